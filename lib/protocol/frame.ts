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
import { unzigzag, VarintReader, VarintWriter, zigzag } from './varint.ts';
import { PROTOCOL_VERSION } from './version.ts';

/**
 * Frames: rows of the summary that changed, in columns. Numbers are varints (`varint.ts`), but for two bytes at the start.
 *
 *     header    version byte · flags byte · epoch · since · seq · server time · rows
 *     section   mask byte of groups · count · the rows, each as its distance from the one before · the columns of each
 *               group in the order of COLUMNS, a cell for each row · identities as texts
 *     cell      0 = none, else 1 + zigzag of its distance from where it is expected
 *
 * A cell is expected at the server's time if it is a time, at its last value if the frame is a `step` and the column moves
 * by little, else at 0. Rows that carry the same groups stand in one section.
 *
 * A frame carries all that changed after `since`; after applying it (all its parts, when the flag says that more follow)
 * the receiver is at `seq`. A snapshot is a frame with `since` 0 that the receiver applies to empty columns.
 */
const FLAG_MORE = 1;
const FLAG_SNAPSHOT = 2;
const FLAG_STEP = 4;
/** Rows of one part: keeps a part below the 256 KiB that may be under way to a client. */
export const ROWS_PER_PART = 1500;
const IDENTITY_BIT = 1 << GROUP.identity;

export interface FrameHeader {
  /** Number of this life of the fleet's state; another epoch means other rows. */
  readonly epoch: number;
  readonly since: number;
  readonly seq: number;
  /** Server's clock when the frame was made, epoch ms. */
  readonly serverTime: number;
  /** More parts of the same frame follow. */
  readonly more: boolean;
  /** The receiver empties its columns before it applies the first part. */
  readonly snapshot: boolean;
}

/** Cells as they were at a frame's `since`. */
export type Before = (name: DeltaColumn, row: number) => number;

const BY_GROUP: readonly ColumnName[][] = Array.from({ length: GROUP_COUNT }, (_, group) =>
  COLUMN_NAMES.filter((name) => GROUP[COLUMNS[name].group] === group),
);
/** By mask, as there are 256. */
const BY_MASK: readonly (readonly ColumnName[])[] = Array.from({ length: 1 << GROUP_COUNT }, (_, mask) =>
  BY_GROUP.flatMap((names, group) => (mask & (1 << group) ? names : [])),
);

/**
 * Encodes rows.
 * @param rows row numbers in ascending order, and `maskOf` the groups of each that are sent
 * @param before the rows' cells at `since`, where that is known: then the frame is a step, which is shorter
 */
export function encodeFrame(
  header: FrameHeader,
  columns: SummaryColumns,
  rows: ArrayLike<number>,
  maskOf: (row: number) => number,
  before: Before | null = null,
): Uint8Array {
  const writer = new VarintWriter(48 + rows.length * 16);
  writeHeader(writer, header, rows.length, before !== null);
  for (const [mask, members] of sections(rows, maskOf)) {
    writer.byte(mask);
    writeRows(writer, members);
    for (const name of BY_MASK[mask] as readonly ColumnName[]) {
      writeColumn(writer, columns, name, members, header.serverTime, before);
    }
    if (mask & IDENTITY_BIT) for (const row of members) writeIdentity(writer, columns.identities[row] ?? NOBODY);
  }
  return writer.done();
}

/**
 * Reads a frame's header.
 * @throws RangeError when the bytes are no frame of this protocol version
 */
export function readHeader(bytes: Uint8Array): FrameHeader & { readonly rows: number; readonly step: boolean } {
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

function writeHeader(writer: VarintWriter, header: FrameHeader, rows: number, step: boolean): void {
  writer.byte(PROTOCOL_VERSION);
  writer.byte((header.more ? FLAG_MORE : 0) | (header.snapshot ? FLAG_SNAPSHOT : 0) | (step ? FLAG_STEP : 0));
  for (const value of [header.epoch, header.since, header.seq, header.serverTime, rows]) writer.whole(value);
}

function readHeaderFrom(reader: VarintReader): FrameHeader & { readonly rows: number; readonly step: boolean } {
  const version = reader.byte();
  if (version !== PROTOCOL_VERSION)
    throw new RangeError(`Frame of protocol ${version}, this is ${PROTOCOL_VERSION}. Reload the page.`);
  const flags = reader.byte();
  const [epoch, since, seq, serverTime] = [reader.whole(), reader.whole(), reader.whole(), reader.whole()];
  const [more, snapshot, step] = [FLAG_MORE, FLAG_SNAPSHOT, FLAG_STEP].map((flag) => (flags & flag) !== 0);
  return { epoch, since, seq, serverTime, rows: reader.whole(), more: !!more, snapshot: !!snapshot, step: !!step };
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
  const [id, brand, model, fleetId, vinLast6] = IDENTITY_FIELDS.map(() => reader.text());
  return { id, brand, model, fleetId, vinLast6 } as Identity;
}
