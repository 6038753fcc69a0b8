import { formatDay, isCalendarDay } from './days.ts';
import { type Level, worse } from './levels.ts';
import { countedDown, numberOf, textOf } from './read.ts';
import { itemKeys, kmLeft, type ServiceItem, serviceItem } from './service-items.ts';
import { dayLevel, distanceLevel, type Notice, noticeOf, statusLevel } from './service-notice.ts';
import type { VehicleView } from './view.ts';

/** What is to be serviced, and when the first of it will be due. */
export interface Service {
  readonly level: Level;
  readonly next: NextService | null;
  readonly items: readonly ServiceItem[];
  /** Day (`YYYY-MM-DD`) on which the next service is due, by its date or by the distance driven a day. */
  readonly predictedDate: string | null;
  readonly kmPerDay: number | null;
}

/** The item that is due first: `days` to the predicted day, `km` left of the item. */
export interface NextService {
  readonly item: string;
  readonly by: 'date' | 'distance';
  readonly days: number;
  readonly km: number | null;
}

/** Service on the UTC day `today` (days since 1970-01-01). */
export function service(view: VehicleView, isElectric: boolean, today: number): Service {
  const due = serviceDue(view, isElectric, today);
  return { ...due, predictedDate: due.next && formatDay(today + due.next.days) };
}

/** The same without the day in words. */
export function serviceDue(view: VehicleView, isElectric: boolean, today: number): Omit<Service, 'predictedDate'> {
  const notice = noticeOf(view);
  const items: ServiceItem[] = [];
  for (const keys of itemKeys(view, isElectric)) {
    const item = serviceItem(view, keys, notice, today);
    if (item) items.push(item);
  }
  let level = worse(statusLevel(textOf(view, 'service_status')), fallbackLevel(view, items, notice, today));
  for (const item of items) level = worse(level, item.level);
  const kmPerDay = distanceRate(view);
  return { level, next: nextService(items, kmPerDay, today), items, kmPerDay };
}

/** Whether an item says when; if none does, the vehicle's own days and distance to service are used. */
export function hasSchedule(items: readonly ServiceItem[]): boolean {
  return items.some((item) => item.days !== null || item.km !== null);
}

function fallbackLevel(view: VehicleView, items: readonly ServiceItem[], notice: Notice, today: number): Level {
  if (hasSchedule(items)) return 'unknown';
  const byDate = dayLevel(countedDown(view, 'service_date', today), notice);
  return worse(byDate, distanceLevel(kmLeft(view, 'distance_until_service'), notice));
}

/** Kilometres a day: the greatest of the vehicle's, its maker's and our own average; null where there is none. */
function distanceRate(view: VehicleView): number | null {
  const short = numberOf(view, 'avg_distance_short_term');
  const average = numberOf(view, 'average_mileage_per_week');
  const own = view.track.ownKmPerDay;
  if (short === null && average === null && own === null) return null;
  return Math.max(Math.max(short ?? 0, average ?? 0) / 7, own ?? 0);
}

function nextService(items: readonly ServiceItem[], kmPerDay: number | null, today: number): NextService | null {
  let next: NextService | null = null;
  for (const { item, days, km } of items) {
    if (days !== null && isEarlier(days, next)) next = { item, by: 'date', days, km };
    const driven = kmPerDay === null ? null : daysOf(km, kmPerDay);
    if (driven !== null && isEarlier(driven, next) && isCalendarDay(today + driven)) {
      next = { item, by: 'distance', days: driven, km };
    }
  }
  return next;
}

function isEarlier(days: number, next: NextService | null): boolean {
  return next === null || days < next.days;
}

/** Whole days that a distance lasts; the sliver keeps an exact number of days from being rounded below itself. */
function daysOf(km: number | null, kmPerDay: number): number | null {
  return km === null || kmPerDay <= 0 ? null : Math.floor(km / kmPerDay + 1e-9);
}
