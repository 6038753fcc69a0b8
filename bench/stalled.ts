import { quantile } from './browser.ts';
import { note } from './figure.ts';
import { startRig } from './load/rig.ts';

/** Whether pages that no longer read make others wait: append → frame of those that do, with and without, in turns. */
const VEHICLES = 10_000;
const PER_SECOND = 2000;
const READING = 90;
const STALLED = 10;
const ROUNDS = 7;
const SECONDS = 5;
const SETTLE_SECONDS = 1;
const WARM_UP_SECONDS = 10;
const GOAL = 1.1;

const rig = await startRig({ vehicles: VEHICLES, rate: PER_SECOND });
const { url } = rig.motorpool;
const viewers = rig.startViewers();
await viewers.ask('connect', url, READING);
await rig.generator.ask('pace', PER_SECOND);
await sleep(WARM_UP_SECONDS);
const rounds: { readonly alone: number; readonly beside: number }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const alone = await p99();
  await viewers.ask('stall', url, STALLED);
  const beside = await p99();
  await viewers.ask('release');
  rounds.push({ alone, beside });
}
await rig.generator.ask('pace', 0);
await rig.stop();

const middle = (of: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(of), 0.5);
const ratio = middle(({ alone, beside }) => beside / alone);
const detail = `${middle(({ beside }) => beside)} ms beside ${middle(({ alone }) => alone)} ms`;
note({
  name: 'p99 with 10 % of pages stalled ÷ with none',
  value: ratio,
  unit: 'ratio',
  goal: `<= ${GOAL}`,
  rival: 1,
  detail,
});
process.stdout.write(
  `stalled: ${VEHICLES} vehicles, ${PER_SECOND} msg/s, ${READING} pages: append → frame p99 ${detail} without ${STALLED} stalled; ratio ${ratio.toFixed(2)} (${rounds.map(({ alone, beside }) => (beside / alone).toFixed(2)).join(', ')}), goal <= ${GOAL}\n`,
);

/** Of a few seconds, ms. */
async function p99(): Promise<number> {
  await sleep(SETTLE_SECONDS);
  await viewers.ask('clear');
  await sleep(SECONDS);
  return (await viewers.ask('report')).appendMs.p99;
}

function sleep(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
