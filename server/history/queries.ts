import { zstdDecompressSync } from 'node:zlib';
import type { Positions } from '../../lib/checkpoint/positions.ts';
import { readChanges } from '../../lib/history/changes.ts';
import { DEGREES, HUNDREDTHS, type Kind, THOUSANDTHS } from '../../lib/history/kinds.ts';
import type { SignalValue } from '../../lib/signals/value.ts';
import { courses, distance } from './courses.ts';
import type { Database } from './databases.ts';
import { daysOf, MOST_ROWS, vehicleOf } from './lookups.ts';
import type { SavedPart } from './messages.ts';
import { rosterEntries, rosterUndo } from './roster-queries.ts';
import { readNote, tableOf } from './schema.ts';
import type { CheckpointTable, Db, RejectedTable } from './tables.ts';
import { hashOf, readProgress } from './writer.ts';

const MOST_LISTED = 200;

/** Where a vehicle was; null = not known. Times in epoch ms, degrees, km. */
export interface PastPosition {
  readonly at: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly heading: number | null;
  readonly odometer: number | null;
}

export interface PastEvent {
  readonly vin: string;
  readonly at: number;
  readonly kind: string;
  readonly data: unknown;
}

export type PastReject = Omit<RejectedTable, 'bytes'>;

/** What may be asked; each answers a bounded number of rows. */
export const QUERIES = {
  positions,
  courses,
  distance,
  events,
  rejected,
  rejectedBytes,
  gaps,
  newest,
  days,
  rosterEntries,
  rosterUndo,
} as const;
export type QueryName = keyof typeof QUERIES;
type Rest<F> = F extends (db: Db, ...rest: infer R) => unknown ? R : never;
export type QueryArgs<Name extends QueryName> = Rest<(typeof QUERIES)[Name]>;
export type QueryResult<Name extends QueryName> = Awaited<ReturnType<(typeof QUERIES)[Name]>>;

/** Where a vehicle was between two times, oldest first; evenly thinned to `most`. */
async function positions(db: Db, vin: string, from: number, to: number, most: number): Promise<PastPosition[]> {
  const vehicle = await vehicleOf(db, vin);
  if (vehicle === null) return [];
  const found: PastPosition[] = [];
  for (const day of await daysOf(db, 'positions', from, to)) {
    const rows = await db
      .selectFrom(tableOf('positions', day))
      .select(['at', 'latitude', 'longitude', 'heading', 'odometer'])
      .where('vehicle', '=', vehicle)
      .where('at', '>=', from)
      .where('at', '<=', to)
      .orderBy('at')
      .orderBy('record')
      .limit(MOST_ROWS - found.length)
      .execute();
    found.push(...rows.map(positionOf));
    if (found.length >= MOST_ROWS) break;
  }
  const step = Math.max(1, found.length / most);
  return found.length <= most
    ? found
    : Array.from({ length: most }, (_, n) => found[Math.floor(n * step)] as PastPosition);
}

function positionOf(row: { at: number } & Record<'latitude' | 'longitude' | 'heading' | 'odometer', number | null>) {
  const part = (value: number | null, grid: number) => (value === null ? null : value / grid);
  return {
    at: row.at,
    latitude: part(row.latitude, DEGREES),
    longitude: part(row.longitude, DEGREES),
    heading: part(row.heading, HUNDREDTHS),
    odometer: part(row.odometer, THOUSANDTHS),
  };
}

/** What happened, newest first, before a time; to one vehicle, or to any. */
async function events(db: Db, vin: string | null, before: number, most: number): Promise<PastEvent[]> {
  const vehicle = vin === null ? null : await vehicleOf(db, vin);
  if (vin !== null && vehicle === null) return [];
  const found: PastEvent[] = [];
  for (const day of (await daysOf(db, 'events', 0, before)).toReversed()) {
    const table = tableOf('events', day);
    let query = db
      .selectFrom(table)
      .innerJoin('vehicles', 'vehicles.id', `${table}.vehicle`)
      .select(['vehicles.vin', `${table}.at`, `${table}.kind`, `${table}.data`])
      .where(`${table}.at`, '<', before)
      .orderBy(`${table}.at`, 'desc')
      .limit(Math.min(most, MOST_LISTED) - found.length);
    if (vehicle !== null) query = query.where(`${table}.vehicle`, '=', vehicle);
    for (const row of await query.execute()) found.push({ ...row, data: JSON.parse(row.data) });
    if (found.length >= Math.min(most, MOST_LISTED)) break;
  }
  return found;
}

/** Records that could not be read, newest first, before a time. */
async function rejected(db: Db, before: number, most: number): Promise<PastReject[]> {
  const found: PastReject[] = [];
  const limit = Math.min(most, MOST_LISTED);
  for (const day of (await daysOf(db, 'rejected', 0, before)).toReversed()) {
    const rows = await db
      .selectFrom(tableOf('rejected', day))
      .select(['partition', 'record', 'at', 'reason', 'detail', 'sha256', 'size'])
      .where('at', '<', before)
      .orderBy('at', 'desc')
      .limit(limit - found.length)
      .execute();
    found.push(...rows);
    if (found.length >= limit) break;
  }
  return found;
}

