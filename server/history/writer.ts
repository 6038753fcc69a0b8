import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { Positions } from '../../lib/checkpoint/positions.ts';
import { type Changes, writeChanges } from '../../lib/history/changes.ts';
import { type Entry, readJournal } from '../../lib/history/journal.ts';
import { DEGREES, dayName, HUNDREDTHS, type Kind, THOUSANDTHS } from '../../lib/history/kinds.ts';
import type { Database } from './databases.ts';
import { addChanges, COLUMNS, insertRows, type Value } from './insert.ts';
import type { CheckpointSave } from './messages.ts';
import { createDay, writeNote } from './schema.ts';
import type { Db, ReadingTable } from './tables.ts';
import { transact } from './transact.ts';

/** Rows of one day and kind, as values one after the other. */
type Rows = Map<string, { readonly kind: Kind; readonly day: string; readonly values: Value[] }>;

/** Writes journals and checkpoints, each call in one transaction with how far they go. */
export class HistoryWriter {
  readonly #database: Database;
  /** Earliest day that is still kept, by kind. */
  readonly #firstDay: (kind: Kind) => string;
  /** What the journals' numbers stand for. */
  readonly #vehicles: number[] = [];
  readonly #partitions: string[] = [];
  readonly #signals: number[] = [];
  /** Numbers of the database. A number that was given stays so, also where the transaction that gave it failed. */
  readonly #vehicleIds: Map<string, number>;
  readonly #signalIds: Map<string, number>;
  readonly #days: Set<string>;
  /** Up to where records were saved when this life began, or what was read began anew: those that come again are not written. */
  readonly #saved = new Map<string, number>();
  rowsWritten = 0;
  /** Rows of days that are not kept any more. */
  rowsTooOld = 0;

  private constructor(database: Database, firstDay: (kind: Kind) => string, known: Known) {
    this.#database = database;
    this.#firstDay = firstDay;
    this.#vehicleIds = known.vehicles;
    this.#signalIds = known.signals;
    this.#days = known.days;
    for (const [key, next] of Object.entries(known.progress)) this.#saved.set(key, Number(next));
  }

  /** @param firstDay earliest day that is still kept, by kind */
  static async open(database: Database, firstDay: (kind: Kind) => string): Promise<HistoryWriter> {
    const { db } = database;
    const vehicles = await db.selectFrom('vehicles').select(['id', 'vin']).execute();
    const signals = await db.selectFrom('signals').select(['id', 'key']).execute();
    const days = await db.selectFrom('days').select(['kind', 'day']).execute();
    return new HistoryWriter(database, firstDay, {
      vehicles: new Map(vehicles.map(({ vin, id }) => [vin, id])),
      signals: new Map(signals.map(({ key, id }) => [key, id])),
      days: new Set(days.map(({ kind, day }) => `${kind}_${day}`)),
      progress: await readProgress(database),
    });
  }

  /** A day's table was dropped. */
  forgetDay(kind: string, day: string): void {
    this.#days.delete(`${kind}_${day}`);
  }

  /** The same journals will come again from other positions on: what is saved by now is not written twice. */
  replayFrom(progress: Positions): void {
    for (const [key, next] of Object.entries(progress)) this.#saved.set(key, Number(next));
  }

