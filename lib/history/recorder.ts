import { partitionKey } from '../checkpoint/positions.ts';
import type { SignalCatalogue } from '../signals/catalogue.ts';
import type { Reading } from '../signals/reading.ts';
import type { SignalValue } from '../signals/value.ts';
import type { ServiceRecord } from '../trends/service-done.ts';
import { recordTime } from '../vehicle/fold.ts';
import { clears, isAfter, isSameValue, NO_MESSAGES, stampOf } from '../vehicle/standing.ts';
import { numberAt, type RecordStamp, type Vehicle, valueAt } from '../vehicle/vehicle.ts';
import { widened } from '../widened.ts';
import { EventFinder, type NoteEvent } from './events.ts';
import { JournalWriter } from './journal.ts';

/** Bytes of a record that could not be read which are kept: enough to see what it was. */
const KEPT_BYTES = 64 * 1024;

/** Where a record stood in the feed. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  /** Decimal. */
  readonly offset: string;
  /** Epoch ms; null = the record has no time. */
  readonly timestamp: number | null;
}

/** What became of a record. */
export interface Applied {
  /** Whether it was newer than all before. */
  readonly isNext: boolean;
  /** Record time of the newest one before it, epoch ms; −Infinity = there was none. */
  readonly lastAt: number;
  /** Services that it shows to be done. */
  readonly services: readonly ServiceRecord[];
}

/**
 * Writes down what each record changed: `before` and `after` stand around its being applied. What is written follows from
 * the state before and the record alone, so that a record that is read again after a restart gives the same.
 */
export class Recorder {
  readonly #journal = new JournalWriter();
  /** What the reader of the journal knows; by row: 1 = its vehicle. */
  #rows = new Uint8Array(64);
  #slots = 0;
  readonly #partitions = new Map<string, number>();
  /** Candidates of the record at hand: what it says that does not stand. */
  readonly #slotsOf: number[] = [];
  readonly #valuesOf: SignalValue[] = [];
  #events: EventFinder | null = null;

  /** Everything that was written since the last time, for the history. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#journal.take();
  }

  get size(): number {
    return this.#journal.size;
  }

  /** What was made known means nothing any more: rows are other vehicles, or another reader begins. */
  forget(): void {
    this.#journal.take();
    this.#rows.fill(0);
    this.#slots = 0;
    this.#partitions.clear();
    this.#events = null;
  }

  /** Looks at what a record will change, before it is applied. */
  before(vehicle: Vehicle, reading: Reading): void {
    const { slots, fresh } = reading;
    this.#slotsOf.length = 0;
    this.#valuesOf.length = 0;
    // Read with another memo, or past a record that came late, what is fresh is no measure of what stands.
    const follows = reading.memo === vehicle.memo && reading.sequence === vehicle.synced + 1;
    const count = follows ? fresh.length : slots.length;
    for (let i = 0; i < count; i++) this.#look(vehicle, reading, follows ? (fresh[i] as number) : i);
    this.#events ??= new EventFinder(vehicle.keys.catalogue);
    this.#events.before(vehicle, this.#slotsOf);
  }