/** The beginning of a record that could not be read; null = there is none such. */
async function rejectedBytes(db: Db, partition: string, record: number): Promise<Uint8Array | null> {
  for (const day of (await daysOf(db, 'rejected', 0, Number.MAX_SAFE_INTEGER)).toReversed()) {
    const row = await db
      .selectFrom(tableOf('rejected', day))
      .select('bytes')
      .where('partition', '=', partition)
      .where('record', '=', record)
      .executeTakeFirst();
    if (row) return new Uint8Array(row.bytes);
  }
  return null;
}

/** Ranges of offsets that were deleted before they could be read, newest first. */
async function gaps(db: Db) {
  return db.selectFrom('gaps').selectAll().orderBy('at', 'desc').limit(MOST_LISTED).execute();
}

/**
 * The newest value of each signal of a vehicle but `uuid`, as the rows alone tell: what the fold of the feed must come to.
 * Reads all that is kept of it.
 */
async function newest(db: Db, vin: string): Promise<Readonly<Record<string, SignalValue>>> {
  const vehicle = await vehicleOf(db, vin);
  if (vehicle === null) return {};
  const keys = new Map((await db.selectFrom('signals').selectAll().execute()).map(({ id, key }) => [id, key]));
  const found = new Map<string, { readonly at: number; readonly record: number; readonly value: SignalValue }>();
  const take = (key: string, at: number, record: number, value: SignalValue | null) => {
    const before = found.get(key);
    const isNewer = !before || at > before.at || (at === before.at && record >= before.record);
    if (value !== null && isNewer) found.set(key, { at, record, value });
  };
  for (const day of await daysOf(db, 'positions', 0, Number.MAX_SAFE_INTEGER)) {
    const rows = await db.selectFrom(tableOf('positions', day)).selectAll().where('vehicle', '=', vehicle).execute();
    for (const row of rows) {
      const { latitude, longitude, heading, odometer } = positionOf(row);
      const { altitude } = row;
      take('latitude', row.at, row.record, latitude);
      take('longitude', row.at, row.record, longitude);
      take('heading', row.at, row.record, heading);
      take('mileage', row.at, row.record, odometer);
      take('altitude', row.at, row.record, altitude === null ? null : altitude / THOUSANDTHS);
    }
  }
  for (const day of await daysOf(db, 'readings', 0, Number.MAX_SAFE_INTEGER)) {
    const rows = await db.selectFrom(tableOf('readings', day)).selectAll().where('vehicle', '=', vehicle).execute();
    for (const { at, record, changes } of rows) {
      for (const [id, value] of readChanges(changes)) take(keys.get(id) ?? '', at, record, value);
    }
  }
  return Object.fromEntries([...found].map(([key, { value }]) => [key, value]));
}

/** Rows of each kind and day. */
async function days(db: Db): Promise<{ readonly kind: string; readonly day: string; readonly rows: number }[]> {
  const all = await db.selectFrom('days').selectAll().orderBy('kind').orderBy('day').execute();
  const counts: { kind: string; day: string; rows: number }[] = [];
  for (const { kind, day } of all) {
    const { rows } = await db
      .selectFrom(tableOf(kind as Kind, day))
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    counts.push({ kind, day, rows: Number(rows) });
  }
  return counts;
}

/** What is decompressed at a step; a part of the checkpoint has some 2 MB. */
const PART_BYTES = 1024 * 1024;

/** What is durable: how far the history goes, and the checkpoint, where all of it is as it was written. */
export async function readOpened(
  database: Database,
  complain: (why: string) => void,
): Promise<{ readonly positions: Positions; readonly meta: string | null; readonly parts: Iterable<SavedPart> }> {
  const { db } = database;
  const meta = await readNote(db, 'checkpoint');
  const rows = await db.selectFrom('checkpoint').selectAll().orderBy('part').execute();
  const positions = await readProgress(database);
  const isWhole = rows.every(({ body, sha256 }) => hashOf(body) === sha256);
  if (!isWhole) complain('the checkpoint is damaged');
  return isWhole ? { positions, meta, parts: unpacked(rows) } : { positions, meta: null, parts: [] };
}

/** Each part as it is asked for, as that takes some milliseconds. */
function* unpacked(rows: readonly CheckpointTable[]): Generator<SavedPart> {
  for (const { part, positions, body } of rows) {
    const whole = zstdDecompressSync(body, { chunkSize: PART_BYTES });
    yield { part, positions: JSON.parse(positions) as Positions, body: bytesOfItsOwn(whole) };
  }
}

/** Bytes that nothing else lies beside, so that they can be handed to another thread as they are. */
function bytesOfItsOwn(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isAlone ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
