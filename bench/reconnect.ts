import { parseArgs } from 'node:util';
import { quantile } from './browser.ts';
import { note } from './figure.ts';
import { startChild } from './load/child.ts';
import type { ReturnerActions } from './load/returners.ts';
import { startRig } from './load/rig.ts';
import { slope, watchServer } from './load/server-watch.ts';

/**
 * Very many pages that lose their connection at one moment, while messages flow: how long until all have what they
 * missed, and how far the server's reading falls behind meanwhile.
 */
const VEHICLES = 1000;
const PER_SECOND = 200;
const PAGES = 10_000;
const PROCESSES = 2;
const LIMIT_SECONDS = 120;
const SETTLE_SECONDS = 5;
const LOOK_MS = 50;
const LAG_GOAL_MS = 1000;

const { values } = parseArgs({ options: { pages: { type: 'string', default: String(PAGES) } } });
const pages = Math.min(PAGES, Number(values.pages));
const rig = await startRig({ vehicles: VEHICLES, rate: PER_SECOND });
const children = Array.from({ length: PROCESSES }, () => {
  return startChild<ReturnerActions>(new URL('./load/returners.ts', import.meta.url));
});
const share = Math.floor(pages / PROCESSES);
for (const child of children) await child.ask('connect', rig.motorpool.url, share);
await rig.generator.ask('pace', PER_SECOND);
await sleep(SETTLE_SECONDS);
const before = watchServer(rig.motorpool, LOOK_MS);
await sleep(SETTLE_SECONDS);
before.stop();
const during = watchServer(rig.motorpool, LOOK_MS);
await Promise.all(children.map((child) => child.ask('cut')));
const reports = await untilBack(share * PROCESSES);
during.stop();
await Promise.all(children.map((child) => child.stop()));
await rig.stop();

const sum = (of: (report: (typeof reports)[number]) => number) => reports.reduce((total, each) => total + of(each), 0);
const missing = share * PROCESSES - sum(({ back }) => back);
const allBack = missing > 0 ? LIMIT_SECONDS : Math.max(...reports.map(({ lastBackMs }) => lastBackMs)) / 1000;
const age = ({ samples }: typeof during, part: number) =>
  quantile(
    samples.map((sample) => sample.age),
    part,
  ).toFixed(0);
const goal = `<= ${LAG_GOAL_MS}`;
note(
  { name: `${pages} pages return at once, until all are back`, value: allBack, unit: 's', goal: null, rival: null },
  {
    name: `${pages} pages return at once, lag of reading`,
    value: Number(age(during, 1)),
    unit: 'ms',
    goal,
    rival: null,
  },
);
process.stdout.write(
  `reconnect: ${share * PROCESSES} pages of ${VEHICLES} vehicles at ${PER_SECOND} msg/s: ${missing > 0 ? `${missing} NOT back after` : 'all back after'} ${allBack.toFixed(1)} s; newest record read at p50 ${age(during, 0.5)}, p99 ${age(during, 0.99)}, max ${age(during, 1)} ms old (before: ${age(before, 0.5)}, ${age(before, 0.99)}, ${age(before, 1)}; goal ${goal}); ${sum(({ snapshots }) => snapshots)} of them as snapshots, ${(sum(({ bytes }) => bytes) / 1e6).toFixed(1)} MB in all, ${sum(({ tries }) => tries)} tries; server before ${(slope(before.samples, 'cpu') * 100).toFixed(0)} % of a core\n`,
);

/** Waits for so many pages, but not for ever. */
async function untilBack(count: number) {
  for (let waited = 0; ; waited += 0.1) {
    const all = await Promise.all(children.map((child) => child.ask('report')));
    if (waited > LIMIT_SECONDS || all.reduce((total, { back }) => total + back, 0) >= count) return all;
    await sleep(0.1);
  }
}

function sleep(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
