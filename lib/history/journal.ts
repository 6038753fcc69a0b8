import type { SignalValue } from '../signals/value.ts';
import { EVENT_KINDS, type EventKind } from './kinds.ts';

/*
 * The journal: what happened, as the thread that reads the feed hands it to the one that keeps the history. Written at
 * every record, so plain and without allocation; read in the other thread, in the order in which it was written.
 */

const TAG = { vehicle: 1, partition: 2, signal: 3, record: 4, position: 5, reading: 6, event: 7, reject: 8 } as const;
const VALUE = { number: 0, no: 1, yes: 2, text: 3, list: 4 } as const;

/** Record that something is of: its time (epoch ms) and offset. */
export interface Stamp {
  readonly at: number;
  readonly offset: number;
}

/**
 * What stands in a journal. Numbers for vehicles, partitions and signals are made known before they are used. What follows
 * on a `record` came with it, until the next one.
 */
export type Entry =
  | { readonly kind: 'vehicle'; readonly row: number; readonly vin: string }
  | { readonly kind: 'partition'; readonly number: number; readonly key: string }
  | { readonly kind: 'signal'; readonly slot: number; readonly key: string }
  | { readonly kind: 'record'; readonly partition: number; readonly offset: number }
  | (Stamp & {
      readonly kind: 'position';
      readonly row: number;
      /** Degrees and km; NaN = not known. */
      readonly latitude: number;
      readonly longitude: number;
      readonly heading: number;
      readonly odometer: number;
      /** m */
      readonly altitude: number;
    })
  | (Stamp & {
      readonly kind: 'reading';
      readonly row: number;
      readonly changes: readonly (readonly [slot: number, value: SignalValue])[];
    })
  | (Stamp & { readonly kind: 'event'; readonly row: number; readonly event: EventKind; readonly data: string })
  | (Stamp & {
      readonly kind: 'reject';
      readonly reason: string;
      readonly detail: string;
      /** "" = none. */
      readonly sha256: string;
      /** Size of the record, and the beginning of its bytes. */
      readonly size: number;
      readonly bytes: Uint8Array;
    });

const FIRST_SIZE = 64 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes entries; `take` hands them out and begins anew. */
export class JournalWriter {
  #bytes = new Uint8Array(FIRST_SIZE);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  /** Entries since the last `take`. */
  entries = 0;
  /** Where the number of changes of the open reading stands. */
  #countAt = 0;

  get size(): number {
    return this.#at;
  }

  vehicle(row: number, vin: string): void {
    this.#begin(TAG.vehicle);
    this.#u32(row);
    this.#text(vin);
  }

  partition(number: number, key: string): void {
    this.#begin(TAG.partition);
    this.#u32(number);
    this.#text(key);
  }

  signal(slot: number, key: string): void {
    this.#begin(TAG.signal);
    this.#u32(slot);
    this.#text(key);
  }

  record(partition: number, offset: number): void {
    this.#begin(TAG.record);
    this.#u32(partition);
    this.#f64(offset);
  }

  position(
    row: number,
    at: number,
    offset: number,
    latitude: number,
    longitude: number,
    heading: number,
    odometer: number,
    altitude: number,
  ): void {
    this.#begin(TAG.position);
    this.#stamp(row, at, offset);
    this.#f64(latitude);
    this.#f64(longitude);
    this.#f64(heading);
    this.#f64(odometer);
    this.#f64(altitude);
  }

  /** Begins a reading, to which `change` adds. */
  reading(row: number, at: number, offset: number): void {
    this.#begin(TAG.reading);
    this.#stamp(row, at, offset);
    this.#countAt = this.#at;
    this.#u32(0);
  }

  /** Adds a change to the reading that was begun last. */
  change(slot: number, value: SignalValue): void {
    const count = this.#view.getUint32(this.#countAt, true);
    this.#view.setUint32(this.#countAt, count + 1, true);
    this.#u32(slot);
    this.#reserve(1);
    if (typeof value === 'number') {
      this.#bytes[this.#at++] = VALUE.number;
      this.#f64(value);
    } else if (typeof value === 'string') {
      this.#bytes[this.#at++] = VALUE.text;
      this.#text(value);
    } else if (typeof value === 'boolean') this.#bytes[this.#at++] = value ? VALUE.yes : VALUE.no;
    else {
      this.#bytes[this.#at++] = VALUE.list;
      this.#text(JSON.stringify(value));
    }
  }

