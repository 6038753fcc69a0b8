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

/**
 * How a row is drawn at a point.
 */
export function markerOf(
  columns: SummaryColumns,
  row: number,
  { x, y }: { readonly x: number; readonly y: number },
  ageing: Ageing,
): Marker {
  const { cells } = columns;
  const heading = cells.heading[row] as number;
  const age = ageing.now - (cells.heardAt[row] as number);
  return {
    x,
    y,
    state: cells.trusted[row] === 0 ? 'untrusted' : stateOfRow(columns, row, ageing),
    level: LEVELS[cells.attention[row] as number] ?? 'unknown',
    heading: heading === COLUMNS.heading.none ? 0 : heading,
    opacity: AGE_OPACITY.find(([limit]) => age < limit)?.[1] ?? OLDEST_OPACITY,
  };
}
