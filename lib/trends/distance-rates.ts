import { DAY_MS } from '../vehicle/days.ts';
import type { OdometerDay } from '../vehicle/own-rate.ts';
import { median, percentile } from './statistics.ts';

const WEEK = 7;
/** Fewer weeks say nothing of how much they differ; days. */
const FEWEST_DAYS = 3 * WEEK;
/** A quarter year: the seasons, and another driver, are not of today. Days. */
const REACH_DAYS = 13 * WEEK;
/** One week in five is slower, one in five busier: the range leaves out holidays and the one long journey. */
const SLOW_PERCENT = 20;
const BUSY_PERCENT = 80;

/** What the vehicle and its maker say themselves, km a day; null = not supplied. */
export interface KnownRates {
  readonly short: number | null;
  readonly long: number | null;
  readonly average: number | null;
}

/** How far a vehicle drives, km a day. `slow` and `busy` are null where nothing says how much its weeks differ. */
export interface DistanceRates {
  readonly slow: number | null;
  readonly likely: number;
  readonly busy: number | null;
  /** Own weeks of the odometer, figures of the vehicle that differ, or a single figure. */
  readonly basis: 'weeks' | 'figures' | 'figure';
  /** Epoch ms of the first odometer used; null where the figures are of others. */
  readonly since: number | null;
}

/** Rates of the own weeks by `today` (a day number) where three are known, else of the figures; null without either. */
export function distanceRates(
  odometers: readonly OdometerDay[],
  known: KnownRates,
  today: number,
): DistanceRates | null {
  const days = sinceLastFall(odometers.filter(({ day }) => day <= today && day >= today - REACH_DAYS));
  return ownRates(days) ?? figureRates(known);
}

/** A lower odometer is of another instrument cluster. */
function sinceLastFall(days: readonly OdometerDay[]): readonly OdometerDay[] {
  const fall = days.findLastIndex(({ km }, place) => km < (days[place - 1]?.km ?? km));
  return fall < 0 ? days : days.slice(fall);
}

function ownRates(days: readonly OdometerDay[]): DistanceRates | null {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || last.day - first.day < FEWEST_DAYS) return null;
  const weeks = rollingWeeks(days);
  const likely = (last.km - first.km) / (last.day - first.day);
  // The mean of a vehicle with one great journey can lie above nearly all of its weeks.
  const slow = Math.min(likely, percentile(weeks, SLOW_PERCENT) as number);
  const busy = Math.max(likely, percentile(weeks, BUSY_PERCENT) as number);
  return { slow, likely, busy, basis: 'weeks', since: first.day * DAY_MS };
}

/** Mean km a day of every 7 days in a row. Days without an odometer lie evenly between their neighbours. */
function rollingWeeks(days: readonly OdometerDay[]): number[] {
  const km = days.flatMap((day, place) => filled(day, days[place + 1]));
  return km.slice(WEEK).map((end, place) => (end - (km[place] as number)) / WEEK);
}

function filled(from: OdometerDay, to: OdometerDay | undefined): number[] {
  if (!to) return [from.km];
  const days = to.day - from.day;
  return Array.from({ length: days }, (_, n) => from.km + ((to.km - from.km) * n) / days);
}

function figureRates({ short, long, average }: KnownRates): DistanceRates | null {
  const figures = [short, long, average].filter((one) => one !== null);
  const likely = median(figures);
  if (likely === null) return null;
  if (figures.length === 1) return { slow: null, likely, busy: null, basis: 'figure', since: null };
  return { slow: Math.min(...figures), likely, busy: Math.max(...figures), basis: 'figures', since: null };
}
