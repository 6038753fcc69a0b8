import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { settle } from './on-map.ts';
import { createTopic, expect, type Page, test } from './page.ts';

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

/** What a page does for whoever looks at it: frames of the map, and changes of the list. */
interface Work {
  frames: number;
  changes: number;
}

/** A headless browser never hides a page by itself, so the page is told so. */
const look = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

const countWork = (page: Page) =>
  page.evaluate(() => {
    const work = { frames: 0, changes: 0 };
    Object.assign(window, { work });
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      if (this.canvas.closest('.leaflet-vehicles-pane')) work.frames += 1;
      clearRect.apply(this, area);
    };
    const list = document.querySelector('[role=region] ul') as Element;
    new MutationObserver((changes) => {
      work.changes += changes.length;
    }).observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
  });
const workOf = (page: Page) => page.evaluate(() => ({ ...(window as unknown as { work: Work }).work }));

test('a hidden page takes in what comes and does nothing else; shown again it is right at once', async ({
  page,
  kafka,
}) => {
  const topic = await createTopic(kafka, 'hidden');
  const car = (more: Record<string, unknown>) => messageOf(testVin(1), { check_control_messages: '[]', ...more });
  await produce(kafka.plaintext, topic, [car({ fuel_level: 47 })]);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  let frames = 0;
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => (frames += Number(typeof payload !== 'string'))),
  );
  await page.goto(motorpool.url);
  await settle(page);
  const row = page.getByTestId('vehicle-row');
  await expect(row).toContainText('47%');

  await look(page, 'hidden');
  await countWork(page);
  const before = frames;
  await produce(kafka.plaintext, topic, [car({ fuel_level: 40, heading: '90.0' })]);
  await expect.poll(() => frames).toBeGreaterThan(before);
  // Longer than ages and counts take to be renewed.
  await page.waitForTimeout(2500);
  expect(await workOf(page)).toEqual({ frames: 0, changes: 0 });
  await expect(row).toContainText('47%');

  await look(page, 'visible');
  expect(await row.textContent()).toContain('40%');
  await expect.poll(async () => (await workOf(page)).frames).toBeGreaterThan(0);
});

test('the title of a hidden page still tells what is critical', async ({ page, kafka }) => {
  const topic = await createTopic(kafka, 'hidden-title');
  await produce(kafka.plaintext, topic, [messageOf(testVin(1))]);
  motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic }, dataDir);
  await page.goto(motorpool.url);
  await settle(page);
  await expect(page).toHaveTitle('(1) Motorpool');
  await look(page, 'hidden');
  await page.waitForTimeout(1100);
  await produce(kafka.plaintext, topic, [messageOf(testVin(2))]);
  await expect(page).toHaveTitle('(2) Motorpool');
});
