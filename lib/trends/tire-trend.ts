import { DAY_MS } from '../vehicle/days.ts';
import { DEFAULT_POLICY, type TrendPolicy } from '../vehicle/policy.ts';
import { WHEELS, type Wheel } from '../vehicle/view.ts';
import { axleSeries } from './axle-series.ts';
import type { Point } from './statistics.ts';
import { type Common, commonTrend } from './tire-common.ts';
import { type Fall, fallOf, isEnough } from './tire-leak.ts';
import {
  AXLES,
  type Axle,
  daily,
  quarterly,
  type Sample,
  type TireReading,
  usableReadings,
  wheelSamples,
} from './tire-readings.ts';

/** From here a tire is critical: shortfall from its target (UN R141). */
const CRITICAL_SHARE = 0.8;

/** What the tires have been doing: `leak` one wheel against its partner, `weather` all four together. */
export type TireTrend =
  | {
      readonly kind: 'unknown';
      /** More readings of both wheels of an axle, or readings of more days. */
      readonly needs: 'readings' | 'days';
      /** Epoch ms of the first reading that counts; null where none does. */
      readonly since: number | null;
    }
  | ({ readonly kind: 'leak' /** Fastest first. */; readonly wheels: readonly Leak[] } & Evidence)
  | ({ readonly kind: 'weather' } & Evidence)
  | ({ readonly kind: 'steady' } & Evidence);

/** What a trend was read from. */
export interface Evidence {
  /** Epoch ms of the first and the last reading that count. */
  readonly since: number;
  readonly until: number;
  /** What all four do together; null where a wheel has too few readings in the last week. */
  readonly common: Common | null;
}

/** A wheel that leaks. */
export interface Leak {
  readonly wheel: Wheel;
  /** Epoch ms when it was last at its height against its partner. */
  readonly from: number;
  readonly kPaPerDay: number;
  readonly lossKpa: number;
  /** Days with readings that show it. */
  readonly days: number;
  /** Until it is 20 % under its target at this rate, 0 where it is; null without a target. */
  readonly daysToCritical: number | null;
}

/** The trend of a vehicle's tires by `now` (epoch ms); readings oldest first. */
export function tireTrend(
  readings: readonly TireReading[],
  now: number,
  { leakKpa }: TrendPolicy = DEFAULT_POLICY.trends,
): TireTrend {
  const usable = usableReadings(readings, now);
  const axles = AXLES.map((axle) => ({ axle, samples: axleSeries(usable, axle) }));
  const judged = axles.map(({ axle, samples }) => ({
    axle,
    samples,
    days: daily(samples),
    quarters: quarterly(samples),
  }));
  const enough = judged.filter(({ days }) => isEnough(days));
  const wheels = enough.flatMap(({ axle, days, quarters }) => leaksOf(axle, days, quarters, usable, leakKpa));
  if (wheels.length === 0 && enough.length < judged.length) return unknown(judged);
  const since = Math.max(...enough.map(({ samples }) => (samples[0] as Sample).at));
  const common = commonTrend(usable, now);
  const evidence = { since, until: (usable.at(-1) as TireReading).at, common };
  if (wheels.length > 0) return { kind: 'leak', wheels: wheels.sort(byRate), ...evidence };
  return { kind: common?.isFalling ? 'weather' : 'steady', ...evidence };
}

function unknown(axles: readonly { readonly samples: readonly Sample[] }[]): TireTrend {
  const starts = axles.map(({ samples }) => samples[0]?.at ?? null);
  const known = starts.filter((at) => at !== null);
  const needs = known.length < starts.length ? 'readings' : 'days';
  return { kind: 'unknown', needs, since: known.length > 0 ? Math.max(...known) : null };
}

function leaksOf(
  { left, right }: Axle,
  days: readonly Point[],
  quarters: readonly Point[],
  readings: readonly TireReading[],
  leakKpa: number,
): Leak[] {
  const falls: [number, Fall | null][] = [
    [left, fallOf(days, quarters, leakKpa)],
    [right, fallOf(ofRight(days), ofRight(quarters), leakKpa)],
  ];
  return falls.flatMap(([wheel, fall]) => (fall ? [leakOf(wheel, fall, readings)] : []));
}

/** Right less left. */
function ofRight(points: readonly Point[]): Point[] {
  return points.map(({ x, y }) => ({ x, y: -y }));
}

function leakOf(wheel: number, fall: Fall, readings: readonly TireReading[]): Leak {
  const { lossKpa, kPaPerDay, days, from } = fall;
  const daysToCritical = daysLeft(wheel, kPaPerDay, readings);
  return { wheel: WHEELS[wheel] as Wheel, from: from * DAY_MS, kPaPerDay, lossKpa, days, daysToCritical };
}

/** From the middle reading of the last day: the newest alone may be of a driven, warm tire. */
function daysLeft(wheel: number, kPaPerDay: number, readings: readonly TireReading[]): number | null {
  const target = readings.findLast((reading) => reading.target[wheel] !== null)?.target[wheel];
  const kPa = daily(wheelSamples(readings, wheel)).at(-1)?.y;
  if (target == null || kPa === undefined) return null;
  return Math.max(0, (kPa - CRITICAL_SHARE * target) / kPaPerDay);
}

function byRate(a: Leak, b: Leak): number {
  return b.kPaPerDay - a.kPaPerDay;
}
