import { PART_ROWS, PartMarks } from '../../lib/checkpoint/part-marks.ts';
import { type Positions, partitionKey } from '../../lib/checkpoint/positions.ts';
import { ReplayGuard } from '../../lib/checkpoint/replay-guard.ts';
import { FleetSummary } from '../../lib/fleet/fleet-summary.ts';
import { ReviewRound } from '../../lib/fleet/review-round.ts';
import { RowChanges } from '../../lib/fleet/row-changes.ts';
import { VehicleLogs } from '../../lib/fleet/vehicle-logs.ts';
import { Recorder } from '../../lib/history/recorder.ts';
import { BeforeTick } from '../../lib/protocol/before-tick.ts';
import { COLUMN_NAMES, REASON_CODES, type RowPart } from '../../lib/protocol/columns.ts';
import type { Before } from '../../lib/protocol/frame.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';
import type { RosterEntry } from '../../lib/roster/entry.ts';
import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import { Parser } from '../../lib/signals/parse.ts';
import type { Memo } from '../../lib/signals/reading.ts';
import { createVehicle } from '../../lib/vehicle/create-vehicle.ts';
import { applyReading } from '../../lib/vehicle/fold.ts';
import { DEFAULT_POLICY, type Policy } from '../../lib/vehicle/policy.ts';
import { ALL_TOUCHED, BY_TIME, TOUCHED } from '../../lib/vehicle/touched.ts';
import type { FeedRecord } from '../feed/feed.ts';
import { Rate } from '../rate.ts';
import { FleetRows } from './fleet-rows.ts';
import { VehicleHistories } from './histories.ts';
import { type Member, Members } from './members.ts';
import { Quarantine } from './quarantine.ts';
import { type Books, readPart, writePart } from './saved-state.ts';
import { TrendBook } from './trend-book.ts';

/** A vehicle that sends nothing is looked at this often, as what is derived also depends on the time. */
const REVIEW_MS = 60_000;
/** After this long without a message the next one may change the state that a vehicle is shown in. */
const SILENT_MS = 60_000;

/** How much larger than the last one a part may be before its bytes are copied. */
const PART_GROWS = 1.25;

/**
 * The state of all vehicles, by VIN, and its summary in columns. Records change vehicles at once; `flush` brings the
 * changed ones into the columns under a new sequence number, so that one number names one state of all rows.
 */
