import { isCalendarDay } from '../vehicle/days.ts';
import type { DistanceRates } from './distance-rates.ts';

/** What is left of a CBS item today, as its ServiceItem says; negative is overdue, null = not supplied. */
export interface ServiceLeft {
  readonly days: number | null;
  readonly km: number | null;
}

/** When a CBS item is due, in day numbers (days since 1970-01-01). */
export type ServiceForecast =
  | { readonly kind: 'unknown'; readonly needs: 'item' | 'rate'; readonly since: number | null }
  | {
      readonly kind: 'due';
      /** What makes the likely day. */
      readonly by: 'date' | 'distance';
      /** At the rate of a busy week; null where none is known. */
      readonly earliest: number | null;
      readonly likely: number;
      /** At the rate of a slow week, never after the due date; null where nothing says so. */
      readonly latest: number | null;
      /** What the distance was divided by; null where no distance counts. */
      readonly rates: DistanceRates | null;
      /** Epoch ms since when the rates are known; null where they are not the vehicle's own, or none. */
      readonly since: number | null;
    };

/** When an item is due by the earlier of date and distance; `rates` null = not known, `today` a day number. */
export function serviceForecast(
  { days, km }: ServiceLeft,
  rates: DistanceRates | null,
  today: number,
): ServiceForecast {
  const date = days === null ? null : today + days;
  const since = rates?.since ?? null;
  if (km === null) return date === null ? { kind: 'unknown', needs: 'item', since: null } : byDate(date, date);
  if (km <= 0) return overdue(date, today);
  const reached = rates && dayAt(km, rates.likely, today);
  const likely = earlier(date, reached);
  if (!rates) return likely === null ? { kind: 'unknown', needs: 'rate', since } : byDate(likely, null);
  const earliest = earlier(rates.busy === null ? null : date, dayAt(km, rates.busy, today));
  const latest = earlier(date, dayAt(km, rates.slow, today));
  if (likely === null) return { kind: 'unknown', needs: 'rate', since };
  return { kind: 'due', by: likely === date ? 'date' : 'distance', earliest, likely, latest, rates, since };
}

/** Without a distance the date is exact; with one, but no rate, it is only the latest. */
function byDate(date: number, earliest: number | null): ServiceForecast {
  return { kind: 'due', by: 'date', earliest, likely: date, latest: date, rates: null, since: null };
}

/** No kilometre is left: due today, or since the date if that is past. */
function overdue(date: number | null, today: number): ServiceForecast {
  const day = Math.min(date ?? today, today);
  const by = date !== null && date < today ? 'date' : 'distance';
  return { kind: 'due', by, earliest: day, likely: day, latest: day, rates: null, since: null };
}

/** Day on which a distance is used up; null for no rate, a car that stands, or a day beyond any calendar. */
function dayAt(km: number, rate: number | null, today: number): number | null {
  if (rate === null || rate <= 0) return null;
  // The sliver keeps an exact number of days from being rounded below itself.
  const day = today + Math.floor(km / rate + 1e-9);
  return isCalendarDay(day) ? day : null;
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
