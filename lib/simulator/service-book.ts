import { monthOf, monthStart } from './months.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
/** How far and how long a service lasts. */
const OIL_M = 30_000_000;
const CHECK_M = 60_000_000;
const OIL_MONTHS = 24;
const CHECK_MONTHS = 48;
const BRAKE_MONTHS = 24;
const INSPECTION_DAYS = 730;
/** The driver's notice: weeks, and km. */
export const NOTICE_WEEKS = 4;
export const NOTICE_KM = 2_000;
/** A driver with care goes to the garage before the notice by this much. */
const EARLY_M = 1_000_000;
const EARLY_DAYS = 7;
const EARLY_INSPECTION_DAYS = 68;

export type ServiceStatus = 'OK' | 'PENDING' | 'OVERDUE';

/** When what is due: odometers in m, months as `monthOf` counts, the inspection's day since 1970-01-01. */
export class ServiceBook {
  oilAt: number;
  oilMonth: number;
  checkAt: number;
  checkMonth: number;
  brakeMonth: number;
  inspectionDay: number;

  /** A book as a car in use has it: nothing due for three months and 6,000 km. */
  constructor(random: Random, odometer: number, now: number) {
    const month = monthOf(now);
    this.oilAt = odometer + random.between(6_000_000, OIL_M - 2_000_000);
    this.checkAt = odometer + random.between(14_000_000, CHECK_M - 2_000_000);
    this.oilMonth = month + 4 + random.below(16);
    this.checkMonth = month + 5 + random.below(30);
    this.brakeMonth = month + 4 + random.below(18);
    this.inspectionDay = Math.floor(now / DAY_MS) + 110 + random.below(500);
  }

  /** Whether a driver with care has something done now. */
  wantsService(odometer: number, now: number): boolean {
    const notice = NOTICE_KM * 1_000 + EARLY_M;
    if (Math.min(this.oilAt, this.checkAt) - odometer < notice) return true;
    if (this.inspectionDay - Math.floor(now / DAY_MS) < EARLY_INSPECTION_DAYS) return true;
    return daysTo(Math.min(this.oilMonth, this.checkMonth, this.brakeMonth), now) < 7 * NOTICE_WEEKS + EARLY_DAYS;
  }

  /** Everything that will be due within half a year or 8,000 km is done: the distances jump up. */
  serve(odometer: number, now: number): void {
    const month = monthOf(now);
    if (this.oilAt - odometer < 8_000_000 || this.oilMonth - month < 6) {
      this.oilAt = odometer + OIL_M;
      this.oilMonth = month + OIL_MONTHS;
    }
    if (this.checkAt - odometer < 8_000_000 || this.checkMonth - month < 6) {
      this.checkAt = odometer + CHECK_M;
      this.checkMonth = month + CHECK_MONTHS;
    }
    if (this.brakeMonth - month < 6) this.brakeMonth = month + BRAKE_MONTHS;
    const today = Math.floor(now / DAY_MS);
    if (this.inspectionDay - today < 180) this.inspectionDay = today + INSPECTION_DAYS;
  }
}

/** Days from now until a month begins. */
export function daysTo(month: number, now: number): number {
  return Math.floor(monthStart(month) / DAY_MS) - Math.floor(now / DAY_MS);
}

/** Status of an item as the car itself tells it. @param metres left; Infinity where it goes by date alone */
export function itemStatus(metres: number, month: number, now: number): ServiceStatus {
  if (metres <= 0 || monthOf(now) > month) return 'OVERDUE';
  return metres <= NOTICE_KM * 1_000 || daysTo(month, now) <= 7 * NOTICE_WEEKS ? 'PENDING' : 'OK';
}

/** Status of the statutory inspection, whose day is known. */
export function inspectionStatus(day: number, now: number): ServiceStatus {
  const days = day - Math.floor(now / DAY_MS);
  if (days < 0) return 'OVERDUE';
  return days <= 7 * NOTICE_WEEKS ? 'PENDING' : 'OK';
}
