import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, test } from './page.ts';

const HOSTILE = '<img src=x onerror="document.title=1"><script>alert(1)</script>';

test('an operator sees how the server does, reads a rejected record as text, pauses and goes on', async ({
  page,
  kafka,
  server,
}, info) => {
  const topic = await createTopic(kafka, 'operator');
  const cars = Array.from({ length: 4 }, (_, n) => messageOf(testVin(n)));
  await produce(kafka.plaintext, topic, [...cars, { key: 'bad', value: HOSTILE }]);
  const { url } = await server.start({
    KAFKA_BROKERS: kafka.plaintext,
    KAFKA_TOPIC: topic,
    FEED_ENVIRONMENT: 'non-production',
    ACCESS_PASSWORD: '',
  });
  await page.goto(`${url}/operator`);
  await expect(page.getByTestId('feed-state')).toContainText('Live');
  await expect(page.getByRole('region', { name: 'Partitions', exact: true })).toContainText(`${topic} 0`);
  await expect(page.getByRole('region', { name: 'History and checkpoint' })).toContainText('Everything is saved');
  await page.getByRole('button', { name: `Show the content of ${topic}` }).click();
  await expect(page.getByTestId('reject-content')).toContainText(HOSTILE);
  await expect(page).toHaveTitle('How the server does');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.screenshot({ path: info.outputPath('operator.png'), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(wide).toBe(true);

  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByTestId('feed-state')).toContainText('Paused by Ada since');
  await page.getByRole('link', { name: 'Fleet' }).click();
  await expect(page.getByTestId('feed-pill')).toContainText('Paused by Ada since');
  await expect(page.getByTestId('vehicle-row')).toHaveCount(4);
  await page.goto(`${url}/operator`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByTestId('feed-state')).toContainText('Live');
  await page.getByRole('button', { name: 'Read all anew' }).click();
  await expect(page.getByText('All vehicles are dropped and read again')).toBeVisible();
  await page.getByRole('button', { name: 'Press again to do it' }).click();
  await expect(page.getByTestId('feed-state')).toContainText('Live');
});
