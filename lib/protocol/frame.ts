import {
  COLUMN_NAMES,
  COLUMNS,
  type ColumnName,
  type DeltaColumn,
  GROUP,
  GROUP_COUNT,
  IDENTITY_FIELDS,
  type Identity,
  NOBODY,
  type SummaryColumns,
} from './columns.ts';
import { type FrameHeader, type ReadFrameHeader, readHeaderFrom, writeHeader } from './frame-header.ts';
import { unzigzag, VarintReader, VarintWriter, zigzag } from './varint.ts';

/**
 * Frames: rows of the summary that changed, in columns. Numbers are varints (`varint.ts`), but for two bytes at the start.
 *
 *     header    version byte · flags byte · epoch · since · seq · how far `complete` is behind it · server time · rows
 *     section   mask byte of groups · count · the rows, each as its distance from the one before · the columns of each
 *               group in the order of COLUMNS, a cell for each row · identities as texts
 *     cell      0 = none, else 1 + zigzag of its distance from where it is expected
 *
 * A cell is expected at the server's time if it is a time, at its last value if the frame is a `step` and the column moves
 * by little, else at 0. Rows that carry the same groups stand in one section; sections may be put together from pieces that
 * several frames share.
 *
 * A frame carries all that changed after `since`, but for the places of what its receiver does not show; after applying it
 * (all its parts, when the flag says that more follow) the receiver is at `seq`. A snapshot is a frame with `since` 0 that
 * the receiver applies to empty columns.
 */

/** Rows of one part: keeps a part below the 256 KiB that may be under way to a client. */
export const ROWS_PER_PART = 1500;
const IDENTITY_BIT = 1 << GROUP.identity;

/** Cells as they were at a frame's `since`. */
export type Before = (name: DeltaColumn, row: number) => number;

const BY_GROUP: readonly ColumnName[][] = Array.from({ length: GROUP_COUNT }, (_, group) =>
  COLUMN_NAMES.filter((name) => GROUP[COLUMNS[name].group] === group),
);
/** By mask, as there are 256. */
const BY_MASK: readonly (readonly ColumnName[])[] = Array.from({ length: 1 << GROUP_COUNT }, (_, mask) =>
  BY_GROUP.flatMap((names, group) => (mask & (1 << group) ? names : [])),
);

