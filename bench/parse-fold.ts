import { pathToFileURL } from 'node:url';
import { BenchFeed, type BenchRecord } from './feed.ts';
import { note } from './figure.ts';
import { BenchFleet } from './fleet.ts';

/**
 * Fleets: one that fits into the processor's caches, and one of which each message finds its
 * vehicle in none; with what all that is derived may cost of each, in JSON.parse.
 */
const FLEETS = [
  { vehicles: 1000, target: 1.7 },
  { vehicles: 100_000, target: 2.2 },
];
const MESSAGES = 10_000;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
const SEED = 7;

export interface BenchResult {
  /** CPU of reading and folding a message, in that of `JSON.parse(buffer.toString('utf8'))` of it; median of the rounds. */
  readonly ratio: number;
  /** CPU a message, µs. */
  readonly jsonUs: number;
  readonly foldUs: number;
  /** With what is derived and written to the columns of the rows that changed, once a tick. */
  readonly ticksUs: number;
  readonly ticksRatio: number;
}

/** Measures in this process, the three ways taking turns on the same messages. */
export function run(vehicles: number): BenchResult {
  const feed = new BenchFeed(vehicles, SEED);
  const [folding, ticking] = [new BenchFleet(), new BenchFleet()];
  introduce(feed, vehicles, [folding, ticking]);
  const rounds: { readonly json: number; readonly fold: number; readonly ticks: number }[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const records = feed.next(MESSAGES);
    const json = cpuUs(() => records.forEach(parseOnly));
    const fold = cpuUs(() => records.forEach((record) => void folding.apply(record)));
    const ticks = cpuUs(() => ticking.applyInTicks(records));
    if (round >= 0) rounds.push({ json, fold, ticks });
  }
  return {
    ratio: median(rounds.map(({ json, fold }) => fold / json)),
    jsonUs: median(rounds.map(({ json }) => json)) / MESSAGES,
    foldUs: median(rounds.map(({ fold }) => fold)) / MESSAGES,
    ticksUs: median(rounds.map(({ ticks }) => ticks)) / MESSAGES,
    ticksRatio: median(rounds.map(({ json, ticks }) => ticks / json)),
  };
}

/** Two records of each vehicle: from then on a fleet knows what it repeats. */
function introduce(feed: BenchFeed, vehicles: number, fleets: readonly BenchFleet[]): void {
  for (let round = 0; round < 2; round++) {
    for (let from = 0; from < vehicles; from += MESSAGES) {
      const records = feed.nextOfEach(from, MESSAGES);
      for (const fleet of fleets) fleet.applyInTicks(records);
    }
  }
}

/** Kept, so that the parse is not optimised away. */
let last: unknown;

function parseOnly({ value }: BenchRecord): void {
  last = JSON.parse(value.toString('utf8'));
}

/** CPU time that the work takes, all threads of the process included. */
function cpuUs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { vehicles, target } of FLEETS) {
    const { ratio, jsonUs, foldUs, ticksUs, ticksRatio } = run(vehicles);
    const perMessage = `JSON.parse ${jsonUs.toFixed(2)}, parse and fold ${foldUs.toFixed(2)}, with ticks ${ticksUs.toFixed(2)}`;
    note({
      name: `a message with its share of a tick ÷ JSON.parse of it, CPU, ${vehicles} vehicles`,
      value: ticksRatio,
      unit: 'ratio',
      goal: `<= ${target}`,
      rival: 1,
      detail: `${ticksUs.toFixed(1)} µs beside ${jsonUs.toFixed(1)}; parse and fold ${foldUs.toFixed(1)}`,
    });
    console.log(
      `parse-fold ${vehicles} vehicles ratio with ticks ${ticksRatio.toFixed(2)} target <= ${target.toFixed(1)} (parse and fold ${ratio.toFixed(2)}; µs per message: ${perMessage})`,
    );
  }
  if (last === undefined) throw new Error('Nothing was parsed.');
}
