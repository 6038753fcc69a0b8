import type { SummaryColumns } from '../protocol/columns.ts';
import type { View } from '../protocol/messages.ts';
import { isInBounds, MAX_VIEW_ROWS } from '../protocol/view.ts';

/** Up to so many vehicles a page takes all at full rate: 30 kB a second at most, which every line and processor carries. */
const SMALL_FLEET = 2000;
/** Above this share of vehicles in view all are taken at full rate: then they come as steps, which are half as long. */
const MOST = 0.25;
/** How late the places of the rest may be, ms. Nobody sees them: what comes into view is brought up to date at once. */
const REST_MS = 30_000;

/** What of the fleet is on the screen. */
export interface OnScreen {
  readonly bounds: View['bounds'];
  /** Rows of the list that are in view, and the opened vehicle. */
  readonly rows: readonly number[];
  /** Whether the page is looked at. */
  readonly visible: boolean;
}

/** What a page asks of the server; null = everything at full rate. */
export function wantedView(columns: SummaryColumns, { bounds, rows, visible }: OnScreen): View | null {
  if (columns.count <= SMALL_FLEET) return null;
  if (!visible) return { bounds: null, rows: [], restMs: REST_MS };
  if (bounds !== null && shareIn(columns, bounds) > MOST) return null;
  return { bounds, rows: rows.slice(0, MAX_VIEW_ROWS), restMs: REST_MS };
}

/** Whether two say the same. */
export function isSameView(a: View | null, b: View | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function shareIn(columns: SummaryColumns, bounds: NonNullable<View['bounds']>): number {
  let inside = 0;
  for (let row = 0; row < columns.count; row++) if (isInBounds(columns, row, bounds)) inside += 1;
  return inside / columns.count;
}

/** Degrees of a map, which goes on beyond ±180, as the bounds of a view. */
export function boundsOf(west: number, south: number, east: number, north: number): NonNullable<View['bounds']> {
  const scaled = (degrees: number) => Math.round(degrees * 1e6);
  const wrapped = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  const [lowest, highest] = [Math.max(-90, south), Math.min(90, north)].map(scaled) as [number, number];
  if (east - west >= 360) return [-180e6, lowest, 180e6, highest];
  return [scaled(wrapped(west)), lowest, scaled(wrapped(east)), highest];
}
