import { type Agreement, type ServiceEntry, WHOLE_VEHICLE } from '../protocol/service.ts';
import type { DistanceRates } from '../trends/distance-rates.ts';
import { type ServiceForecast, serviceForecast } from '../trends/service-forecast.ts';
import { ratesOf } from '../trends/vehicle-trends.ts';
import { dayOf } from '../vehicle/days.ts';
import { type Level, rank, worse } from '../vehicle/levels.ts';
import type { OdometerDay } from '../vehicle/own-rate.ts';
import { energyKind } from '../vehicle/powertrain.ts';
import { countedDown, textOf } from '../vehicle/read.ts';
import { hasSchedule, serviceDue } from '../vehicle/service.ts';
import { isInspection, kmLeft, type ServiceItem } from '../vehicle/service-items.ts';
import { dayLevel, distanceLevel, dueLevel, type Notice, noticeOf, statusLevel } from '../vehicle/service-notice.ts';
import type { VehicleView } from '../vehicle/view.ts';

/**
 * All that is to be serviced of a vehicle at `now` (epoch ms), in the order of its items.
 * @param odometers what its own rate is made of, oldest first
 */
export function serviceEntries(view: VehicleView, odometers: readonly OdometerDay[], now: number): ServiceEntry[] {
  const today = dayOf(now);
  const { items } = serviceDue(view, energyKind(view) === 'electric', today);
  const rates = ratesOf(view, odometers, today);
  const notice = noticeOf(view);
  const entries = items.map((item) => {
    const own = worse(dueLevel(item.due, notice, today), distanceLevel(item.km, notice));
    return entryOf(item, own, isInspection(item), rates, today);
  });
  if (hasSchedule(items)) return entries;
  const whole = wholeVehicle(view, notice, today);
  return whole === null ? entries : [...entries, entryOf(whole.item, whole.own, false, rates, today)];
}

/** How a maker's status stands to our own reading; a status that is better than it is stale, as `discrepancies` has it. */
export function agreement(status: string | null, own: Level): Agreement | null {
  const told = statusLevel(status);
  if (told === 'unknown' || own === 'unknown') return null;
  const [ours, theirs] = [rank(own), rank(told)];
  const warn = rank('warn');
  if (ours >= warn && theirs < ours) return 'better';
  return theirs >= warn && theirs > ours ? 'worse' : 'agrees';
}

type Left = Pick<ServiceItem, 'item' | 'level' | 'days' | 'km' | 'status'>;

function entryOf(
  { item, level, days, km, status }: Left,
  own: Level,
  statutory: boolean,
  rates: DistanceRates | null,
  today: number,
): ServiceEntry {
  const when = datesOf(serviceForecast({ days, km }, rates, today));
  const by = when.by ?? (days === null && km !== null ? 'distance' : null);
  return { item, level, days, km, status, own, maker: agreement(status, own), statutory, ...when, by };
}

function datesOf(forecast: ServiceForecast) {
  if (forecast.kind === 'unknown') return { by: null, earliest: null, likely: null, latest: null };
  const { by, earliest, likely, latest } = forecast;
  return { by, earliest, likely, latest };
}

/** What the vehicle says of its next service, whatever that is; null where it says nothing. */
function wholeVehicle(view: VehicleView, notice: Notice, today: number): { item: Left; own: Level } | null {
  const days = countedDown(view, 'service_date', today);
  const km = kmLeft(view, 'distance_until_service');
  if (days === null && km === null) return null;
  const given = textOf(view, 'service_status');
  const told = statusLevel(given);
  const own = worse(dayLevel(days, notice), distanceLevel(km, notice));
  const status = told === 'unknown' ? null : given;
  return { item: { item: WHOLE_VEHICLE, level: worse(own, told), days, km, status }, own };
}
