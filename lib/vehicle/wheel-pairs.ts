import type { WheelPair } from './view.ts';

/** Pairs that are kept: all that whole kPa near their targets can be, and bounded against those of any other feed. */
const MAX_PAIRS = 10_000;
const TARGETS = 1024;

/** Pressures and targets, one pair for all wheels that have the same. */
export class WheelPairs {
  readonly #pairs = new Map<number, WheelPair>();

  /** A wheel's pressure and target, kPa. */
  of(kPa: number, target: number | null): WheelPair {
    const key = kPa * TARGETS + (target ?? 0);
    const known = this.#pairs.get(key);
    if (known?.kPa === kPa && known.target === target) return known;
    const pair = { kPa, target };
    if (this.#pairs.size < MAX_PAIRS) this.#pairs.set(key, pair);
    return pair;
  }
}
