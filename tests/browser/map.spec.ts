import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { inkAround, MOVING, type Place, pixelOf, settle } from './on-map.ts';
import { createTopic, expect, forgiveLostServer, type Page, test } from './page.ts';

let dataDir: string;
let motorpool: Motorpool;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motorpool-browser-'));
});
test.afterEach(async ({ page }) => {
  // First, so that it does not miss the server that goes.
  await page.close();
  await motorpool.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Landstrasse in Liechtenstein, and metres north and east of it. */
const START: Place = { latitude: 47.1, longitude: 9.52 };
const placeAt = (north: number, east: number): Place => ({
  latitude: START.latitude + north / 111_195,
  longitude: START.longitude + east / (111_195 * Math.cos((START.latitude * Math.PI) / 180)),
});
/** Nothing that needs attention, so that a marker has no mark; an engine that runs. */
const CALM = {
  ...Object.fromEntries(
    ['front_left', 'front_right', 'rear_left', 'rear_right'].map((wheel) => [`tire_pressure_${wheel}`, '230']),
  ),
  check_control_messages: '[]',
  engine_oil_due_date: '2059-01',
  brake_fluid_due_date: '2059-01',
  service_due_date: '2059-01',
  remaining_contract_days: 900,
  vehicle_is_locked: 'SECURED',
  battery_voltage: '14.1',
};
const fix = (vin: string, place: Place, heading: number, timestamp: number, more: Record<string, unknown> = {}) => ({
  ...messageOf(vin, {
    ...CALM,
    latitude: String(place.latitude),
    longitude: String(place.longitude),
    heading: String(heading),
    ...more,
  }),
  timestamp,
});

/** A PNG of one grey pixel. */
const GREY_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const open = async (page: Page) => {
  await page.goto(motorpool.url);
  await settle(page);
};

test('a marker stands where the car is, moves along its way and turns with it', async ({
  page,
  kafka,
  colorScheme,
}) => {
  const topic = await createTopic(kafka, 'moves');
  const blue = MOVING[colorScheme === 'dark' ? 'dark' : 'light'];
  const vin = testVin(1);
  const now = Date.now();
  await produce(kafka.plaintext, topic, [
    fix(vin, placeAt(-600, 0), 0, now - 60_000),
    fix(vin, placeAt(0, 0), 0, now - 30_000),
  ]);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await open(page);
  await expect(page.getByTestId('vehicle-row')).toContainText('Moving');
  const first = await pixelOf(page, placeAt(0, 0));
  await expect.poll(async () => (await inkAround(page, first, blue)).count).toBeGreaterThan(40);
  const before = await inkAround(page, first, blue);
  expect(Math.hypot(before.x - first.x, before.y - first.y)).toBeLessThan(6);
  expect(before.height, 'it points north').toBeGreaterThan(before.width);

  await produce(kafka.plaintext, topic, [fix(vin, placeAt(0, 250), 90, Date.now())]);
  const second = await pixelOf(page, placeAt(0, 250));
  await expect
    .poll(async () => {
      const ink = await inkAround(page, second, blue, 200);
      return ink.count > 40 && ink.width > ink.height && ink.x > first.x + 10 && Math.abs(ink.y - second.y) < 8;
    })
    .toBe(true);
});

test('a click on a marker opens its vehicle, and pointing at it shows its card', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'click');
  const now = Date.now();
  await produce(kafka.plaintext, topic, [
    fix(testVin(1), placeAt(0, 0), 0, now),
    fix(testVin(2), placeAt(500, 500), 0, now, { model: 'X1', fuel_level: 5 }),
  ]);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await open(page);
  await expect(page.getByTestId('vehicle-row')).toHaveCount(2);
  const marker = await pixelOf(page, placeAt(500, 500));
  // Pointed at again until it is drawn, as a person would.
  await expect(async () => {
    await page.mouse.move(marker.x + 60, marker.y);
    await page.mouse.move(marker.x, marker.y);
    await expect(page.getByTestId('hover-card')).toContainText('X1 · 000002', { timeout: 300 });
  }).toPass();
  await expect(page.getByTestId('hover-card')).toContainText('Energy low');
  await page.mouse.click(marker.x, marker.y);
  await expect(page.getByTestId('vehicle-panel').getByRole('heading', { name: 'X1 · 000002' })).toBeVisible();
});

test('chips and search narrow list and map alike, and an empty result says what hides it', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'chips');
  const now = Date.now();
  const cars = Array.from({ length: 6 }, (_, i) =>
    fix(testVin(i), placeAt(i * 300, 0), 0, now, i === 0 ? { fuel_level: 3, model: 'Cooper' } : {}),
  );
  await produce(kafka.plaintext, topic, cars);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await open(page);
  const rows = page.getByTestId('vehicle-row');
  await expect(page.getByTestId('chip-all')).toContainText('6');
  await expect(page.getByTestId('chip-critical')).toContainText('1');
  await page.getByTestId('chip-critical').click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Cooper');
  await expect(page).toHaveTitle('(1) Motorpool');
  const hidden = await pixelOf(page, placeAt(900, 0));
  await page.mouse.move(hidden.x, hidden.y);
  await expect(page.getByTestId('hover-card')).toBeHidden();
  await page.getByTestId('chip-critical').click();
  await page.getByRole('searchbox', { name: 'Search vehicles' }).fill('000004');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search vehicles' }).fill('no such car');
  await expect(page.getByText('No vehicle passes: “no such car”')).toBeVisible();
  await page.getByRole('button', { name: 'Show all vehicles' }).click();
  await expect(page.getByTestId('chip-all')).toContainText('6');
});