  /**
   * Saves what was handed over, whole or not at all.
   * @param positions of the last journal; null = there is none among it
   */
  async save(
    journals: readonly Uint8Array[],
    positions: Positions | null,
    checkpoints: readonly CheckpointSave[],
    now: number,
  ): Promise<void> {
    const rows: Rows = new Map();
    const fresh: Fresh = { vehicles: [], signals: [], restated: [] };
    for (const journal of journals) this.#read(journal, rows, fresh);
    const restated = fresh.restated.filter(({ at }) => dayName(at) >= this.#firstDay('readings'));
    const written = [...rows.values()].filter(({ kind, day }) => day >= this.#firstDay(kind));
    await transact(this.#database.db, async (transaction) => {
      await this.#introduce(transaction, fresh);
      for (const { kind, day } of written) await this.#ensureDay(transaction, kind, day);
      for (const { kind, day, values } of written) await insertRows(transaction, kind, day, values);
      for (const row of restated) {
        const day = dayName(row.at);
        await this.#ensureDay(transaction, 'readings', day);
        await addChanges(transaction, day, row);
      }
      if (positions !== null) await writeProgress(transaction, positions);
      for (const checkpoint of checkpoints) await saveCheckpoint(transaction, checkpoint);
      await writeNote(transaction, 'saved_at', String(now));
    });
    for (const { kind, day } of written) this.#days.add(`${kind}_${day}`);
    for (const { at } of restated) this.#days.add(`readings_${dayName(at)}`);
    const count = ({ kind, values }: { kind: Kind; values: readonly Value[] }) => values.length / COLUMNS[kind].length;
    const all = [...rows.values()].reduce((sum, one) => sum + count(one), 0);
    const kept = written.reduce((sum, one) => sum + count(one), 0);
    this.rowsWritten += kept;
    this.rowsTooOld += all - kept;
  }

  /** Forgets how far was read, and the checkpoint: offsets mean something else from now on. */
  async forgetPositions(): Promise<void> {
    await transact(this.#database.db, async (transaction) => {
      await transaction.deleteFrom('progress').execute();
      await dropCheckpoint(transaction);
    });
    this.#saved.clear();
  }

