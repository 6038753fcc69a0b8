import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { EXAMPLE, messageOf, testVin } from '../support/messages.ts';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { createTopic, expect, type Page, test } from './page.ts';

let dataDir: string;
let motorpool: Motorpool | null = null;

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motorpool-panel-'));
});
test.afterEach(async ({ page }) => {
  await page.close();
  await motorpool?.stop();
  motorpool = null;
  rmSync(dataDir, { recursive: true, force: true });
});

type Messages = Parameters<typeof produce>[2];

/** Opens the one vehicle that these records tell of, as a server with these settings has it. */
async function open(page: Page, brokers: string, topic: string, messages: Messages, env: Record<string, string> = {}) {
  await produce(brokers, topic, messages);
  motorpool = await startMotorpool({ KAFKA_BROKERS: brokers, KAFKA_TOPIC: topic, ...env }, dataDir);
  await page.goto(motorpool.url);
  await page.getByTestId('vehicle-row').click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel.getByTestId('never-sent')).toBeAttached();
  return panel;
}

/** With the no-break spaces that stand between a figure and its unit. */
const words = (text: string) => text.replaceAll(/(?<=\d) (?=(%|L|V|km|kPa|°C)(?![a-z]))/g, '\u00a0');

test('every reason is told in words with its figures and age, and leads to its section', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'reasons');
  const panel = await open(page, kafka.plaintext, topic, [
    { key: String(EXAMPLE.vin), value: JSON.stringify(EXAMPLE) },
  ]);
  const strip = panel.getByTestId('attention');
  await expect(strip).toContainText(words('Front left 11.5 % under target, 207 kPa of 234 kPa'));
  await expect(strip).toContainText(words('Rear left 13.1 % under target, 186 kPa of 214 kPa'));
  await expect(strip).toContainText('“Tire pressure notification” (message 955)');
  await expect(strip).toContainText(/received \d+ s ago/);
  const oil = strip.getByRole('button', { name: /Engine oil overdue by/ }).first();
  await oil.click();
  await expect(panel.getByTestId('service-next')).toBeInViewport();
});

test('two figures that disagree are both shown, with why', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'differs');
  const panel = await open(page, kafka.plaintext, topic, [
    { key: String(EXAMPLE.vin), value: JSON.stringify(EXAMPLE) },
  ]);
  await expect(panel).toContainText(words('47 % of 42 L is 19.7 L, the car says 17 L: its sensor is good to 6 L.'));
  await expect(panel).toContainText('Engine oil: the car says OK, its own date or distance says otherwise.');
});

test('a car that says little has a dash with why wherever it says nothing, and what it never sent', async ({
  page,
  kafka,
}) => {
  const topic = await createTopic(kafka, 'little');
  const vin = testVin(1);
  const panel = await open(page, kafka.plaintext, topic, [
    { key: vin, value: JSON.stringify({ vin, mileage: '100.0', fuel_level: null, heading: 400, toString: 'x' }) },
  ]);
  for (const key of ['battery_voltage', 'engine_coolant_temperature', 'heading', 'avg_distance_short_term']) {
    await expect(panel.getByTestId(`figure-${key}`)).toContainText('–not supplied');
  }
  await expect(panel).toContainText('The car names no service items.');
  await expect(panel).toContainText('Check-control messages not supplied');
  await expect(panel).toContainText('Fault codes not supplied');
  await expect(panel.getByTestId('never-sent')).toContainText('88 signals were never sent by this car');
  await expect(panel.getByTestId('never-sent')).toContainText('Fuel level');
  await expect(panel.getByTestId('extras')).toContainText('1 key outside the catalogue');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a flag is told with why, and a reading that is gone as what it was', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'flags');
  const vin = testVin(2);
  const panel = await open(page, kafka.plaintext, topic, [
    messageOf(vin, { display_unit_distance: 'mi', vehicle_is_locked: 'AJAR' }),
    messageOf(vin, { display_unit_distance: 'mi', vehicle_is_locked: 'AJAR', battery_voltage: 99, altitude: null }),
  ]);
  await expect(panel.getByTestId('flag-battery_voltage')).toContainText('out of range and is not used');
  await expect(panel.getByTestId('flag-display_unit_distance')).toContainText('shows miles');
  await expect(panel.getByTestId('flag-vehicle_is_locked')).toContainText('A value that is not known');
  await expect(panel.getByTestId('figure-battery_voltage')).toContainText(words('12.56 V'));
  await expect(panel.getByTestId('figure-battery_voltage')).toContainText('no current reading');
  await expect(panel.getByTestId('signal-altitude')).toContainText('no current reading');
  await expect(panel.getByTestId('signal-steering')).toContainText('meaning assumed');
});

