import { DAY_MS } from '../vehicle/days.ts';
import { WHEELS, type Wheel } from '../vehicle/view.ts';
import { type Point, percentile, theilSen } from './statistics.ts';
import { daily, type TireReading, wheelSamples } from './tire-readings.ts';

/** Weather is of these days; what was before hides a cold snap in the mean, ms. */
const RECENT_MS = 7 * DAY_MS;
const FEWEST_DAYS = 3;
/** All four must have lost more than a sensor's step (1 psi, 6.9 kPa) and its rounding: what about 10 K make, kPa. */
const FALL_KPA = 10;
/** Wheels that the air alone cools fall alike; those that lie a leak's growth apart do not, kPa. */
const ALIKE_KPA = 20;

/** A wheel that moved by less over the week stands: a sensor's step and its rounding may be all of it, kPa. */
const MOVED_KPA = 8;

/** Where a wheel's pressure went over the last week, weather and leak alike. */
export interface WheelTrend {
  readonly direction: 'falling' | 'steady' | 'rising';
  /** Below 0 where it falls. */
  readonly kPaPerDay: number;
}

/** What all four wheels do together over the last week. */
export interface Common {
  /** Epoch ms of the first reading used. */
  readonly since: number;
  /** Median of the wheels' slopes, kPa a day, below 0 where they fall. */
  readonly kPaPerDay: number;
  /** Between the slope of the wheel that falls most and of the one that falls least, kPa a day. */
  readonly spread: number;
  /** Whether all four have fallen, and alike. */
  readonly isFalling: boolean;
  readonly wheels: Readonly<Record<Wheel, WheelTrend>>;
}

/**
 * What the wheels do together, from the low of each day: a car that was driven reads 20 to 40 kPa more, never less.
 * Null where a wheel has less than three days.
 */
export function commonTrend(readings: readonly TireReading[], now: number): Common | null {
  const recent = readings.filter(({ at }) => at >= now - RECENT_MS);
  const lows = [0, 1, 2, 3].map((wheel) => daily(wheelSamples(recent, wheel), low));
  if (lows.some((days) => days.length < FEWEST_DAYS)) return null;
  const slopes = lows.map((days) => theilSen(days) as number);
  const changes = lows.map((days, wheel) => (slopes[wheel] as number) * spanOf(days));
  const isFalling = changes.every((change) => change <= -FALL_KPA) && rangeOf(changes) < ALIKE_KPA;
  const kPaPerDay = percentile(slopes, 50) as number;
  const wheels = Object.fromEntries(
    WHEELS.map((wheel, place) => [wheel, wheelTrend(slopes[place] as number, changes[place] as number)]),
  ) as Record<Wheel, WheelTrend>;
  return { since: (recent[0] as TireReading).at, kPaPerDay, spread: rangeOf(slopes), isFalling, wheels };
}

function wheelTrend(kPaPerDay: number, change: number): WheelTrend {
  const direction = change <= -MOVED_KPA ? 'falling' : change >= MOVED_KPA ? 'rising' : 'steady';
  return { direction, kPaPerDay };
}

function low(values: readonly number[]): number {
  return Math.min(...values);
}

function spanOf(days: readonly Point[]): number {
  return (days.at(-1) as Point).x - (days[0] as Point).x;
}

function rangeOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
