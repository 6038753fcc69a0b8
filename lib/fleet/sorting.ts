import { COLUMNS, type ColumnName, LEVELS, type SummaryColumns } from '../protocol/columns.ts';

/** What a list may be ordered by; what is equal stands by name. */
export const SORTS = ['attention', 'name', 'energy', 'service', 'age', 'odometer', 'distance'] as const;
export type Sort = (typeof SORTS)[number];

/** Degrees WGS 84. */
export interface Centre {
  readonly lat: number;
  readonly lng: number;
}

const RADIANS = Math.PI / 180;

/**
 * Where a row stands, the smallest first: worst attention, least energy, next service, silent for longest, farthest
 * driven, nearest to the map's centre. What is not supplied stands last.
 */
export function sortKey(columns: SummaryColumns, row: number, sort: Sort, centre: Centre | null): number {
  const { cells } = columns;
  const cell = (name: ColumnName) => {
    const value = cells[name][row];
    return value === undefined || value === COLUMNS[name].none ? Number.POSITIVE_INFINITY : value;
  };
  switch (sort) {
    case 'attention':
      return -levelRank(columns, row);
    case 'name':
      return 0;
    case 'energy':
      return cell('energyPercent');
    case 'service':
      return Math.min(cell('serviceDays'), cell('serviceKm') < 0 ? -1 : Number.POSITIVE_INFINITY);
    case 'age':
      return cells.heardAt[row] ?? 0;
    case 'odometer':
      return cells.odometer[row] === COLUMNS.odometer.none ? 0 : -(cells.odometer[row] ?? 0);
    case 'distance':
      return distance(cell('latitude'), cell('longitude'), centre);
  }
}

/** How far up a row's attention puts it. */
export function levelRank({ cells }: SummaryColumns, row: number): number {
  const level = cells.attention[row] ?? 0;
  return level < LEVELS.length ? level : 0;
}

/** A measure that grows with the distance, good where it is small; places in degrees × 1e6. */
function distance(latitude: number, longitude: number, centre: Centre | null): number {
  if (centre === null) return 0;
  if (latitude === Number.POSITIVE_INFINITY || longitude === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const north = latitude / 1e6 - centre.lat;
  // The shorter way round.
  const east = ((longitude / 1e6 - centre.lng + 540) % 360) - 180;
  return Math.hypot(north, east * Math.cos(centre.lat * RADIANS));
}
