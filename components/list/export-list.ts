import { type Cell, toCsv } from '../../lib/csv.ts';
import { nameOf } from '../../lib/fleet/filter.ts';
import { readSummary } from '../../lib/protocol/summary.ts';
import { inUnits, type Units } from '../../lib/units.ts';
import { displayState } from '../../lib/vehicle/display-state.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import type { LiveStore } from '../live/store.ts';

/** Columns of the file, by the keys of their names. */
const COLUMNS = [
  'name',
  'plate',
  'brand',
  'model',
  'fleet',
  'group',
  'vinEnd',
  'state',
  'since',
  'energy',
  'range',
  'odometer',
  'service',
  'level',
  'reasons',
  'heard',
] as const;

/** Texts that a file is written with. */
export interface ExportWords {
  readonly column: (key: (typeof COLUMNS)[number], unit: string) => string;
  readonly state: (state: string) => string;
  readonly level: (level: string) => string;
  readonly reason: (reason: string) => string;
}

/** The list as it is shown, in its order. Times are UTC's, as ISO 8601. */
export function listCsv(filter: FleetFilter, store: LiveStore, units: Units, words: ExportWords): string {
  const distance = (km: number | null) => (km === null ? null : Math.round(inUnits(km, 'km', units).value));
  const time = (at: number | null) => (at === null || at === 0 ? null : new Date(at).toISOString());
  const { unit } = inUnits(0, 'km', units);
  const rows = [...filter.filtered.rows].map((row): Cell[] => {
    const of = readSummary(store.columns, row);
    return [
      nameOf(of),
      of.plate,
      of.brand,
      of.model,
      of.fleetId,
      of.group,
      of.vinLast6,
      words.state(displayState(of.motion, of.heardAt, store.ageing())),
      time(of.motionSince),
      of.energyPercent,
      distance(of.rangeKm),
      distance(of.odometerKm),
      of.serviceDays,
      words.level(of.attention),
      of.reasons.map(words.reason).join(', '),
      time(of.heardAt),
    ];
  });
  return toCsv([COLUMNS.map((key) => words.column(key, unit)), ...rows]);
}
