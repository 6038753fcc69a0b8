import { DAY_MS } from '../vehicle/days.ts';
import { median, type Point } from './statistics.ts';

/** A figure of each wheel in the order of WHEELS: front left, front right, rear left, rear right. */
export type OfWheels<T> = readonly [T, T, T, T];

/** The tires as one message had them; kPa, null = the wheel was not in it. */
export interface TireReading {
  /** Record time, epoch ms. */
  readonly at: number;
  readonly kPa: OfWheels<number | null>;
  readonly target: OfWheels<number | null>;
}

/** A figure at a time, epoch ms. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Places of the two wheels of an axle in a reading. */
export interface Axle {
  readonly left: number;
  readonly right: number;
}

export const AXLES: readonly Axle[] = [
  { left: 0, right: 1 },
  { left: 2, right: 3 },
];

/** Readings further back than this say nothing of today's tires. */
const REACH_DAYS = 30;

/** Readings of the last 30 days; all four exactly 0 are sensors asleep, no reading. */
export function usableReadings(readings: readonly TireReading[], now: number): readonly TireReading[] {
  const from = now - REACH_DAYS * DAY_MS;
  return readings.filter(({ at, kPa }) => at >= from && at <= now && !kPa.every((one) => one === 0));
}

/** What one wheel read. */
export function wheelSamples(readings: readonly TireReading[], wheel: number): readonly Sample[] {
  return readings.flatMap(({ at, kPa }) => {
    const value = kPa[wheel] ?? null;
    return value === null ? [] : [{ at, value }];
  });
}

/** One figure for each UTC day that has samples, oldest first; x = the time of its middle sample, in days. */
export function daily(samples: readonly Sample[], figure: (values: number[]) => number | null = median): Point[] {
  return figures(samples, DAY_MS, figure);
}

/** The same for each quarter of a day, in which a fall shows whether it came at once. */
export function quarterly(samples: readonly Sample[]): Point[] {
  return figures(samples, DAY_MS / 4, median);
}

function figures(samples: readonly Sample[], span: number, figure: (values: number[]) => number | null): Point[] {
  const spans = Map.groupBy(samples, ({ at }) => Math.floor(at / span));
  return [...spans.values()].map((some) => ({
    x: (median(some.map(({ at }) => at)) as number) / DAY_MS,
    y: figure(some.map(({ value }) => value)) as number,
  }));
}
