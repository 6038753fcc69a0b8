import { stateOfRow } from '../../lib/fleet/filter.ts';
import { COLUMNS, LEVELS, type SummaryColumns } from '../../lib/protocol/columns.ts';
import type { Ageing } from '../../lib/vehicle/display-state.ts';
import type { Marker } from './painter.ts';

/** A marker fades as its newest record ages. */
const AGE_OPACITY: readonly (readonly [ageMs: number, opacity: number])[] = [
  [15 * 60_000, 1],
  [24 * 3_600_000, 0.85],
  [7 * 86_400_000, 0.6],
];
const OLDEST_OPACITY = 0.45;

/** A marker to be filled. */
export function newMarker(): Marker {
  return { state: 'parked', level: 'ok', heading: 0, opacity: 1 };
}

/** How a row is drawn, written into a marker. */
export function markerOf(columns: SummaryColumns, row: number, ageing: Ageing, into: Marker): Marker {
  const { cells } = columns;
  const heading = cells.heading[row] as number;
  into.state = cells.trusted[row] === 0 ? 'untrusted' : stateOfRow(columns, row, ageing);
  into.level = LEVELS[cells.attention[row] as number] ?? 'unknown';
  into.heading = heading === COLUMNS.heading.none ? 0 : heading;
  into.opacity = opacityOf(ageing.now - (cells.heardAt[row] as number));
  return into;
}

function opacityOf(ageMs: number): number {
  for (const [limit, opacity] of AGE_OPACITY) if (ageMs < limit) return opacity;
  return OLDEST_OPACITY;
}
