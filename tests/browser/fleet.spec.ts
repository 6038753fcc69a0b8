import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { sendWithKcat } from '../support/kcat.ts';
import { EXAMPLE, messageOf, testVin } from '../support/messages.ts';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { createTopic, expect, forgiveLostServer, freePort, test } from './page.ts';

let dataDir: string;
let motorpool: Motorpool | null = null;

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motorpool-browser-'));
});
test.afterEach(async ({ page }) => {
  // First, so that it does not miss the server that goes.
  await page.close();
  await motorpool?.stop();
  motorpool = null;
  rmSync(dataDir, { recursive: true, force: true });
});

const example = { key: String(EXAMPLE.vin), value: JSON.stringify(EXAMPLE) };

test('a record appears within a second, with the right figures', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'appears');
  motorpool = await startMotorpool(
    { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, FEED_ENVIRONMENT: 'non-production' },
    dataDir,
  );
  await page.goto(motorpool.url);
  await expect(page.getByTestId('feed-pill')).toContainText('Live');
  await expect(page.getByTestId('feed-pill')).toContainText('non-production');
  await expect(page.getByRole('heading', { name: 'Waiting for the first message' })).toBeVisible();

  await sendWithKcat(kafka.plaintext, topic, 'demo/example-message.json');
  const row = page.getByTestId('vehicle-row');
  await expect(row).toBeVisible({ timeout: 1000 });
  await expect(row).toContainText('118i · M29923');
  await expect(row).toContainText('Parked');
  await expect(row).toContainText('47%');
  await expect(row).toContainText('Critical: Tire pressure low');

  await row.click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel.getByRole('heading', { name: '118i · M29923' })).toBeVisible();
  const figures = [
    '47 %',
    '17 L · Range 276 km',
    '14,312 km',
    '12.56 V',
    '63 °C',
    'Unlocked',
    'All side doors closed',
    '338°',
    '36.82235, 21.71904',
    '45 days left',
  ];
  for (const figure of figures) {
    await expect(panel).toContainText(figure.replaceAll(/(?<=\d) (?=[%LVk°])/g, '\u00a0'));
  }
  await expect(panel.getByTestId('wheel-front_left')).toContainText('207\u00a0kPa');
  await expect(panel.getByTestId('wheel-front_left')).toContainText('target 234\u00a0kPa');
  await expect(panel.getByTestId('wheel-front_left')).toContainText('11.5 % low');
  await expect(panel.getByTestId('wheel-rear_left')).toContainText('13.1 % low');
  await expect(panel.getByTestId('service-next')).toContainText('Engine oil');
  await expect(panel.getByTestId('item-vehicle_check')).toContainText('35,000\u00a0km');
  await expect(panel.getByTestId('messages')).toContainText('Tire pressure notification');
  await expect(panel.getByTestId('dtc').getByRole('listitem')).toHaveCount(9);
  await expect(panel.locator('[data-testid^="signal-"]')).toHaveCount(77);
  await expect(panel.getByTestId('signal-dtc_data')).toContainText('03178A, B7F34E');
  await expect(panel.getByTestId('signal-check_control_messages')).toContainText('955 Tire pressure notification');

  await produce(kafka.plaintext, topic, [
    { ...example, value: JSON.stringify({ ...EXAMPLE, fuel_level: 12, battery_voltage: '14.1' }) },
  ]);
  await expect(row.or(panel).first()).toBeVisible();
  await expect(panel).toContainText('12\u00a0%', { timeout: 1000 });
  await expect(panel).toContainText('14.1\u00a0V');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(row).toContainText('12%');
});

test('the server goes away and returns: the page says so and recovers by itself', async ({ page, kafka, watched }) => {
  const topic = await createTopic(kafka, 'returns');
  const settings = { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, PORT: String(await freePort()) };
  await produce(kafka.plaintext, topic, [example]);
  motorpool = await startMotorpool(settings, dataDir);
  await page.goto(motorpool.url);
  await page.getByTestId('vehicle-row').click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel).toContainText('47\u00a0%');

  await motorpool.kill();
  await expect(page.getByText(/^Showing the fleet as of .*, reconnecting…$/)).toBeVisible();
  await expect(panel).toContainText('47\u00a0%');
  await produce(kafka.plaintext, topic, [{ ...example, value: JSON.stringify({ ...EXAMPLE, fuel_level: 31 }) }]);
  motorpool = await startMotorpool(settings, dataDir);
  await expect(page.getByText(/reconnecting…$/)).toBeHidden();
  await expect(panel).toContainText('31\u00a0%');
  forgiveLostServer(watched);
});

test('what goes wrong with the feed is said in words, and so is that it is over', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'wrong');
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await page.goto(motorpool.url);
  const pill = page.getByTestId('feed-pill');
  await expect(pill).toContainText('Live');
  await kafka.kill();
  await expect(pill).toContainText('Feed lost since');
  await pill.click();
  await expect(page.getByText('No broker answers. Check KAFKA_BROKERS')).toBeVisible();
  await kafka.start();
  await expect(pill).toContainText('Live', { timeout: 40_000 });
});

test('what the feed says is text, never markup', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'markup');
  const markup = '<img src=x onerror="alert(1)">';
  await produce(kafka.plaintext, topic, [
    messageOf(testVin(1), {
      model: markup,
      colour_code: markup,
      check_control_messages: [`955 ${markup}`],
      [markup]: markup,
    }),
  ]);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await page.goto(motorpool.url);
  await page.getByTestId('vehicle-row').click();
  await expect(page.getByRole('heading', { name: markup })).toBeVisible();
  await expect(page.getByTestId('signal-colour_code')).toContainText(markup);
  expect(await page.locator('img').count()).toBe(0);
});

test('axe finds nothing, empty, with vehicles, with one open, and with the feed’s details', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'axe');
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  const findings = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  await page.goto(motorpool.url);
  await expect(page.getByRole('heading', { name: 'Waiting for the first message' })).toBeVisible();
  expect(await findings()).toEqual([]);
  await produce(
    kafka.plaintext,
    topic,
    Array.from({ length: 12 }, (_, i) => messageOf(testVin(i))),
  );
  await page.getByTestId('vehicle-row').first().click();
  await expect(page.getByTestId('vehicle-panel')).toContainText('All signals');
  expect(await findings()).toEqual([]);
  await page.getByTestId('feed-pill').click();
  await expect(page.getByText('Every record reaches this page')).toBeVisible();
  expect(await findings()).toEqual([]);
});
