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
export function fitRows(map: L.Map, columns: SummaryColumns, rows: readonly number[], animate = true): boolean {
  const places = rows.map((row) => latLngOf(columns, row)).filter((place) => place !== null);
  if (places.length === 0) return false;
  // On a phone the list lies over the lower half of the map.
  const covered = window.innerWidth < SHEET_WIDTH ? map.getSize().y / 2 : 0;
  map.fitBounds(L.latLngBounds(places), {
    paddingTopLeft: [PADDING, PADDING],
    paddingBottomRight: [PADDING, PADDING + covered],
    maxZoom: FIT_MAX_ZOOM,
    animate,
  });
  return true;
}
