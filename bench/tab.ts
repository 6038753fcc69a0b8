import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPage, untilFitted } from './browser.ts';
import { note } from './figure.ts';
import { measure, memoryOf, recordLongTasks, type TabFigures } from './tab/measure.ts';
import { hide, settled, showTown } from './tab/views.ts';

/**
 * What a fleet of so many vehicles costs one tab, whole page and real server: main thread a tick of 100 ms in which so many
 * rows change, memory after a collection, and tasks that hold the page up. The server is a process of its own.
 * `--vehicles N`, `--rows N` a tick, `--seconds N` of each view.
 */
const { values } = parseArgs({
  options: {
    vehicles: { type: 'string', default: '100000' },
    rows: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '20' },
  },
});
const SECONDS = Number(values.seconds);
const TICK_GOAL_MS = 8;
const HEAP_GOAL_MB = 150;
const SETTLE_MS = 8000;

const server = fork(fileURLToPath(new URL('./tab/serve.ts', import.meta.url)), [values.vehicles, values.rows], {
  env: { ...process.env, NODE_ENV: 'production' },
});
const [{ url }] = (await once(server, 'message')) as [{ url: string }];
const { page, browser, stop } = await openPage(1440, 900);
const tab = await page.context().newCDPSession(page);
const tasks = await recordLongTasks(page);
process.stdout.write(
  `tab: ${values.vehicles} vehicles, ${values.rows} changed rows a tick, 1440×900, Chromium ${browser.version()} without a GPU, ${SECONDS} s a view\n`,
);
const opened = performance.now();
await page.goto(url);
await untilFitted(page);
await settled(SETTLE_MS);
process.stdout.write(
  `tab: vehicles on the map after ${((performance.now() - opened - SETTLE_MS) / 1000).toFixed(1)} s, longest task until then ${Math.max(0, ...(await tasks())).toFixed(0)} ms\n`,
);
say('whole fleet', await figures());
await showTown(page);
await settled(SETTLE_MS);
say('one town', await figures());
const memory = await memoryOf(tab);
await hide(page);
await settled(1000);
say('hidden', await figures());
note({
  name: 'tab heap with its workers',
  value: memory.heapMb + memory.workersMb,
  unit: 'MB',
  goal: `<= ${HEAP_GOAL_MB}`,
  rival: null,
});
process.stdout.write(
  `tab: heap after a collection ${memory.heapMb.toFixed(0)} MB with array buffers (of these ${memory.buffersMb.toFixed(0)} MB), goal ≤ ${HEAP_GOAL_MB} MB; workers ${memory.workersMb.toFixed(0)} MB\n`,
);
await stop();
server.disconnect();

function figures(): Promise<TabFigures> {
  return measure(tab, tasks, ticksSoFar, SECONDS);
}

/** Ticks that the server has made. */
async function ticksSoFar(): Promise<number> {
  server.send('ticks');
  const [{ ticks }] = (await once(server, 'message')) as [{ ticks: number }];
  return ticks;
}

function say(view: string, { taskMs, scriptMs, ticks, longTasks }: TabFigures): void {
  const longest = longTasks.length === 0 ? '' : `, the longest ${Math.max(...longTasks).toFixed(0)} ms`;
  note({ name: `tab ${view}, a tick`, value: taskMs, unit: 'ms', goal: `<= ${TICK_GOAL_MS}`, rival: null });
  process.stdout.write(
    `tab: ${view}: main thread ${taskMs.toFixed(1)} ms a tick (script ${scriptMs.toFixed(1)}), ${ticks} ticks, goal ≤ ${TICK_GOAL_MS} ms; tasks > 50 ms: ${longTasks.length}${longest}\n`,
  );
}
