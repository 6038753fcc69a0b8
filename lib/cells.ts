/*
 * A spreadsheet runs a cell that begins like a formula. Such a cell gets an apostrophe in front, and so does one that has
 * apostrophes in front of such a beginning: then every text comes back as it was.
 */
const RISKY = /^'*[=+\-@\t\r]/;

/** A cell that no spreadsheet runs. */
export function escapeCell(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** The text of a cell, escaped or not. */
export function unescapeCell(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell) ? cell.slice(1) : cell;
}
