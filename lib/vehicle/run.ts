import { touchedByReceipt } from './touched.ts';

/** What records that follow each other carry alike; one for all vehicles that carry the same. */
export interface Run {
  /** All slots of the records. */
  readonly carried: readonly number[];
  /** Those of them with a usable value. */
  readonly slots: readonly number[];
  /** By slot: 1 = it is one of `slots`. */
  readonly has: Uint8Array;
  /** What is touched where these slots come to share a record. */
  readonly touches: number;
}

/** Runs of one list of carried slots that are kept; vehicles differ in what they have no value for. */
const MAX_RUNS = 64;

/** Holds the runs of a fleet, so that vehicles share them. */
export class Runs {
  readonly #runs = new WeakMap<readonly number[], Map<string, Run>>();

  /**
   * The run of records that carry slots.
   * @param missing those of them without a usable value
   */
  of(carried: readonly number[], missing: readonly number[]): Run {
    const known = this.#runs.get(carried) ?? new Map<string, Run>();
    this.#runs.set(carried, known);
    const key = missing.toSorted((a, b) => a - b).join();
    const run = known.get(key) ?? runOf(carried, missing);
    if (known.size < MAX_RUNS) known.set(key, run);
    return run;
  }
}

function runOf(carried: readonly number[], missing: readonly number[]): Run {
  const slots = missing.length === 0 ? carried : carried.filter((slot) => !missing.includes(slot));
  const has = new Uint8Array(Math.max(-1, ...slots) + 1);
  for (const slot of slots) has[slot] = 1;
  const touches = slots.reduce((bits, slot) => bits | touchedByReceipt(slot), 0);
  return { carried, slots, has, touches };
}
