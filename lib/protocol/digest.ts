import { ALL_ROWS, COLUMN_NAMES, COLUMNS, IDENTITY_FIELDS, type RowPart, type SummaryColumns } from './columns.ts';

/** What two sides compare to notice that they differ: the number of rows and a 32-bit hash over all cells. */
export interface Digest {
  readonly rows: number;
  readonly hash: number;
}

/**
 * Digest of columns, over the rows that are somebody's: a page whose scope leaves vehicles out has gaps in their place.
 * Costs about 100 ns a row, so a large fleet is digested in parts.
 * @param includes which rows count; all when left out
 */
export function digestOf(
  columns: SummaryColumns,
  { of, part }: RowPart = ALL_ROWS,
  includes: (row: number) => boolean = () => true,
): Digest {
  let hash = 0;
  let rows = 0;
  for (let row = part; row < columns.count; row += of) {
    if (columns.identities[row]?.id === '' || !includes(row)) continue;
    hash = (hash + rowHash(columns, row)) | 0;
    rows += 1;
  }
  return { rows, hash: hash >>> 0 };
}

const halves = new Float64Array(1);
const words = new Uint32Array(halves.buffer);

function rowHash(columns: SummaryColumns, row: number): number {
  let hash = mix(0x811c_9dc5, row);
  for (const name of COLUMN_NAMES) {
    const value = columns.cells[name][row] as number;
    if (COLUMNS[name].type === 'f64') {
      halves[0] = value;
      hash = mix(mix(hash, words[0] as number), words[1] as number);
    } else hash = mix(hash, value);
  }
  const identity = columns.identities[row];
  if (identity) for (const field of IDENTITY_FIELDS) hash = mixText(hash, identity[field]);
  return hash;
}

/** One round of Murmur3's mixing. */
function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e_2d51);
  k = (k << 15) | (k >>> 17);
  const h = hash ^ Math.imul(k, 0x1b87_3593);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe654_6b64) | 0;
}

function mixText(hash: number, text: string): number {
  let result = mix(hash, text.length);
  for (let i = 0; i < text.length; i++) result = mix(result, text.charCodeAt(i));
  return result;
}
