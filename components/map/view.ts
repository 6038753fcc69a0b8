import L from 'leaflet';
import { COLUMNS, type SummaryColumns } from '../../lib/protocol/columns.ts';

/** Closest that a fit goes: one car alone is shown in its street, not on its roof. */
const FIT_MAX_ZOOM = 15;

/** Room around what is fitted, px, and the window's width below which the list is a sheet over the map. */
const PADDING = 40;
const SHEET_WIDTH = 900;

/** Position of a row; null = it has none. */
export function latLngOf({ cells }: SummaryColumns, row: number): L.LatLng | null {
  const [latitude, longitude] = [cells.latitude[row], cells.longitude[row]];
  if (latitude === undefined || longitude === undefined || latitude === COLUMNS.latitude.none) return null;
  return L.latLng(latitude / 1e6, longitude / 1e6);
}

/** Brings rows into view. @returns whether any of them has a position */
export function fitRows(map: L.Map, columns: SummaryColumns, rows: Iterable<number>, animate = true): boolean {
  const bounds = boundsOf(columns, rows);
  if (!bounds) return false;
  const covered = coveredBelow(map);
  map.fitBounds(bounds, {
    paddingTopLeft: [PADDING, PADDING],
    paddingBottomRight: [PADDING, PADDING + covered],
    maxZoom: FIT_MAX_ZOOM,
    animate,
  });
  return true;
}

/** How much of the map's foot lies under sheets, px: on a phone the list or the panel lies over it. */
export function coveredBelow(map: L.Map): number {
  if (window.innerWidth >= SHEET_WIDTH) return 0;
  const panel = document.querySelector('[data-testid="vehicle-panel"]');
  return panel ? Math.min(panel.getBoundingClientRect().height, map.getSize().y * 0.8) : map.getSize().y / 2;
}

/** Every row that there is. */
export function* allRows({ count }: SummaryColumns): Generator<number> {
  for (let row = 0; row < count; row++) yield row;
}

/** What encloses all rows that have a position; null = none has. Of 100,000 rows no point is made each. */
function boundsOf({ cells }: SummaryColumns, rows: Iterable<number>): L.LatLngBounds | null {
  let [south, north, west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const row of rows) {
    const [latitude, longitude] = [cells.latitude[row], cells.longitude[row]];
    if (latitude === undefined || longitude === undefined || latitude === COLUMNS.latitude.none) continue;
    if (south > north) [west, east] = [longitude, longitude];
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return south > north ? null : L.latLngBounds([south / 1e6, west / 1e6], [north / 1e6, east / 1e6]);
}
