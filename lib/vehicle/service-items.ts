import { familyKeys } from '../signals/catalogue.ts';
import { type Level, worse } from './levels.ts';
import { TOLERANCE_KM } from './odometer.ts';
import { numberOf, textOf } from './read.ts';
import { distanceLevel, dueLevel, lastDueDay, type Notice, statusLevel } from './service-notice.ts';
import type { VehicleView } from './view.ts';

/** One thing to be serviced. Negative days and km are overdue. */
export interface ServiceItem {
  /** `engine_oil`, `brake_fluid`, `vehicle_check`, `vehicle_inspection` or another family of the feed. */
  readonly item: string;
  readonly level: Level;
  /** Days to the last day of the due month, or to the exact day. */
  readonly days: number | null;
  /** Kilometres left by now. */
  readonly km: number | null;
  /** The vehicle's own status, null where it gives none that is known. */
  readonly status: string | null;
  /** `YYYY-MM`, or `YYYY-MM-DD` where the exact day is known. */
  readonly due: string | null;
}

/** Where an item's inputs are: feed keys, of the dates the first supplied counts. */
export interface ItemKeys {
  readonly item: string;
  /** null = it has none. */
  readonly status: string | null;
  readonly dates: readonly string[];
  readonly distances: readonly string[];
}

/** Keys of one of the table's items, which follow the feed's pattern. */
function tableItem(item: string): ItemKeys {
  return {
    item,
    status: `${item}_status`,
    dates: [`${item}_due_date`],
    distances: [`${item}_remaining_distance`],
  };
}

/** Keys of a family that the feed brought; what the table has for another purpose is not of it. */
function familyItem(item: string): ItemKeys {
  const keys = familyKeys(item);
  const ending = (part: string) => keys.filter((key) => key.endsWith(part));
  return { item, status: ending('_status')[0] ?? null, dates: ending('_due_date'), distances: ending('_distance') };
}

const INSPECTION = 'vehicle_inspection';
const ENGINE_OIL = tableItem('engine_oil');
const FIXED: readonly ItemKeys[] = [
  tableItem('brake_fluid'),
  {
    item: 'vehicle_check',
    status: 'vehicle_check_status',
    dates: ['vehicle_check_status_date', 'vehicle_check_due_date'],
    distances: ['vehicle_check_status_remaining_distance', 'vehicle_check_remaining_distance'],
  },
  // The authority's day is more exact than the maker's month.
  { ...tableItem(INSPECTION), dates: ['legal_inspection_date', `${INSPECTION}_due_date`] },
];
const WITH_ENGINE = [ENGINE_OIL, ...FIXED];
const BY_NAME = new Map(WITH_ENGINE.map((keys) => [keys.item, keys]));

/** Keys of the feed that the table's items are read from. */
export function tableItemKeys(): readonly string[] {
  return WITH_ENGINE.flatMap(({ status, dates, distances }) => [status as string, ...dates, ...distances]);
}

/** Keys of all items that the vehicle may have; an electric car has no engine oil, whatever it sends. */
export function itemKeys(view: VehicleView, isElectric: boolean): readonly ItemKeys[] {
  const fixed = isElectric ? FIXED : WITH_ENGINE;
  if (view.cbsFamilies.length === 0) return fixed;
  const others = view.cbsFamilies.filter((family) => !BY_NAME.has(family));
  return [...fixed, ...others.sort().map(familyItem)];
}

/** One item on the UTC day `today`; null where nothing usable of it was supplied. */
export function serviceItem(view: VehicleView, keys: ItemKeys, notice: Notice, today: number): ServiceItem | null {
  const given = keys.status === null ? null : textOf(view, keys.status);
  const byStatus = statusLevel(given);
  const status = byStatus === 'unknown' ? null : given;
  const dueKey = firstSupplied(view, keys.dates);
  const due = dueKey === null ? null : textOf(view, dueKey);
  const distanceKey = firstSupplied(view, keys.distances);
  const km = distanceKey === null ? null : kmLeft(view, distanceKey);
  if (status === null && due === null && km === null) return null;
  const level = worse(worse(dueLevel(due, notice, today), distanceLevel(km, notice)), byStatus);
  return { item: keys.item, level, days: due === null ? null : lastDueDay(due) - today, km, status, due };
}

/** The feed key of the input that alone gives the item its level; of several the date, then the distance. */
export function responsibleKey(view: VehicleView, item: ServiceItem, notice: Notice, today: number): string {
  const keys = BY_NAME.get(item.item) ?? familyItem(item.item);
  if (dueLevel(item.due, notice, today) === item.level) return firstSupplied(view, keys.dates) as string;
  if (distanceLevel(item.km, notice) === item.level) return firstSupplied(view, keys.distances) as string;
  return keys.status as string;
}

/** A remaining distance less the kilometres driven since its record, to the metre; null = never supplied. */
export function kmLeft(view: VehicleView, key: string): number | null {
  const remaining = numberOf(view, key);
  const now = numberOf(view, 'mileage');
  const then = view.odometerAt(key);
  if (remaining === null || now === null || then === null) return remaining;
  // A replaced instrument cluster counts anew: nobody drove backwards, but for a rounding.
  const driven = now - then < -TOLERANCE_KM ? 0 : now - then;
  return Math.round((remaining - driven) * 1000) / 1000;
}

/** Whether the item is the statutory inspection. */
export function isInspection(item: ServiceItem): boolean {
  return item.item === INSPECTION;
}

function firstSupplied(view: VehicleView, keys: readonly string[]): string | null {
  for (const key of keys) if (view.get(key) !== null) return key;
  return null;
}
