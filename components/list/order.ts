import { LEVELS, type SummaryColumns } from '../../lib/protocol/columns.ts';

/**
 * Row numbers in the list's order: worst attention first, then by model and VIN, so that a vehicle that merely sends
 * keeps its place.
 */
export function attentionOrder(columns: SummaryColumns): number[] {
  const rows = Array.from({ length: columns.count }, (_, row) => row).filter(
    (row) => columns.identities[row]?.id !== '',
  );
  const rank = (row: number) => {
    const level = columns.cells.attention[row] ?? 0;
    return level < LEVELS.length ? level : 0;
  };
  const name = (row: number) => `${columns.identities[row]?.model} ${columns.identities[row]?.vinLast6}`;
  return rows.sort((a, b) => rank(b) - rank(a) || (name(a) < name(b) ? -1 : 1));
}
