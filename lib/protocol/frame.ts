import {
  type CellType,
  COLUMN_NAMES,
  COLUMNS,
  type ColumnName,
  GROUP,
  GROUP_COUNT,
  IDENTITY_FIELDS,
  type Identity,
  NOBODY,
  type SummaryColumns,
} from './columns.ts';
import { PROTOCOL_VERSION } from './version.ts';

/**
 * Frames: rows of the summary that changed, in binary, little endian.
 *
 *     header  u8 version · u8 flags · u16 0 · u32 rows · f64 epoch · f64 since · f64 seq · f64 server time
 *     row     u32 row · u8 mask of groups · the cells of each group in the order of COLUMNS · identity as texts
 *     text    u16 bytes · UTF-8
 *
 * A frame carries all that changed after `since`; after applying it (all its parts, when the flag says that more follow)
 * the receiver is at `seq`. A snapshot is a frame with `since` 0 that the receiver applies to empty columns.
 */
const HEADER_BYTES = 40;
const FLAG_MORE = 1;
const FLAG_SNAPSHOT = 2;
/** Rows of one part: keeps a part below the 256 KiB that may be under way to a client. */
export const ROWS_PER_PART = 1500;
/** Longest text that a frame carries; the feed's own limit for a model name is 64 characters. */
const MAX_TEXT_BYTES = 255;

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

const WIDTH: Record<CellType, number> = { u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, f64: 8 };
const BY_GROUP: ColumnName[][] = Array.from({ length: GROUP_COUNT }, (_, group) =>
  COLUMN_NAMES.filter((name) => GROUP[COLUMNS[name].group] === group),
);
const GROUP_BYTES = BY_GROUP.map((names) => names.reduce((sum, name) => sum + WIDTH[COLUMNS[name].type], 0));
const IDENTITY_BIT = 1 << GROUP.identity;

/**
 * Encodes rows.
 * @param rows row numbers, and `maskOf` the groups of each that are sent
 */
export function encodeFrame(
  header: FrameHeader,
  columns: SummaryColumns,
  rows: ArrayLike<number>,
  maskOf: (row: number) => number,
): Uint8Array {
  const writer = new Writer(HEADER_BYTES + rows.length * 64);
  writer.header(header, rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const mask = maskOf(row);
    writer.reserve(5 + 64);
    writer.u32(row);
    writer.u8(mask);
    for (let group = 0; group < GROUP_COUNT; group++) {
      if (mask & (1 << group))
        for (const name of BY_GROUP[group] as ColumnName[])
          writer[COLUMNS[name].type](columns.cells[name][row] as number);
    }
    if (mask & IDENTITY_BIT)
      for (const field of IDENTITY_FIELDS) writer.text((columns.identities[row] ?? NOBODY)[field]);
  }
  return writer.done();
}

/**
 * Reads a frame's header.
 * @throws RangeError when the bytes are no frame of this protocol version
 */
export function readHeader(bytes: Uint8Array): FrameHeader & { readonly rows: number } {
  const reader = new Reader(bytes);
  const version = reader.u8();
  if (version !== PROTOCOL_VERSION)
    throw new RangeError(`Frame of protocol ${version}, this is ${PROTOCOL_VERSION}. Reload the page.`);
  const flags = reader.u8();
  reader.u16();
  const rows = reader.u32();
  const [epoch, since, seq, serverTime] = [reader.f64(), reader.f64(), reader.f64(), reader.f64()];
  return {
    rows,
    epoch,
    since,
    seq,
    serverTime,
    more: (flags & FLAG_MORE) !== 0,
    snapshot: (flags & FLAG_SNAPSHOT) !== 0,
  };
}

/**
 * Applies a frame's rows to columns.
 * @param onRow called after each row with the groups that it carried
 * @throws RangeError when the bytes end early
 */
export function applyFrame(
  bytes: Uint8Array,
  columns: SummaryColumns,
  onRow?: (row: number, mask: number) => void,
): void {
  const { rows } = readHeader(bytes);
  const reader = new Reader(bytes, HEADER_BYTES);
  for (let i = 0; i < rows; i++) {
    const row = reader.u32();
    const mask = reader.u8();
    columns.ensureRow(row);
    for (let group = 0; group < GROUP_COUNT; group++) {
      if (mask & (1 << group))
        for (const name of BY_GROUP[group] as ColumnName[]) columns.cells[name][row] = reader[COLUMNS[name].type]();
    }
    if (mask & IDENTITY_BIT) columns.identities[row] = readIdentity(reader);
    onRow?.(row, mask);
  }
}

/** Bytes of a row that carries these groups and no identity. */
export function rowBytes(mask: number): number {
  return GROUP_BYTES.reduce((sum, bytes, group) => sum + (mask & (1 << group) ? bytes : 0), 5);
}

function readIdentity(reader: Reader): Identity {
  const [id, brand, model, fleetId, vinLast6] = [
    reader.text(),
    reader.text(),
    reader.text(),
    reader.text(),
    reader.text(),
  ];
  return { id, brand, model, fleetId, vinLast6 };
}

/** Growing little-endian output; the caller reserves before fixed-width writes. */
class Writer {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #at = 0;
  readonly #encoder = new TextEncoder();

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  header(header: FrameHeader, rows: number): void {
    this.u8(PROTOCOL_VERSION);
    this.u8((header.more ? FLAG_MORE : 0) | (header.snapshot ? FLAG_SNAPSHOT : 0));
    this.u16(0);
    this.u32(rows);
    for (const value of [header.epoch, header.since, header.seq, header.serverTime]) this.f64(value);
  }

  reserve(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + size));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }

  u8(value: number): void {
    this.#view.setUint8(this.#at, value);
    this.#at += 1;
  }
  u16(value: number): void {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
  }
  i16(value: number): void {
    this.#view.setInt16(this.#at, value, true);
    this.#at += 2;
  }
  u32(value: number): void {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }
  i32(value: number): void {
    this.#view.setInt32(this.#at, value, true);
    this.#at += 4;
  }
  f64(value: number): void {
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  text(value: string): void {
    this.reserve(2 + MAX_TEXT_BYTES);
    const { written } = this.#encoder.encodeInto(
      value,
      this.#bytes.subarray(this.#at + 2, this.#at + 2 + MAX_TEXT_BYTES),
    );
    this.u16(written);
    this.#at += written;
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }
}

/** Little-endian input. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;
  readonly #decoder = new TextDecoder();

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1));
  }
  u16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }
  i16(): number {
    return this.#view.getInt16(this.#advance(2), true);
  }
  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }
  i32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }
  f64(): number {
    return this.#view.getFloat64(this.#advance(8), true);
  }

  text(): string {
    const length = this.u16();
    const at = this.#advance(length);
    return this.#decoder.decode(this.#bytes.subarray(at, at + length));
  }

  #advance(size: number): number {
    const at = this.#at;
    if (at + size > this.#bytes.length) throw new RangeError('The frame ends early.');
    this.#at += size;
    return at;
  }
}
