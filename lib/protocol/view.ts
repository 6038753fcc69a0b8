import type { SummaryColumns } from './columns.ts';
import type { View } from './messages.ts';

/** Rows that a view may name: more than a screen's list shows. */
export const MAX_VIEW_ROWS = 64;

/** Rates at which the rest of a fleet comes, ms. Few, as pages of one rate share what is encoded for it. */
export const REST_MS = [1000, 2000, 5000, 10_000, 30_000, 60_000] as const;

/** Parts of a fleet that come in turn within `restMs`: row r is in part r % SLICES. So no tick carries more than others. */
export const SLICES = 64;

/** The rate that a page gets which asks for one. */
export function restOf(restMs: number): number {
  return REST_MS.find((ms) => ms >= restMs) ?? REST_MS[REST_MS.length - 1] ?? 0;
}

/** Number of the part whose turn has come at `now` (epoch ms), counted on from turn to turn. */
export function turnAt(now: number, restMs: number): number {
  return Math.floor((now * SLICES) / restMs);
}

/** Whether a row lies in the bounds of a view; one without a position does not. */
export function isInBounds({ cells }: SummaryColumns, row: number, bounds: NonNullable<View['bounds']>): boolean {
  const [west, south, east, north] = bounds;
  const [latitude, longitude] = [cells.latitude[row] as number, cells.longitude[row] as number];
  // Of what has no position both are the lowest of numbers.
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}