  event(row: number, at: number, offset: number, event: EventKind, data: object): void {
    this.#begin(TAG.event);
    this.#stamp(row, at, offset);
    this.#u32(EVENT_KINDS.indexOf(event));
    this.#text(JSON.stringify(data));
  }

  reject(
    stamp: Stamp,
    said: Pick<Extract<Entry, { kind: 'reject' }>, 'reason' | 'detail' | 'sha256' | 'size' | 'bytes'>,
  ): void {
    this.#begin(TAG.reject);
    this.#stamp(0, stamp.at, stamp.offset);
    this.#text(said.reason);
    this.#text(said.detail);
    this.#text(said.sha256);
    this.#u32(said.size);
    this.#u32(said.bytes.length);
    this.#reserve(said.bytes.length);
    this.#bytes.set(said.bytes, this.#at);
    this.#at += said.bytes.length;
  }

  /** All that was written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    this.entries = 0;
    return taken;
  }

  #begin(tag: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = tag;
    this.entries += 1;
  }

  #stamp(row: number, at: number, offset: number): void {
    this.#u32(row);
    this.#f64(at);
    this.#f64(offset);
  }

  #u32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  #f64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  #text(value: string): void {
    // Three bytes a UTF-16 unit at most.
    this.#reserve(4 + value.length * 3);
    const { written } = encoder.encodeInto(value, this.#bytes.subarray(this.#at + 4));
    this.#view.setUint32(this.#at, written, true);
    this.#at += 4 + written;
  }

  #reserve(room: number): void {
    if (this.#at + room <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + room));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Reads the entries of a journal, in their order. @throws RangeError where the bytes end early or are none */
export function* readJournal(bytes: Uint8Array): Generator<Entry> {
  const from = new JournalReader(bytes);
  while (!from.isDone) yield from.entry();
}

class JournalReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  entry(): Entry {
    const tag = this.#byte();
    switch (tag) {
      case TAG.vehicle:
        return { kind: 'vehicle', row: this.#u32(), vin: this.#text() };
      case TAG.partition:
        return { kind: 'partition', number: this.#u32(), key: this.#text() };
      case TAG.signal:
        return { kind: 'signal', slot: this.#u32(), key: this.#text() };
      case TAG.record:
        return { kind: 'record', partition: this.#u32(), offset: this.#f64() };
      case TAG.position:
        return this.#position();
      case TAG.reading:
        return { kind: 'reading', ...this.#stamp(), changes: this.#changes() };
      case TAG.event:
        return { kind: 'event', ...this.#stamp(), event: this.#eventKind(), data: this.#text() };
      case TAG.reject:
        return this.#reject();
      default:
        throw new RangeError(`The journal has an entry of the unknown kind ${tag}.`);
    }
  }

  #position(): Entry {
    const stamp = this.#stamp();
    const [latitude, longitude] = [this.#f64(), this.#f64()];
    const [heading, odometer, altitude] = [this.#f64(), this.#f64(), this.#f64()];
    return { kind: 'position', ...stamp, latitude, longitude, heading, odometer, altitude };
  }

  #changes(): (readonly [number, SignalValue])[] {
    return Array.from({ length: this.#u32() }, () => [this.#u32(), this.#value()] as const);
  }

  #value(): SignalValue {
    const kind = this.#byte();
    if (kind === VALUE.number) return this.#f64();
    if (kind === VALUE.text) return this.#text();
    if (kind === VALUE.list) return JSON.parse(this.#text()) as SignalValue;
    return kind === VALUE.yes;
  }

  #eventKind(): EventKind {
    const kind = EVENT_KINDS[this.#u32()];
    if (kind === undefined) throw new RangeError('The journal has an event of an unknown kind.');
    return kind;
  }

  #reject(): Entry {
    const { at, offset } = this.#stamp();
    const [reason, detail, sha256] = [this.#text(), this.#text(), this.#text()];
    const [size, length] = [this.#u32(), this.#u32()];
    const bytes = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return { kind: 'reject', at, offset, reason, detail, sha256, size, bytes };
  }

  #stamp(): Stamp & { readonly row: number } {
    return { row: this.#u32(), at: this.#f64(), offset: this.#f64() };
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #f64(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  #text(): string {
    const length = this.#u32();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('The journal ends early.');
    const text = decoder.decode(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return text;
  }
}
