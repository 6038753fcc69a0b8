import { dueSpan } from './due-span.ts';
import type { Level } from './levels.ts';
import type { ServicePolicy } from './policy.ts';
import { numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** How long before a service is due it is told. */
export interface Notice {
  readonly days: number;
  readonly km: number;
  /** Of a statutory inspection with an exact day. */
  readonly inspection: Pick<ServicePolicy, 'inspectionInfoDays' | 'inspectionWarnDays'>;
}

/** The driver's notice as the vehicle is set, else the policy's. */
export function noticeOf(view: VehicleView): Notice {
  const { service } = view.policy;
  return {
    days: 7 * (numberOf(view, 'yellow_service_time') ?? service.noticeWeeks),
    km: numberOf(view, 'yellow_service_distance') ?? service.noticeKm,
    inspection: service,
  };
}

/** Level of a status; one that is not known counts as not supplied. */
export function statusLevel(status: string | null): Level {
  switch (status) {
    case 'OK':
      return 'ok';
    case 'PENDING':
    case 'WARNING':
      return 'warn';
    case 'OVERDUE':
    case 'CRITICAL':
      return 'critical';
    default:
      return 'unknown';
  }
}

/** Level of a remaining distance, km. */
export function distanceLevel(km: number | null, notice: Notice): Level {
  if (km === null) return 'unknown';
  if (km <= 0) return 'critical';
  return km <= notice.km ? 'warn' : 'ok';
}

/** Level of an exact day that is `days` away. */
export function dayLevel(days: number | null, notice: Notice): Level {
  if (days === null) return 'unknown';
  if (days < 0) return 'critical';
  return days <= notice.days ? 'warn' : 'ok';
}

/** Level of an item's date on the UTC day `today`: a month is noticed by its first day and overdue after its last. */
export function dueLevel(due: string | null, notice: Notice, today: number): Level {
  if (due === null) return 'unknown';
  const { first, last, isExact } = dueSpan(due);
  if (isExact) return inspectionLevel(last - today, notice);
  if (last < today) return 'critical';
  return first - today <= notice.days ? 'warn' : 'ok';
}

/** The last day on which a month or an exact day is kept, as a day number. */
export function lastDueDay(due: string): number {
  return dueSpan(due).last;
}

/** Only an inspection has an exact day. */
function inspectionLevel(days: number, notice: Notice): Level {
  const level = dayLevel(days, notice);
  if (level !== 'ok') return level;
  if (days <= notice.inspection.inspectionWarnDays) return 'warn';
  return days <= notice.inspection.inspectionInfoDays ? 'info' : 'ok';
}