export class FleetState {
  readonly #summary = new FleetSummary();
  readonly columns = this.#summary.columns;
  readonly quarantine = new Quarantine();
  readonly rate = new Rate();
  readonly histories = new VehicleHistories();
  readonly #logs = new VehicleLogs();
  readonly #trends = new TrendBook(this.histories, this.#logs);
  /** Number of this life of the state: rows and sequence numbers of another mean nothing here. */
  epoch: number;
  seq = 0;
  recordsRead = 0;
  #catalogue = new SignalCatalogue();
  #parser = new Parser(this.#catalogue);
  readonly policy: Policy;
  readonly #members: Members;
  /** What is told of its vehicles. */
  readonly rows: FleetRows;
  /** Whom the parser asked for last while it read a record. */
  #asked: Member | undefined;
  /** Those of whose vehicle something was touched since the last flush, each once. */
  readonly #dirty: Member[] = [];
  /** Cells before the last tick's changes, and the sequence number that they were at. */
  readonly #before = new BeforeTick();
  #beforeSeq: number | null = null;
  readonly #changes = new RowChanges();
  readonly #round = new ReviewRound(REVIEW_MS);
  readonly #books: Books = {
    summary: this.#summary,
    changes: this.#changes,
    logs: this.#logs,
    histories: this.histories,
    trends: this.#trends,
  };
  /** What the summary's cells are made with. */
  readonly #layout: string;
  /** Which parts of the state are to be saved. */
  readonly parts = new PartMarks();
  /** How large the next part will be, about, by the last one. */
  #partSize: number | undefined;
  /** Writes down what happens, for the history. */
  readonly #recorder = new Recorder();
  /** What a restored state holds already; null = all that is read is new. */
  #guard: ReplayGuard | null = null;

  /**
   * @param idKey key of the public ids
   * @param policy thresholds that vehicles are judged by
   * @param now epoch ms; the epoch's number, so that it differs from that of the process before
   * @param version of the program; what another one showed is made anew from the state that it saved
   * @param masters what owners entered, by VIN; whoever changes it says so with `renewMasters`
   */
  constructor(
    idKey: Buffer | string,
    policy: Policy = DEFAULT_POLICY,
    now = Date.now(),
    version = '',
    masters: ReadonlyMap<string, RosterEntry> = new Map(),
  ) {
    this.#members = new Members(idKey, masters);
    this.rows = new FleetRows(this.#members, this.columns, this.#trends);
    this.policy = policy;
    this.epoch = now;
    this.#layout = JSON.stringify([version, PROTOCOL_VERSION, COLUMN_NAMES, REASON_CODES, policy]);
  }

  get size(): number {
    return this.#members.size;
  }

  /** Takes records in, in their order; one that cannot be read is quarantined and its neighbours are applied. */
  apply(records: readonly FeedRecord[], now: number): void {
    for (const record of records) this.#applyOne(record, now);
    this.recordsRead += records.length;
    this.rate.add(records.length, now);
  }

  /** Forgets everything: what will be read is another feed. */
  reset(now: number): void {
    this.epoch = Math.max(now, this.epoch + 1);
    this.seq = 0;
    this.#summary.clear();
    this.quarantine.clear();
    this.histories.clear();
    this.#logs.clear();
    this.#trends.clear();
    this.#catalogue = new SignalCatalogue();
    this.#parser = new Parser(this.#catalogue);
    this.#members.clear();
    this.#recorder.forget();
    this.#guard = null;
    this.#dirty.length = 0;
    this.#beforeSeq = null;
    this.#changes.clear();
    this.#round.clear();
  }

  /** Bytes of what happened since then. */
  get journalSize(): number {
    return this.#recorder.size;
  }

  /** What happened since the last time, for the history. */
  takeJournal(): Uint8Array<ArrayBuffer> {
    return this.#recorder.take();
  }

  /** The bytes of a part of the state, as it is after all records that were taken in. */
  savePart(part: number): Uint8Array<ArrayBuffer> {
    const members = this.#members.all.slice(part * PART_ROWS, (part + 1) * PART_ROWS);
    const bytes = writePart(members, this.#savedWith(), this.#partSize);
    this.#partSize = Math.ceil(bytes.length * PART_GROWS);
    return bytes;
  }

  /**
   * Takes up the next part of a saved state: after a `reset`, in their order, with nothing else between them, and
   * `resume` after the last.
   * @returns whether what pages were shown of it came with it
   * @throws Error where it is no such part; then only a `reset` helps
   */
  restorePart(body: Uint8Array): boolean {
    return readPart(body, this.#members, this.policy, this.#savedWith());
  }

  /**
   * Goes on from a saved state. Records that it holds already are passed over when they come again.
   * @param parts what each part holds all records before
   * @param isShown whether what pages were shown came with all of them
   * @param seen epoch and sequence number up to which pages hold it; null = not known
   */
  resume(
    parts: readonly Positions[],
    isShown: boolean,
    seen: { readonly epoch: number; readonly seq: number } | null,
  ): void {
    if (!isShown) this.#summary.clear();
    if (isShown && seen !== null) {
      this.epoch = seen.epoch;
      this.seq = seen.seq;
    } else this.#showAnew();
    for (const member of this.#members.all) {
      member.vehicle.touched = 0;
      this.#touch(member, isShown ? BY_TIME : ALL_TOUCHED);
    }
    const guard = new ReplayGuard(parts, this.size);
    this.#guard = guard.isOver ? null : guard;
  }

  /** Pages cannot go on from what they hold: every row in the columns stands as changed just now. */
  #showAnew(): void {
    this.#changes.clear();
    for (let row = 0; row < this.columns.count; row++) this.#changes.note(row, 0, 1);
    this.seq = this.columns.count > 0 ? 1 : 0;
  }

  /** Brings what changed into the columns. */
  flush(now: number): void {
    this.#review(now);
    for (const member of this.#trends.judge((row) => this.#members.at(row), now)) {
      this.#touch(member, TOUCHED.mark);
    }
    if (this.#dirty.length === 0) return;
    const seq = this.seq + 1;
    this.#before.begin();
    this.#beforeSeq = null;
    for (const entry of this.#dirty) if (this.#write(entry, seq, now)) this.seq = seq;
    if (this.seq === seq) this.#beforeSeq = seq - 1;
    this.#dirty.length = 0;
  }

  /** Cells as they were at a sequence number, of the rows that changed since: known of the last tick's alone, else null. */
  cellsAt(seq: number): Before | null {
    return seq === this.#beforeSeq ? this.#before.cell : null;
  }

  /** Rows that changed after a sequence number, in their order; 0 = all. Only every `of`th, from row `part` on, if asked. */
  rowsSince(since: number, part?: RowPart): number[] {
    return this.#changes.rowsSince(since, this.columns.count, part);
  }

  /** Groups of a row that changed after a sequence number, as a mask. */
  maskSince(row: number, since: number): number {
    return this.#changes.maskSince(row, since);
  }

  /** Of these, what no page may get later than others. */
  urgentSince(row: number, since: number): number {
    return this.#changes.urgentSince(row, since);
  }

  /** Shows what is entered of these vehicles now. */
  renewMasters(vins: Iterable<string>): void {
    for (const vin of vins) {
      const member = this.#members.renew(vin);
      if (member === undefined) continue;
      this.#touch(member, TOUCHED.identity);
      member.vehicle.revision += 1;
    }
  }

  #applyOne(record: FeedRecord, now: number): void {
    this.#asked = undefined;
    const reading = this.#parser.parse(record.value, now, this.#memoOf);
    if (!reading.ok) {
      const { sha256 } = this.quarantine.add(record, reading, now);
      this.#recorder.reject(record, { ...reading, sha256 }, record.value, now);
      return;
    }
    const entry = this.#memberOf(reading.vin);
    const { vehicle } = entry;
    if (this.#guard !== null && this.#isHeld(entry.row, record, this.#guard)) return;
    this.#touch(entry, TOUCHED.heard);
    this.parts.mark(entry.row);
    const lastAt = vehicle.newest.timestamp;
    const before = this.#logs.mayTell(reading, this.#catalogue) ? this.#logs.before(vehicle) : null;
    this.#recorder.before(vehicle, reading);
    const isNext = applyReading(vehicle, reading, { timestamp: record.timestamp, offset: Number(record.offset) }, now);
    const services = this.#logs.note(entry.row, vehicle, lastAt, !isNext, before);
    this.#recorder.after(entry.row, vehicle, record, { isNext, lastAt, services }, now);
    if (this.histories.add(entry.row, vehicle) || before !== null) this.#trends.renew(entry.row);
  }

  #isHeld(row: number, { topic, partition, offset }: FeedRecord, guard: ReplayGuard): boolean {
    const held = guard.holds(row, partitionKey(topic, partition), Number(offset));
    if (guard.isOver) this.#guard = null;
    return held;
  }

  readonly #memoOf = (vin: string): Memo | undefined => {
    this.#asked = this.#members.ofVin(vin);
    return this.#asked?.vehicle.memo;
  };

  /** Of many vehicles each look-up goes through memory that no cache holds: the parser's is not made twice. */
  #memberOf(vin: string): Member {
    if (this.#asked?.vehicle.vin === vin) return this.#asked;
    return this.#members.ofVin(vin) ?? this.#enter(vin);
  }

  #touch(member: Member, bits: number): void {
    if (member.vehicle.touched === 0) this.#dirty.push(member);
    member.vehicle.touched |= bits;
  }

  #enter(vin: string): Member {
    const entry = this.#members.enter(createVehicle(vin, this.#catalogue, this.policy));
    // All of it is touched from the start.
    this.#dirty.push(entry);
    return entry;
  }

  #savedWith() {
    return { books: this.#books, catalogue: this.#catalogue, layout: this.#layout, idMark: this.#members.idMark };
  }

  /** @returns whether a cell changed */
  #write({ row, id, vehicle, master }: Member, seq: number, now: number): boolean {
    this.#before.note(this.columns, row);
    const heardAt = this.columns.cells.heardAt[row] ?? 0;
    const mask = this.#summary.update(row, id, vehicle, this.#trends.markOf(row), now, master ?? undefined);
    const wasSilent = (this.columns.cells.heardAt[row] as number) - heardAt > SILENT_MS;
    if (mask === 0) return false;
    this.#changes.note(row, mask, seq, wasSilent);
    this.parts.mark(row);
    return true;
  }

  /** Has a share of all vehicles looked at, whatever they sent. */
  #review(now: number): void {
    for (const row of this.#round.due(this.size, now)) {
      this.#touch(this.#members.at(row), BY_TIME);
      this.#trends.review(row, now);
    }
  }
}
