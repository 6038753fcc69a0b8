import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '../../lib/protocol/messages.ts';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { createTopic, expect, type Page, test } from './page.ts';

/** More than a page takes whole, whatever it shows. */
const VEHICLES = 2100;
/** The only one that is this model, and the only one with this option. */
const RARE = 1234;

let dataDir: string;
let motorpool: Motorpool;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motorpool-browser-'));
});
test.afterEach(async ({ page }) => {
  await page.close();
  await motorpool.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Vehicles in ten towns from west to east. */
function messageAt(number: number, changes: Readonly<Record<string, unknown>> = {}): { key: string; value: string } {
  const place = {
    latitude: String(47 + (number % 7) / 100),
    longitude: String(5 + (number % 10) + (number % 11) / 100),
  };
  const extra_equipment = number === RARE ? '0QXZ,1AAA' : '1AAA';
  return messageOf(testVin(number), { ...place, extra_equipment, ...changes });
}

/** What the page said to the server by `view`, as it was sent. */
function watchViews(page: Page): (View | null)[] {
  const views: (View | null)[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const text = String(payload);
      if (text.startsWith('42["view"')) views.push(JSON.parse(text.slice(2))[1]);
    }),
  );
  return views;
}

test('of a large fleet the page asks for what it shows, and finds what only the server knows', async ({
  page,
  kafka,
}) => {
  const topic = await createTopic(kafka, 'large');
  const numbers = Array.from({ length: VEHICLES }, (_, number) => number);
  // As many as a broker takes at once.
  for (let from = 0; from < VEHICLES; from += 150)
    await produce(
      kafka.plaintext,
      topic,
      numbers.slice(from, from + 150).map((number) => messageAt(number)),
    );
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  const views = watchViews(page);
  await page.goto(motorpool.url);
  const all = page.getByTestId('chip-all');
  await expect(all).toContainText('2,100');
  await page.waitForTimeout(600);
  // Before the map is there the list alone is shown; with it, everything is, and nothing less was ever told of it.
  await expect.poll(() => views.at(-1) ?? null, 'all of it is on the screen').toBe(null);
  expect(views.filter((view) => view?.bounds)).toEqual([]);

  const search = page.getByRole('searchbox', { name: 'Search vehicles' });
  await search.fill(testVin(7));
  await expect(all).toContainText('1');
  await expect(page.getByTestId('vehicle-row')).toHaveCount(1);
  await search.fill('0qxz bmw');
  await expect(page.getByTestId('vehicle-row')).toHaveCount(1);
  await expect(page.getByTestId('vehicle-row')).toContainText(testVin(RARE).slice(-6));
  await search.press('Enter');
  await expect(page.getByTestId('vehicle-panel').getByRole('heading', { level: 2 }).first()).toContainText('001234');
  await search.fill('0qxz nowhere');
  await expect(page.getByTestId('vehicle-row')).toHaveCount(0);
  await search.fill('');
  await expect(all).toContainText('2,100');

  await search.press('Escape');
  await page.keyboard.press('f');
  await expect.poll(() => views.at(-1)).toMatchObject({ restMs: 30_000, bounds: expect.any(Array) });
  const { bounds, rows } = views.at(-1) as View;
  expect(rows.length).toBeGreaterThan(5);
  expect((bounds?.[2] ?? Number.NaN) - (bounds?.[0] ?? Number.NaN)).toBeLessThan(1e6);
  // Energy of one that is far away and not in the list's view is told all the same: the list may be narrowed by it.
  await produce(kafka.plaintext, topic, [messageAt(5, { fuel_level: 3, mileage: '20000' })]);
  await expect(async () => {
    await search.fill(testVin(5));
    await expect(page.getByTestId('vehicle-row')).toContainText('3%');
  }).toPass();
});
