import { produce } from '../../server/feed/produce.ts';
import type { TestKafka } from '../support/kafka/server.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, type Page, type Server, test } from './page.ts';

/** Starts a server that knows some vehicles. @returns its address */
async function startFleet(kafka: TestKafka, server: Server): Promise<string> {
  const topic = await createTopic(kafka, 'version');
  const cars = Array.from({ length: 5 }, (_, car) => messageOf(testVin(car)));
  await produce(kafka.plaintext, topic, cars);
  return (await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic })).url;
}

/** Lets connections through, and has the first words of those that `isOther` names come from another version. */
async function pretendOtherVersion(page: Page, isOther: (connection: number) => boolean): Promise<() => Promise<void>> {
  let connections = 0;
  let cut = async () => {};
  await page.routeWebSocket(/\/live/, (socket) => {
    const number = ++connections;
    const upstream = socket.connectToServer();
    cut = () => socket.close();
    upstream.onMessage((message) => {
      const other = typeof message === 'string' && isOther(number);
      socket.send(other ? message.replace(/"protocol":\d+/, '"protocol":9999') : message);
    });
  });
  return () => cut();
}

test('after a change of version a page loads itself anew, and shows what was looked at', async ({
  page,
  kafka,
  server,
  watched,
}) => {
  const url = await startFleet(kafka, server);
  const cut = await pretendOtherVersion(page, (connection) => connection === 2);
  await page.goto(url);
  await expect(page.getByTestId('vehicle-row')).toHaveCount(5);
  await page.getByRole('searchbox', { name: 'Search vehicles' }).fill('118i');
  await page.getByTestId('vehicle-row').nth(2).click();
  const name = await page.getByTestId('vehicle-panel').getByRole('heading').first().textContent();
  await page
    .locator('.leaflet-container')
    .press('+')
    .catch(() => {});
  const view = await page.locator('.leaflet-container').getAttribute('data-view');
  const loaded = page.waitForEvent('load');
  await cut();
  await loaded;
  await expect(page.getByTestId('vehicle-panel').getByRole('heading').first()).toHaveText(name ?? '');
  await expect(page.getByRole('searchbox', { name: 'Search vehicles' })).toHaveValue('118i');
  // To a few metres, as Leaflet puts whole pixels in the middle.
  const near = new RegExp((view ?? '').replaceAll(/(\.\d{4})\d+/g, '$1\\d+'));
  await expect(page.locator('.leaflet-container')).toHaveAttribute('data-view', near);
  watched.errors.length = 0;
});

test('a page that comes back as the old one says so, and does not load itself without end', async ({
  page,
  kafka,
  server,
  watched,
}) => {
  const url = await startFleet(kafka, server);
  await pretendOtherVersion(page, () => true);
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(url);
  await expect(page.getByRole('status').filter({ hasText: 'another version' })).toBeVisible();
  await page.waitForTimeout(3000);
  expect(loads).toBe(2);
  watched.errors.length = 0;
});
