import { escapeCell } from './cells.ts';

/** A cell: text, a figure, or nothing. */
export type Cell = string | number | null;

/** What a cell must stand in quotes for. */
const QUOTED = /["\r\n,]|^\s|\s$/;
/** Without it spreadsheets take UTF-8 for another encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV by RFC 4180, with a byte order mark. A text that a spreadsheet would run as a formula gets an apostrophe
 * before it; a figure is none, and stays one that can be summed.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = escapeCell(cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
