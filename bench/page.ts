import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eventually, startMotorpool } from '../tests/support/motorpool.ts';
import { openPage, untilFitted } from './browser.ts';
import { note } from './figure.ts';

/**
 * What the page asks of a browser: JavaScript of the first view, which is up to the vehicles on the map, and tasks that
 * hold the page up while the demo's cars drive.
 */
const VEHICLES = 1000;
const SECONDS = 30;
const SETTLE_SECONDS = 10;
const TARGET_KB = 320;
/** From this on a browser calls a task long, ms. */
const LONG_MS = 50;
/** What a script holds, by a text in it that building leaves as it is. */
const HOLDS: readonly { readonly text: string; readonly what: string; readonly later?: true }[] = [
  // The first view is there without these two.
  { text: 'kind_detail', what: 'drawing of street tiles, after the map', later: true },
  { text: 'recharts', what: 'charts of an opened vehicle', later: true },
  { text: 'leaflet-container', what: 'Leaflet' },
  { text: 'KDBush', what: 'clusters, in their worker' },
  { text: 'should be in the 0-24 range', what: 'outlines, in their worker' },
  { text: 'getPane("vehicles")', what: 'vehicle layer' },
  { text: 'PMTiles archive', what: 'PMTiles' },
  { text: 'socket.io', what: 'socket.io' },
  { text: 'vehicle-panel', what: 'our components, Base UI' },
  { text: 'react-dom', what: 'React' },
];

const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
const motorpool = await startMotorpool({ DEMO_VEHICLES: String(VEHICLES), DEMO_SEED: '7' }, dataDir);
const { page, browser, stop } = await openPage(1440, 900);
const scripts: { readonly name: string; readonly kB: number; readonly what: string; readonly later: boolean }[] = [];
let isShown = false;
const reading: Promise<void>[] = [];
page.on('response', (response) => {
  if (response.request().resourceType() !== 'script') return;
  const afterwards = isShown;
  reading.push(
    response.body().then((body) => {
      const text = body.toString('utf8');
      const holds = HOLDS.find((each) => text.includes(each.text));
      const later = afterwards || (holds?.later ?? false);
      const what = holds?.what ?? 'Next and the rest';
      scripts.push({ name: new URL(response.url()).pathname, kB: gzipSync(body).length / 1000, what, later });
    }),
  );
});
await page.addInitScript(() => {
  const tasks: { start: number; ms: number }[] = [];
  const shift = { sum: 0 };
  Object.assign(window, { longTasks: tasks, shift });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, ms: duration });
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
      if (!entry.hadRecentInput) shift.sum += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
});
await eventually('the demo’s cars', async () => (await fetch(`${motorpool.url}/readyz`)).ok, 120_000);
await page.goto(motorpool.url);
await untilFitted(page);
isShown = true;
const shown = await page.evaluate(() => ({
  firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  now: performance.now(),
}));
await seconds(SETTLE_SECONDS);
await Promise.all(reading);
const size = (later: boolean) =>
  scripts.filter((script) => script.later === later).reduce((sum, { kB }) => sum + kB, 0);
const list = () =>
  scripts
    .toSorted((a, b) => b.kB - a.kB)
    .map(({ name, kB, what, later }) => {
      return `  ${kB.toFixed(1).padStart(6)} kB ${what}${later ? ' (not counted)' : ''}: ${name.split('/').at(-1)}`;
    })
    .join('\n');
note({
  name: 'JavaScript of the first view, gzip',
  value: size(false),
  unit: 'kB',
  goal: `<= ${TARGET_KB}`,
  rival: null,
});
process.stdout.write(
  `page: JavaScript of the first view ${size(false).toFixed(0)} kB gzip (target ≤ ${TARGET_KB} kB), ${size(true).toFixed(0)} kB more that it does not wait for; first paint after ${shown.firstPaint.toFixed(0)} ms, vehicles on the map after ${shown.now.toFixed(0)} ms\n${list()}\n`,
);

const from = await page.evaluate(() => performance.now());
await seconds(SECONDS);
const tasks = await page.evaluate(
  () => (window as unknown as { longTasks: { start: number; ms: number }[] }).longTasks,
);
const steady = tasks.filter(({ start }) => start >= from).map(({ ms }) => ms);
const opening = tasks.filter(({ start }) => start < from).map(({ ms }) => ms);
const longest = (all: readonly number[]) => (all.length === 0 ? '' : `, the longest ${Math.max(...all).toFixed(0)} ms`);
const shifted = await page.evaluate(() => (window as unknown as { shift: { sum: number } }).shift.sum);
const version = browser.version();
await stop();
await motorpool.stop();
rmSync(dataDir, { recursive: true, force: true });
note(
  { name: 'layout shift (CLS)', value: shifted, unit: '', goal: '<= 0.02', rival: null },
  { name: `tasks over ${LONG_MS} ms in ${SECONDS} s`, value: steady.length, unit: '', goal: '<= 0', rival: null },
  {
    name: 'such tasks while the page opens',
    value: opening.length,
    unit: '',
    goal: null,
    rival: null,
    detail: longest(opening).replace(/^, /, ''),
  },
);
process.stdout.write(
  `page: tasks > ${LONG_MS} ms over ${SECONDS} s with ${VEHICLES} cars of the demo, Chromium ${version} without a GPU: ${steady.length}${longest(steady)} (target: none); while it opened ${opening.length}${longest(opening)}; layout shift ${shifted.toFixed(4)} (target ≤ 0.02)\n`,
);

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