  /** Forgets the checkpoint: parts of another state must not stand among those that will be saved. */
  async dropCheckpoint(): Promise<void> {
    await transact(this.#database.db, dropCheckpoint);
  }

  #read(journal: Uint8Array, rows: Rows, fresh: Fresh): void {
    let isKnown = false;
    let partition = '';
    let events = 0;
    let record = 0;
    for (const entry of readJournal(journal)) {
      if (entry.kind === 'record') {
        partition = this.#partitions[entry.partition] ?? '';
        isKnown = entry.offset < (this.#saved.get(partition) ?? 0);
        events = 0;
        record = entry.offset;
      } else if (entry.kind === 'vehicle' || entry.kind === 'signal' || entry.kind === 'partition') {
        this.#learn(entry, fresh);
      } else if (isKnown) continue;
      else if (entry.kind === 'reading' && entry.offset !== record) fresh.restated.push(this.#reading(entry));
      else this.#row(entry, partition, entry.kind === 'event' ? events++ : 0, rows);
    }
  }

  #learn(entry: Extract<Entry, { kind: 'vehicle' | 'signal' | 'partition' }>, fresh: Fresh): void {
    if (entry.kind === 'partition') this.#partitions[entry.number] = entry.key;
    else if (entry.kind === 'vehicle') {
      this.#vehicles[entry.row] = idOf(this.#vehicleIds, entry.vin);
      fresh.vehicles.push(entry.vin);
    } else {
      this.#signals[entry.slot] = idOf(this.#signalIds, entry.key);
      fresh.signals.push(entry.key);
    }
  }

  #row(
    entry: Exclude<Entry, { kind: 'vehicle' | 'signal' | 'partition' | 'record' }>,
    partition: string,
    place: number,
    rows: Rows,
  ): void {
    const { at, offset } = entry;
    if (entry.kind === 'reject') {
      const { reason, detail, sha256, size, bytes } = entry;
      valuesOf(rows, 'rejected', at).push(partition, offset, at, reason, detail, sha256, size, Buffer.from(bytes));
      return;
    }
    const vehicle = this.#vehicles[entry.row] ?? 0;
    if (entry.kind === 'position') {
      const { latitude, longitude, heading, odometer, altitude } = entry;
      const values = valuesOf(rows, 'positions', at);
      values.push(vehicle, at, offset, whole(latitude, DEGREES), whole(longitude, DEGREES));
      values.push(whole(heading, HUNDREDTHS), whole(odometer, THOUSANDTHS), whole(altitude, THOUSANDTHS));
    } else if (entry.kind === 'event') {
      valuesOf(rows, 'events', at).push(vehicle, at, offset, place, entry.event, entry.data);
    } else {
      valuesOf(rows, 'readings', at).push(vehicle, at, offset, this.#reading(entry).changes);
    }
  }

  #reading({ row, at, offset, changes }: Extract<Entry, { kind: 'reading' }>): ReadingTable {
    const known: Changes = changes.map(([slot, value]) => [this.#signals[slot] ?? 0, value]);
    return { vehicle: this.#vehicles[row] ?? 0, at, record: offset, changes: writeChanges(known) };
  }

  /** Every time that they are made known, as the transaction of the first time may have failed. */
  async #introduce(transaction: Db, { vehicles, signals }: Fresh): Promise<void> {
    for (let at = 0; at < vehicles.length; at += 500) {
      const part = vehicles.slice(at, at + 500).map((vin) => ({ id: this.#vehicleIds.get(vin) as number, vin }));
      await transaction
        .insertInto('vehicles')
        .values(part)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (signals.length === 0) return;
    const values = signals.map((key) => ({ id: this.#signalIds.get(key) as number, key }));
    await transaction
      .insertInto('signals')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async #ensureDay(transaction: Db, kind: Kind, day: string): Promise<void> {
    if (!this.#days.has(`${kind}_${day}`)) await createDay(transaction, this.#database, kind, day);
  }
}

interface Known {
  readonly vehicles: Map<string, number>;
  readonly signals: Map<string, number>;
  readonly days: Set<string>;
  readonly progress: Positions;
}

interface Fresh {
  /** What stands, told once more at its own record. */
  readonly restated: ReadingTable[];
  readonly vehicles: string[];
  readonly signals: string[];
}

/** How far the history goes. */
export async function readProgress({ db }: Database): Promise<Positions> {
  const rows = await db.selectFrom('progress').selectAll().execute();
  return Object.fromEntries(rows.map(({ partition, next }) => [partition, next]));
}

async function writeProgress(transaction: Db, positions: Positions): Promise<void> {
  const values = Object.entries(positions).map(([partition, next]) => ({ partition, next }));
  if (values.length === 0) return;
  await transaction
    .insertInto('progress')
    .values(values)
    .onConflict((conflict) => conflict.column('partition').doUpdateSet((eb) => ({ next: eb.ref('excluded.next') })))
    .execute();
}

async function saveCheckpoint(transaction: Db, { parts, meta }: CheckpointSave): Promise<void> {
  for (const { part, positions, body } of parts) {
    const text = JSON.stringify(positions);
    if (body === null) {
      await transaction.updateTable('checkpoint').set({ positions: text }).where('part', '=', part).execute();
      continue;
    }
    const packed = zstdCompressSync(body);
    const row = { part, positions: text, sha256: hashOf(packed), body: packed };
    await transaction
      .insertInto('checkpoint')
      .values(row)
      .onConflict((conflict) => conflict.column('part').doUpdateSet(row))
      .execute();
  }
  await writeNote(transaction, 'checkpoint', meta);
}

async function dropCheckpoint(transaction: Db): Promise<void> {
  await transaction.deleteFrom('checkpoint').execute();
  await transaction.deleteFrom('notes').where('name', '=', 'checkpoint').execute();
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function idOf(ids: Map<string, number>, key: string): number {
  let id = ids.get(key);
  if (id === undefined) {
    id = ids.size + 1;
    ids.set(key, id);
  }
  return id;
}

function valuesOf(rows: Rows, kind: Kind, at: number): Value[] {
  const day = dayName(at);
  const key = `${kind}_${day}`;
  let known = rows.get(key);
  if (known === undefined) {
    known = { kind, day, values: [] };
    rows.set(key, known);
  }
  return known.values;
}

/** A figure on its grid; null = not known. */
function whole(value: number, grid: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * grid);
}
