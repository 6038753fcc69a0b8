import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, startMotorpool } from '../tests/support/motorpool.ts';
import { openPage } from './browser.ts';
import { note } from './figure.ts';

/**
 * Tasks that hold each view up while 20,000 of the demo's cars send: once it is open, and how long the longest was while it
 * opened.
 */
const VEHICLES = 20_000;
const VIEWS = ['map', 'overview', 'service'] as const;
const SETTLE_SECONDS = 15;
const SECONDS = 35;
const LONG_MS = 100;

const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
const motorpool = await startMotorpool({ DEMO_VEHICLES: String(VEHICLES), DEMO_SEED: '7' }, dataDir);
await eventually('the demo’s cars', async () => (await fetch(`${motorpool.url}/readyz`)).ok, 240_000);
await eventually('all of them', hasAll, 240_000);
for (const view of VIEWS) await measure(view);
await motorpool.stop();
rmSync(dataDir, { recursive: true, force: true });

async function hasAll(): Promise<boolean> {
  const { vehicles } = await motorpool.json<{ vehicles: readonly unknown[] }>('/api/service');
  return vehicles.length === VEHICLES;
}

async function measure(view: (typeof VIEWS)[number]): Promise<void> {
  const { page, stop } = await openPage(1440, 900);
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  const taken = () => page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0));
  await page.goto(`${motorpool.url}/?view=${view}`);
  await seconds(SETTLE_SECONDS);
  const opening = Math.max(0, ...(await taken()));
  await seconds(SECONDS);
  const steady = (await taken()).filter((ms) => ms > LONG_MS);
  await stop();
  const name = `tasks over ${LONG_MS} ms in ${SECONDS} s, ${VEHICLES} vehicles, ${view}`;
  const detail = `the longest while it opened ${opening.toFixed(0)} ms`;
  note({ name, value: steady.length, unit: '', goal: '<= 0', rival: null, detail });
  process.stdout.write(`views: ${name}: ${steady.length} (${steady.map(Math.round).join(', ')}); ${detail}\n`);
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