  #look(vehicle: Vehicle, reading: Reading, index: number): void {
    const slot = reading.slots[index] as number;
    // What names the message and says nothing of the vehicle: the offset names it too, in a tenth of the bytes.
    if (slot === vehicle.keys.uuid) return;
    let value = reading.at(index);
    if (value === null && clears(vehicle, slot, reading)) value = NO_MESSAGES;
    if (value === null || value === undefined || isSameValue(valueAt(vehicle, slot), value)) return;
    this.#slotsOf.push(slot);
    this.#valuesOf.push(value);
  }

  /**
   * Writes down what a record changed, after it was applied.
   * @param row the vehicle's, which no other has until `forget`
   * @param now epoch ms, as the record was applied with
   */
  after(row: number, vehicle: Vehicle, place: RecordPlace, { isNext, lastAt, services }: Applied, now: number): void {
    this.#introduce(row, vehicle);
    const { at } = recordTime(place.timestamp, now);
    const offset = Number(place.offset);
    this.#journal.record(this.#partitionOf(place.topic, place.partition), offset);
    this.#writeChanges(row, vehicle, at, offset, isNext);
    if (!isNext) return;
    const note: NoteEvent = (kind, data) => this.#journal.event(row, at, offset, kind, data);
    this.#events?.after(vehicle, at, lastAt, services, note);
  }

  /** Writes down a record that could not be read. */
  reject(
    place: RecordPlace,
    said: { readonly reason: string; readonly detail: string; readonly sha256: string | null },
    value: Uint8Array | null,
    now: number,
  ): void {
    const offset = Number(place.offset);
    this.#journal.record(this.#partitionOf(place.topic, place.partition), offset);
    const bytes = value?.subarray(0, KEPT_BYTES) ?? new Uint8Array(0);
    this.#journal.reject(
      { at: now, offset },
      {
        reason: said.reason,
        detail: said.detail,
        sha256: said.sha256 ?? '',
        size: value?.byteLength ?? 0,
        bytes,
      },
    );
  }

  #writeChanges(row: number, vehicle: Vehicle, at: number, offset: number, isNext: boolean): void {
    const { keys } = vehicle;
    let moved = false;
    let open = false;
    for (let i = 0; i < this.#slotsOf.length; i++) {
      const slot = this.#slotsOf[i] as number;
      const value = this.#valuesOf[i] as SignalValue;
      // An odometer that is held back does not stand; of a late record everything is history.
      if (isNext && !isSameValue(valueAt(vehicle, slot), value)) continue;
      if (isOfPosition(keys, slot)) {
        moved = true;
        continue;
      }
      if (!open) this.#journal.reading(row, at, offset);
      open = true;
      this.#journal.change(slot, value);
    }
    if (moved) this.#writePosition(row, vehicle, at, offset, isNext);
    if (!isNext) this.#restate(row, vehicle, { timestamp: at, offset });
  }

  /** What stands of latitude, longitude, heading, odometer and altitude, or of a late record what it changed alone. */
  #writePosition(row: number, vehicle: Vehicle, at: number, offset: number, isNext: boolean): void {
    const { latitude, longitude, heading, mileage, altitude } = vehicle.keys;
    const number = (slot: number) => {
      const said = this.#valuesOf[this.#slotsOf.indexOf(slot)];
      return (isNext ? numberAt(vehicle, slot) : (said as number | undefined)) ?? Number.NaN;
    };
    const [north, east] = [number(latitude), number(longitude)];
    this.#journal.position(row, at, offset, north, east, number(heading), number(mileage), number(altitude));
  }

  /**
   * What a late record said would look like the newest where the record that said otherwise, in its turn, changed nothing:
   * what stands is written once more, at its own record.
   */
  #restate(row: number, vehicle: Vehicle, late: RecordStamp): void {
    for (const slot of this.#slotsOf) {
      const stamp = stampOf(vehicle, slot);
      if (stamp === null || !isAfter(stamp, late)) continue;
      this.#journal.reading(row, stamp.timestamp, stamp.offset);
      this.#journal.change(slot, valueAt(vehicle, slot) as SignalValue);
    }
  }

  #introduce(row: number, { vin, keys }: Vehicle): void {
    if (row >= this.#rows.length) this.#rows = widened(this.#rows, row * 2);
    if (this.#rows[row] === 0) {
      this.#rows[row] = 1;
      this.#journal.vehicle(row, vin);
    }
    if (this.#slots < keys.catalogue.specs.length) this.#introduceSignals(keys.catalogue);
  }

  #introduceSignals({ specs }: SignalCatalogue): void {
    for (; this.#slots < specs.length; this.#slots++) {
      this.#journal.signal(this.#slots, specs[this.#slots]?.key ?? '');
    }
  }

  #partitionOf(topic: string, partition: number): number {
    const key = partitionKey(topic, partition);
    let number = this.#partitions.get(key);
    if (number === undefined) {
      number = this.#partitions.size;
      this.#partitions.set(key, number);
      this.#journal.partition(number, key);
    }
    return number;
  }
}

/** Whether a slot stands in rows of positions. */
function isOfPosition({ latitude, longitude, heading, mileage, altitude }: Vehicle['keys'], slot: number): boolean {
  return slot === latitude || slot === longitude || slot === heading || slot === mileage || slot === altitude;
}