/** Encoded rows, of which frames are put together; of one tick, as times in it are told from the server's time. */
export interface Piece {
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/**
 * Encodes rows.
 * @param rows row numbers in ascending order, and `maskOf` the groups of each that are sent
 * @param serverTime that of the frames which will hold them
 * @param before the rows' cells at `since`, where that is known: then they are steps, which are shorter
 */
export function encodeRows(
  columns: SummaryColumns,
  rows: ArrayLike<number>,
  maskOf: (row: number) => number,
  serverTime: number,
  before: Before | null = null,
): Piece {
  const writer = new VarintWriter(48 + rows.length * 16);
  for (const [mask, members] of sections(rows, maskOf)) {
    writer.byte(mask);
    writeRows(writer, members);
    for (const name of BY_MASK[mask] as readonly ColumnName[]) {
      writeColumn(writer, columns, name, members, serverTime, before);
    }
    if (mask & IDENTITY_BIT) for (const row of members) writeIdentity(writer, columns.identities[row] ?? NOBODY);
  }
  return { rows: rows.length, bytes: writer.done() };
}

/** A frame of pieces; all of them are steps, or none is. */
export function joinFrame(header: FrameHeader, pieces: readonly Piece[], step: boolean): Uint8Array {
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  const writer = new VarintWriter(48 + pieces.reduce((sum, { bytes }) => sum + bytes.length, 0));
  writeHeader(writer, header, rows, step);
  for (const { bytes } of pieces) writer.bytes(bytes);
  return writer.done();
}

/** A frame of rows, as `encodeRows` and `joinFrame` make it. */
export function encodeFrame(
  header: FrameHeader,
  columns: SummaryColumns,
  rows: ArrayLike<number>,
  maskOf: (row: number) => number,
  before: Before | null = null,
): Uint8Array {
  return joinFrame(header, [encodeRows(columns, rows, maskOf, header.serverTime, before)], before !== null);
}

/**
 * Reads a frame's header.
 * @throws RangeError when the bytes are no frame of this protocol version
 */
export function readHeader(bytes: Uint8Array): ReadFrameHeader {
  return readHeaderFrom(new VarintReader(bytes));
}

/**
 * Applies a frame's rows to columns, which are at its `since`.
 * @param onRow called after each row with the groups that it carried
 * @throws RangeError when the bytes end early
 */
export function applyFrame(
  bytes: Uint8Array,
  columns: SummaryColumns,
  onRow?: (row: number, mask: number) => void,
): void {
  const reader = new VarintReader(bytes);
  const { rows, step, serverTime } = readHeaderFrom(reader);
  for (let read = 0; read < rows; ) {
    const mask = reader.byte();
    const members = readRows(reader);
    if (members.length === 0) throw new RangeError('The frame has a section without rows.');
    for (const row of members) columns.ensureRow(row);
    for (const name of BY_MASK[mask] as readonly ColumnName[]) {
      readColumn(reader, columns, name, members, serverTime, step);
    }
    if (mask & IDENTITY_BIT) for (const row of members) columns.identities[row] = readIdentity(reader);
    if (onRow) for (const row of members) onRow(row, mask);
    read += members.length;
  }
}

/** Rows by the groups that they carry, in the order in which these come first. */
function sections(rows: ArrayLike<number>, maskOf: (row: number) => number): Map<number, number[]> {
  const byMask = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const mask = maskOf(row);
    const members = byMask.get(mask);
    if (members) members.push(row);
    else byMask.set(mask, [row]);
  }
  return byMask;
}

function writeRows(writer: VarintWriter, rows: readonly number[]): void {
  writer.whole(rows.length);
  let last = -1;
  for (const row of rows) {
    writer.whole(row - last - 1);
    last = row;
  }
}

function readRows(reader: VarintReader): number[] {
  const rows: number[] = [];
  let last = -1;
  for (let left = reader.whole(); left > 0; left--) {
    last += reader.whole() + 1;
    rows.push(last);
  }
  return rows;
}

function writeColumn(
  writer: VarintWriter,
  columns: SummaryColumns,
  name: ColumnName,
  rows: readonly number[],
  serverTime: number,
  before: Before | null,
): void {
  const cells = columns.cells[name];
  const { none, expect } = COLUMNS[name];
  for (const row of rows) {
    const value = cells[row] as number;
    const last = expect === 'last' && before ? before(name as DeltaColumn, row) : none;
    writer.whole(value === none ? 0 : 1 + zigzag(value - expected(expect, last, none, serverTime)));
  }
}

function readColumn(
  reader: VarintReader,
  columns: SummaryColumns,
  name: ColumnName,
  rows: readonly number[],
  serverTime: number,
  step: boolean,
): void {
  const cells = columns.cells[name];
  const { none, expect } = COLUMNS[name];
  for (const row of rows) {
    const code = reader.whole();
    const last = step ? (cells[row] as number) : none;
    cells[row] = code === 0 ? none : unzigzag(code - 1) + expected(expect, last, none, serverTime);
  }
}

/** @param last the cell at the frame's `since`; `none` also where it is not known */
function expected(expect: string, last: number, none: number, serverTime: number): number {
  if (expect === 'now') return serverTime;
  return expect === 'last' && last !== none ? last : 0;
}

function writeIdentity(writer: VarintWriter, identity: Identity): void {
  for (const field of IDENTITY_FIELDS) writer.text(identity[field]);
}

function readIdentity(reader: VarintReader): Identity {
  const [id, brand, model, fleetId, vinLast6, name, plate, group] = IDENTITY_FIELDS.map(() => reader.text());
  return { id, brand, model, fleetId, vinLast6, name, plate, group } as Identity;
}