test('all of it by keyboard alone', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'keys');
  const now = Date.now();
  await produce(
    kafka.plaintext,
    topic,
    Array.from({ length: 4 }, (_, i) => fix(testVin(i), placeAt(i * 300, 0), 0, now)),
  );
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await open(page);
  await expect(page.getByTestId('chip-all')).toContainText('4');
  const panel = page.getByTestId('vehicle-panel');
  for (const key of ['j', 'j', 'k', 'j', 'Enter']) await page.keyboard.press(key);
  await expect(panel.getByRole('heading', { name: '118i · 000001' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type('000003');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: '118i · 000003' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('a vehicle that appears where the map does not look is announced, with a way to it', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'appears-far');
  await produce(kafka.plaintext, topic, [fix(testVin(1), placeAt(0, 0), 0, Date.now())]);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await open(page);
  await expect(page.getByTestId('chip-all')).toContainText('1');
  await produce(kafka.plaintext, topic, [messageOf('EXAMPLE0607M29923')]);
  await expect(page.getByText('118i · M29923 appeared')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByTestId('vehicle-panel').getByRole('heading', { name: '118i · M29923' })).toBeVisible();
  await expect(page.locator('.leaflet-container')).toHaveAttribute('data-view', /\/36\.8/);
  await expect(page.getByTestId('street-notice')).toContainText('No street map here.');
  await expect(page.getByTestId('street-notice')).toContainText('tile.openstreetmap.org');
  // The way leads there too once the map has given place to another view.
  await page.keyboard.press('Escape');
  await produce(kafka.plaintext, topic, [messageOf('EXAMPLE0607M29924', { latitude: '47.25', longitude: '9.5' })]);
  await expect(page.getByText('118i · M29924 appeared')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByTestId('overview')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).last().click();
  await expect(page.getByTestId('vehicle-panel').getByRole('heading', { name: '118i · M29924' })).toBeVisible();
  const map = page.locator('.leaflet-container');
  await expect(map).toHaveAttribute('data-view', /\/47\.2/);
  await expect(page).toHaveURL(/at=/);
  const view = await map.getAttribute('data-view');
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(map).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(map).toHaveAttribute('data-view', view as string);
});

test('axe finds nothing on the map with clusters, a card and an open vehicle', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'axe-map');
  const now = Date.now();
  await produce(
    kafka.plaintext,
    topic,
    Array.from({ length: 30 }, (_, i) => fix(testVin(i), placeAt(i * 20, 0), 0, now)),
  );
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await open(page);
  await page.getByTestId('vehicle-row').first().click();
  await expect(page.getByTestId('vehicle-panel')).toContainText('All signals');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('the ground is the countries, also where the server had nothing to give at first', async ({ page, watched }) => {
  motorpool = await startMotorpool({}, dataDir);
  let times = 0;
  await page.route('**/map/countries-50m.json', (route) => (times++ === 0 ? route.abort() : route.continue()));
  await page.goto(motorpool.url);
  const hasLand = () =>
    page.locator('.leaflet-tile-pane canvas').evaluateAll((all) =>
      all.some((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const { data } = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
        return data?.some((value, index) => index % 4 === 3 && value > 0);
      }),
    );
  await expect.poll(() => times).toBeGreaterThan(0);
  expect(await hasLand()).toBe(false);
  await expect.poll(hasLand).toBe(true);
  expect(times).toBe(2);
  forgiveLostServer(watched);
});

test('raster tiles are asked for only once somebody turns them on, and from where the button says', async ({
  page,
  kafka,
}) => {
  const asked: string[] = [];
  const tiles = createServer((request, response) => {
    asked.push(request.url ?? '');
    response
      .writeHead(200, { 'Content-Type': 'image/png', 'Cross-Origin-Resource-Policy': 'cross-origin' })
      .end(GREY_PIXEL);
  }).listen(0, '127.0.0.1');
  await once(tiles, 'listening');
  const { port } = tiles.address() as { port: number };
  const topic = await createTopic(kafka, 'raster');
  await produce(kafka.plaintext, topic, [messageOf('EXAMPLE0607M29923')]);
  const settings = {
    KAFKA_BROKERS: kafka.plaintext,
    KAFKA_TOPIC: topic,
    MAP_TILE_URL: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
  };
  motorpool = await startMotorpool(settings, dataDir);
  await open(page);
  const notice = page.getByTestId('street-notice');
  await expect(notice).toContainText('No street map here.');
  expect(asked).toEqual([]);
  await notice
    .getByRole('button', { name: `Turn on street maps from 127.0.0.1:${port}: it learns where you look` })
    .click();
  await expect.poll(() => asked.length).toBeGreaterThan(3);
  expect(asked.every((path) => /^\/15\/\d+\/\d+\.png$/.test(path))).toBe(true);
  await expect(page.locator('.leaflet-tile-loaded[src*="png"]').first()).toBeVisible();
  await notice.getByRole('button', { name: 'Turn off street maps' }).click();
  await expect(page.locator('.leaflet-tile-loaded[src*="png"]')).toHaveCount(0);
  tiles.close();
});
