import { isBmwGroup, isElectric } from './models.ts';
import { germanDay, monthText } from './months.ts';
import {
  daysTo,
  inspectionStatus,
  itemStatus,
  NOTICE_KM,
  NOTICE_WEEKS,
  type ServiceBook,
  type ServiceStatus,
} from './service-book.ts';
import type { Vitals } from './vitals.ts';

/** Distances are told in steps of this, km. */
const STEP_KM = 10;
const SUMMARY: Readonly<Record<ServiceStatus, string>> = { OK: 'OK', PENDING: 'WARNING', OVERDUE: 'CRITICAL' };

/** Condition-based service as the feed writes it; makers other than BMW and MINI tell days and distance alone. */
export function serviceFields(book: ServiceBook, vitals: Vitals, now: number): Record<string, unknown> {
  const electric = isElectric(vitals.model);
  const oil = book.oilAt - vitals.odometer;
  const check = book.checkAt - vitals.odometer;
  const months = electric ? [book.checkMonth, book.brakeMonth] : [book.oilMonth, book.checkMonth, book.brakeMonth];
  const nearest = electric ? check : Math.min(oil, check);
  const first = Math.min(...months);
  const distance_until_service = String(km(nearest));
  if (!isBmwGroup(vitals.model)) return { service_date: daysTo(first, now), distance_until_service };
  const item = {
    oil: itemStatus(oil, book.oilMonth, now),
    check: itemStatus(check, book.checkMonth, now),
    brake: itemStatus(Number.POSITIVE_INFINITY, book.brakeMonth, now),
    inspection: inspectionStatus(book.inspectionDay, now),
  };
  const all = [item.check, item.brake, item.inspection, ...(electric ? [] : [item.oil])];
  return {
    service_status: SUMMARY[worst(all)],
    service_due_date: monthText(first),
    service_date: Math.min(daysTo(first, now), daysByDistance(nearest, vitals)),
    distance_until_service,
    condition_based_services_count: 9,
    yellow_service_distance: String(NOTICE_KM),
    yellow_service_time: NOTICE_WEEKS,
    code_CBSHUAU: 4,
    ...(!electric && {
      engine_oil_status: item.oil,
      engine_oil_due_date: monthText(book.oilMonth),
      engine_oil_remaining_distance: km(oil),
    }),
    vehicle_check_status: item.check,
    vehicle_check_status_date: monthText(book.checkMonth),
    vehicle_check_status_remaining_distance: km(check),
    brake_fluid_status: item.brake,
    brake_fluid_due_date: monthText(book.brakeMonth),
    vehicle_inspection_status: item.inspection,
    vehicle_inspection_due_date: monthOfDay(book.inspectionDay),
    legal_inspection_date: germanDay(book.inspectionDay),
  };
}

function worst(all: readonly ServiceStatus[]): ServiceStatus {
  if (all.includes('OVERDUE')) return 'OVERDUE';
  return all.includes('PENDING') ? 'PENDING' : 'OK';
}

function km(metres: number): number {
  return Math.floor(metres / 1_000 / STEP_KM) * STEP_KM;
}

function daysByDistance(metres: number, { shortTerm }: Vitals): number {
  return Math.min(3_650, Math.floor((metres / 1_000 / Math.max(1, shortTerm)) * 7));
}

function monthOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 7);
}
