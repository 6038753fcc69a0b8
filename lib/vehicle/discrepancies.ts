import type { Derived } from './derived.ts';
import type { Figures } from './explain.ts';
import { rank } from './levels.ts';
import { countedDown, numberOf } from './read.ts';
import { kmLeft } from './service-items.ts';
import { statusLevel } from './service-notice.ts';
import type { VehicleView } from './view.ts';

/** Two figures of one thing that do not agree. */
export interface Discrepancy {
  readonly code: DiscrepancyCode;
  readonly figures: Figures;
  /** Feed keys of what disagrees. */
  readonly keys: readonly string[];
}

export type DiscrepancyCode =
  /** Litres by the tank's percentage, and by the vehicle: its sensor is good to six litres. */
  | 'fuel_litres'
  /** The same, further apart than the sensor explains. */
  | 'fuel_litres_far'
  /** The maker's status of an item is better than its own date or distance. */
  | 'status_stale'
  /** The distance to the next service is not that of the next item: it can lag behind. */
  | 'service_distance'
  /** Days to the next service, by the maker and by the items. */
  | 'service_days'
  /** The last weeks were driven much further than the two months before. */
  | 'usage_change';

const SENSOR_L = 6;
/** Below this it is rounding: a tank's percentage is a whole number. */
const LEAST_L = 1;
const LEAST_KM = 100;
const LEAST_DAYS = 14;
/** Signal catalogue: recent distance above so many times the long-term one is another use. */
const USAGE = 1.5;

/** What of a vehicle does not agree on the UTC day `today` (days since 1970-01-01). */
export function discrepancies(view: VehicleView, derived: Derived, today: number): readonly Discrepancy[] {
  return [...fuel(view, derived), ...statuses(derived), ...nextService(view, derived, today), ...usage(view)];
}

function fuel(view: VehicleView, { energy }: Derived): Discrepancy[] {
  const percent = numberOf(view, 'fuel_level');
  const tank = numberOf(view, 'tank_capacity');
  const litres = numberOf(view, 'remaining_fuel');
  if (energy.kind === 'electric' || percent === null || tank === null || litres === null) return [];
  const byPercent = (percent * tank) / 100;
  const apart = Math.abs(byPercent - litres);
  if (apart < LEAST_L) return [];
  const code = apart > SENSOR_L ? 'fuel_litres_far' : 'fuel_litres';
  return [
    { code, figures: { percent, tank, byPercent, litres }, keys: ['fuel_level', 'tank_capacity', 'remaining_fuel'] },
  ];
}

function statuses({ service }: Derived): Discrepancy[] {
  return service.items.flatMap(({ item, level, status, due, days, km }) => {
    const told = statusLevel(status);
    if (told === 'unknown' || rank(level) < rank('warn') || rank(told) >= rank(level)) return [];
    return [{ code: 'status_stale', figures: { item, status, due, days, km }, keys: [`${item}_status`] }] as const;
  });
}

function nextService(view: VehicleView, { service }: Derived, today: number): Discrepancy[] {
  const found: Discrepancy[] = [];
  const distances = service.items.flatMap(({ km }) => (km === null ? [] : [km]));
  const km = kmLeft(view, 'distance_until_service');
  const itemKm = distances.length > 0 ? Math.min(...distances) : null;
  if (km !== null && itemKm !== null && Math.abs(km - itemKm) >= LEAST_KM) {
    found.push({ code: 'service_distance', figures: { km, itemKm }, keys: ['distance_until_service'] });
  }
  const days = countedDown(view, 'service_date', today);
  const itemDays = service.next?.days ?? null;
  if (days !== null && itemDays !== null && Math.abs(days - itemDays) >= LEAST_DAYS) {
    found.push({ code: 'service_days', figures: { days, itemDays }, keys: ['service_date'] });
  }
  return found;
}

function usage(view: VehicleView): Discrepancy[] {
  const short = numberOf(view, 'avg_distance_short_term');
  const long = numberOf(view, 'avg_distance_long_term');
  if (short === null || long === null || short <= USAGE * long) return [];
  const keys = ['avg_distance_short_term', 'avg_distance_long_term'];
  return [{ code: 'usage_change', figures: { short, long }, keys }];
}
