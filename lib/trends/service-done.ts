import { DAY_MS, dayOf } from '../vehicle/days.ts';
import { lastDueDay, statusLevel } from '../vehicle/service-notice.ts';

/** A CBS item as it stood at a time; null = not supplied. */
export interface CbsState {
  /** Record time, epoch ms. */
  readonly at: number;
  /** Odometer, km. */
  readonly odometer: number | null;
  /** Remaining distance as received with that odometer, km. */
  readonly km: number | null;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly due: string | null;
  readonly status: string | null;
}

/** A service that was done: between `since`, the last state before it, and `at`, the first after it (epoch ms). */
export interface ServiceRecord {
  readonly item: string;
  readonly since: number;
  readonly at: number;
  readonly odometer: number | null;
  readonly kmBefore: number | null;
  readonly kmAfter: number | null;
  readonly dueBefore: string | null;
  readonly dueAfter: string | null;
}

/**
 * More kilometres than driving explains. Remaining distances come in steps of up to 1000 km and are corrected by some
 * hundreds as the driving changes; the shortest intervals are 10,000 km, so that a service, even an early one, gives back
 * thousands. A lesser gain needs an overdue item that is OK again, and counts from a step upwards.
 */
const KM_ALONE = 3000;
const KM_CONFIRMED = 1000;
/** A service moves a date by its interval, a year or more; a month or two may be set by hand. Days. */
const DAYS_ALONE = 180;
const DAYS_CONFIRMED = 28;
/** What is told within this time is of one service: messages are partial, and so are their news, ms. */
const ONE_SERVICE_MS = 14 * DAY_MS;

/** The service of an item between two states; null where none is certain. */
export function serviceDone(item: string, before: CbsState, after: CbsState): ServiceRecord | null {
  if (after.at < before.at || !isDone(before, after)) return null;
  return {
    item,
    since: before.at,
    at: after.at,
    odometer: after.odometer,
    kmBefore: before.km,
    kmAfter: after.km,
    dueBefore: before.due,
    dueAfter: after.due,
  };
}

/** All services of an item over its states, oldest first. */
export function servicesDone(item: string, states: readonly CbsState[]): readonly ServiceRecord[] {
  const records: ServiceRecord[] = [];
  states.slice(1).forEach((after, place) => {
    const record = serviceDone(item, states[place] as CbsState, after);
    if (record) addService(records, record);
  });
  return records;
}

/** Adds news of a service to records of any items, oldest first: to the item's last one where it is of the same service. */
export function addService(records: ServiceRecord[], news: ServiceRecord): void {
  const last = records.findLastIndex(({ item }) => item === news.item);
  const before = records[last];
  if (!before || news.at - before.at > ONE_SERVICE_MS) records.push(news);
  else records[last] = { ...before, kmAfter: news.kmAfter, dueAfter: news.dueAfter };
}

function isDone(before: CbsState, after: CbsState): boolean {
  const km = kmGained(before, after);
  const days = daysGained(before, after);
  // A service moves neither back: such a pair is a correction, or of another car's book.
  if (km <= -KM_CONFIRMED || days <= -DAYS_CONFIRMED) return false;
  if (km >= KM_ALONE || days >= DAYS_ALONE) return true;
  return isRecovered(before, after) && (km >= KM_CONFIRMED || days >= DAYS_CONFIRMED);
}

/** Kilometres more than were left but for those driven; 0 where not known. */
function kmGained(before: CbsState, after: CbsState): number {
  if (before.km === null || after.km === null) return 0;
  // Without an odometer nothing counts as driven, which makes the gain smaller. A new cluster counts anew.
  const driven = before.odometer === null || after.odometer === null ? 0 : after.odometer - before.odometer;
  return after.km - before.km + Math.max(0, driven);
}

/** Days by which the due date moved; 0 where not known, or where even the new one is past. */
function daysGained(before: CbsState, after: CbsState): number {
  if (before.due === null || after.due === null) return 0;
  const gained = lastDueDay(after.due) - lastDueDay(before.due);
  return gained > 0 && lastDueDay(after.due) < dayOf(after.at) ? 0 : gained;
}

function isRecovered(before: CbsState, after: CbsState): boolean {
  return statusLevel(before.status) === 'critical' && statusLevel(after.status) === 'ok';
}
