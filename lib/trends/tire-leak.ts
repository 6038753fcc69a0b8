import { type Point, theilSen } from './statistics.ts';

/** At least so many days with a reading, and so long between the first and the last, in days (signal catalogue). */
const FEWEST_DAYS = 3;
const SHORTEST_SPAN = 1;
/**
 * Share of the loss that may fall between two readings, or two quarters of a day. Of the least loss of three steps one
 * fall of two steps is 67 %; what is lost nearly at once was let out by somebody.
 */
const GREATEST_STEP = 0.7;
/** The fitted slope must account for this share of the loss, or the fall has ended. */
const ACCOUNTED_FOR = 0.5;
/** Before a fall there was none where the rate was less than this share of it. */
const STILL_FALLING = 0.5;

/** How one wheel falls against the other of its axle. */
export interface Fall {
  /** When it was last at its height, in days since 1970-01-01. */
  readonly from: number;
  /** Lost since, kPa. */
  readonly lossKpa: number;
  /** kPa a day, above 0. */
  readonly kPaPerDay: number;
  /** Days with readings that it was found on. */
  readonly days: number;
}

/** Whether days of an axle are enough to tell a leak. */
export function isEnough(days: readonly Point[]): boolean {
  return days.length >= FEWEST_DAYS && spanOf(days) >= SHORTEST_SPAN;
}

/**
 * The fall of a wheel, from its pressure less its partner's (kPa); null where it does not leak.
 * @param days a figure a day
 * @param quarters the same a quarter of a day
 * @param leakKpa loss that makes a leak
 */
export function fallOf(days: readonly Point[], quarters: readonly Point[], leakKpa: number): Fall | null {
  const falling = days.slice(startPlace(days, leakKpa));
  if (!isEnough(falling)) return null;
  const lossKpa = first(falling).y - last(falling).y;
  const kPaPerDay = -(theilSen(falling) ?? 0);
  if (lossKpa < leakKpa || greatestStep(since(first(falling), quarters)) > GREATEST_STEP * lossKpa) return null;
  if (kPaPerDay * spanOf(falling) < ACCOUNTED_FOR * lossKpa) return null;
  return { from: first(falling).x, lossKpa, kPaPerDay, days: falling.length };
}

/**
 * Where the fall began: back from the end until a leak's loss is reached, and on as long as the height keeps growing at
 * half its rate or more. What was before is the level from which it fell, and its flicker.
 */
function startPlace(days: readonly Point[], leakKpa: number): number {
  const end = last(days);
  let start = days.length - 1;
  for (let place = start - 1; place >= 0; place--) {
    const [day, top] = [days[place] as Point, days[start] as Point];
    const loss = top.y - end.y;
    const leastGain = loss < leakKpa ? 0 : (STILL_FALLING * loss * (top.x - day.x)) / (end.x - top.x);
    if (day.y - top.y > leastGain) start = place;
  }
  return start;
}

function greatestStep(days: readonly Point[]): number {
  return Math.max(...days.slice(1).map(({ y }, place) => (days[place] as Point).y - y));
}

/** Figures from a day's middle on, with the one before, from which the first of them may have fallen. */
function since({ x }: Point, quarters: readonly Point[]): readonly Point[] {
  const place = quarters.findIndex((quarter) => quarter.x >= x);
  return quarters.slice(Math.max(0, place - 1));
}

function spanOf(days: readonly Point[]): number {
  return last(days).x - first(days).x;
}

function first(days: readonly Point[]): Point {
  return days[0] as Point;
}

function last(days: readonly Point[]): Point {
  return days.at(-1) as Point;
}