test('a family that only this feed has appears with its items and signals', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'family');
  const panel = await open(page, kafka.plaintext, topic, [
    messageOf(testVin(3), { brake_pads_front_status: 'OVERDUE', brake_pads_front_remaining_distance: -200 }),
  ]);
  await expect(panel.getByTestId('item-brake_pads_front')).toContainText(words('200 km overdue'));
  await expect(panel.getByTestId('attention')).toContainText(words('Brake pads front overdue by 200 km'));
  await expect(panel.getByTestId('signal-brake_pads_front_remaining_distance')).toContainText(
    'Brake pads front, distance left',
  );
});

test('an electric car has no oil and no coolant to judge', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'electric');
  const panel = await open(page, kafka.plaintext, topic, [
    messageOf(testVin(4), { basic_propulsion_type: 'EL', soc_hv_header: 64, engine_coolant_temperature: 118 }),
  ]);
  await expect(panel).toContainText('an electric car has none to judge');
  await expect(panel).toContainText('An electric car has no engine oil.');
  await expect(panel.getByTestId('item-engine_oil')).toHaveCount(0);
  await expect(panel).toContainText('64\u00a0%');
});

test('a service that was done and a code that is new are told with their figures', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'events');
  const vin = testVin(5);
  const later = { engine_oil_remaining_distance: 30_000, engine_oil_due_date: '2099-01', dtc_data: '[B7F34E, 2A9A00]' };
  const panel = await open(page, kafka.plaintext, topic, [
    messageOf(vin, { engine_oil_remaining_distance: 400, engine_oil_due_date: '2099-01', dtc_data: '[B7F34E]' }),
    messageOf(vin, later),
  ]);
  await expect(panel.getByTestId('services-done')).toContainText('Engine oil on');
  await expect(panel.getByTestId('services-done')).toContainText(words('from 400 km to 30,000 km left'));
  await expect(panel.getByTestId('dtc').getByRole('listitem').first()).toContainText(/2A9A00 new since/);
  await expect(panel.getByTestId('attention')).toContainText('New fault code 2A9A00');
});

test('thresholds of one’s own move the marks and the ticks', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'policy');
  const file = join(dataDir, 'policy.json');
  writeFileSync(file, '{"energy":{"warnPercent":50},"tires":{"infoPercent":30,"warnPercent":30,"criticalPercent":40}}');
  const panel = await open(page, kafka.plaintext, topic, [messageOf(testVin(6))], { POLICY_FILE: file });
  await expect(panel.getByTestId('attention')).toContainText(words('47 % left, range 276 km'));
  await expect(panel.getByTestId('attention')).not.toContainText('under target');
});

test('health, charging and the maker’s word on its data are told', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'notes');
  const panel = await open(page, kafka.plaintext, topic, [
    messageOf(testVin(7), {
      data_quality: 'OUTDATED',
      basic_propulsion_type: 'EL',
      soc_hv_header: 64,
      charging_status: 'CHARGINGACTIVE',
      charging_plug_connected: 'CONNECTED',
      soc_customer_target: 80,
      soc_target_charging_time_forecast: 35,
    }),
  ]);
  await expect(panel).toContainText('The maker calls its data OUTDATED');
  await expect(panel.getByTestId('charging')).toContainText('Charging, 80\u00a0% in 35 min');
  await expect(panel.getByTestId('health')).toContainText(/Health \d+ of 100: .*tire pressure −10/);
});
