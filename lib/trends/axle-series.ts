import { median } from './statistics.ts';
import type { Axle, Sample, TireReading } from './tire-readings.ts';

/** A wheel that gains this against the other of its axle was filled; two roundings to whole psi make 14 kPa at most. */
const JUMP_KPA = 15;
/** A loss of as much between two readings this close is a puncture, or somebody at the valve: no slow leak, ms. */
const ABRUPT_MS = 6 * 3_600_000;
/** Readings on either side that a jump must outlast, by half: sensors of an axle do not wake in the same second. */
const SIDE = 3;
const LASTING = 0.5;

interface Pair {
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Left less right of an axle (kPa) since a wheel of it was last filled or changed. The weather and the warmth of driving
 * act on both wheels, so the difference has neither.
 */
export function axleSeries(readings: readonly TireReading[], axle: Axle): readonly Sample[] {
  const pairs = readings.flatMap(({ at, kPa }) => pairOf(at, kPa[axle.left], kPa[axle.right]));
  const samples = pairs.map(({ at, left, right }) => ({ at, value: left - right }));
  for (let place = pairs.length - 1; place > 0; place--) {
    if (isBreak(pairs, samples, place)) return samples.slice(place);
  }
  return samples;
}

function pairOf(at: number, left: number | null | undefined, right: number | null | undefined): Pair[] {
  return left == null || right == null ? [] : [{ at, left, right }];
}

/** Whether the axle was another before this place. */
function isBreak(pairs: readonly Pair[], samples: readonly Sample[], place: number): boolean {
  const [before, after] = [pairs[place - 1] as Pair, pairs[place] as Pair];
  const jump = after.left - after.right - (before.left - before.right);
  if (Math.abs(jump) < JUMP_KPA || lasting(samples, place) / jump < LASTING) return false;
  const rise = jump > 0 ? after.left - before.left : after.right - before.right;
  return rise >= JUMP_KPA || after.at - before.at <= ABRUPT_MS;
}

/** By how much the readings after a place differ from those before it, kPa. */
function lasting(samples: readonly Sample[], place: number): number {
  const level = (some: readonly Sample[]) => median(some.map(({ value }) => value)) as number;
  return level(samples.slice(place, place + SIDE)) - level(samples.slice(Math.max(0, place - SIDE), place));
}
