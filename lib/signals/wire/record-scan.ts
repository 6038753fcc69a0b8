import type { NumberKind } from '../convert-numbers.ts';
import { usableNumber } from '../convert-numbers.ts';
import { isTooDeep } from '../envelope.ts';
import type { Memo } from '../reading.ts';
import { numberKind } from '../slot-places.ts';
import { sameLength } from './bytes.ts';
import { DecimalBytes } from './decimal-bytes.ts';
import { NUMBER, type Shape, TEXT, VIN } from './shape.ts';
import { WireValues } from './values.ts';

/** Longest record that is read here. */
export const MAX_LENGTH = 32 * 1024;
/** Room behind it for a word, a value and what stands before one, which may be compared beyond its end. */
const ROOM = 3 * MAX_LENGTH;
const QUOTE = 0x22;
/** `null`, as a word. */
const NULL = 0x6c6c756e;
/** A vin and its quotes. */
const VIN_LENGTH = 19;

/**
 * Reads one record against a shape and against what its vehicle said last. It changes nothing but itself, so that a
 * record that turns out to be another one can be read again.
 */
export class RecordScan {
  /** The record, and a zero behind it. */
  readonly bytes = new Uint8Array(MAX_LENGTH + ROOM);
  length = 0;
  /** Fields that say something else than last time, in their order. */
  changed = 0;
  readonly fields: number[] = [];
  /** What they say: numbers of the table, NaN = none usable; and values as JSON.parse gives them. */
  readonly numbers: number[] = [];
  readonly raws: unknown[] = [];
  /** Where the others among them begin, and the bytes to keep of them. */
  readonly starts: number[] = [];
  readonly lengths: number[] = [];
  readonly view = new DataView(this.bytes.buffer);
  readonly #decimals = new DecimalBytes();
  readonly #values = new WireValues();

  /** Takes a record that is at most `MAX_LENGTH` long. */
  load(record: Uint8Array): void {
    this.bytes.set(record);
    this.length = record.length;
    this.bytes[this.length] = 0;
  }

  /**
   * Reads the record.
   * @param vinAt first quote of the vin that the memo was found by
   * @returns whether it is of the shape
   */
  read(shape: Shape, memo: Memo, vinAt: number): boolean {
    const { bytes, view, length } = this;
    const { plan, literals } = shape;
    const { numbers, meanings } = memo;
    const decimals = this.#decimals;
    this.changed = 0;
    let at = 0;
    let word = 0;
    for (let field = 0; field < plan.length; field++) {
      const step = plan[field] as number;
      // What stands before the value.
      const literal = step >> 18;
      const start = at + literal;
      if (literal >= 8) {
        const last = start - 8;
        for (; at < last; at += 8) if (view.getFloat64(at, true) !== literals[word++]) return false;
        if (view.getFloat64(last, true) !== literals[word++]) return false;
      } else {
        if (view.getInt32(at, true) !== literals[word++]) return false;
        if (view.getInt32(start - 4, true) !== literals[word++]) return false;
      }
      // The value.
      const type = step & 3;
      const place = (step >> 2) & 0xffff;
      at = start;
      if (type === NUMBER) {
        const number = decimals.read(bytes, start);
        if (number === numbers[place]) at = decimals.end;
        else at = this.#number(shape, field, number, start, memo);
      } else if (type === TEXT) {
        const meaning = meanings[place];
        const same = meaning ? sameLength(meaning, view, start) : 0;
        if (same > 0) at += bytes[start] === QUOTE ? same : same - 1;
        else at = this.#other(field, start);
      } else if (type === VIN) {
        if (start !== vinAt) return false;
        at += VIN_LENGTH;
      } else at = this.#other(field, start);
      if (at >= length) return false;
    }
    return this.#hasTail(shape.tail, at);
  }

  /** @returns where the value ends; beyond the record where it is none */
  #number(shape: Shape, field: number, read: number, start: number, { numbers }: Memo): number {
    const { slot, place } = shape.fields[field] as Shape['fields'][number];
    const kind = numberKind(slot) as NumberKind;
    let raw: unknown = read;
    let end = this.#decimals.end;
    if (Number.isNaN(read)) {
      if (this.view.getInt32(start, true) === NULL) {
        raw = null;
        end = start + 4;
      } else {
        raw = this.#values.read(this.bytes, start);
        if (raw === undefined || isTooDeep(raw, 2)) return this.length;
        end = this.#values.end;
      }
    }
    const number = usableNumber(raw, kind);
    if (number !== numbers[place]) this.#note(field, number, raw);
    return end;
  }

  #other(field: number, start: number): number {
    const raw = this.#values.read(this.bytes, start);
    if (raw === undefined || isTooDeep(raw, 2)) return this.length;
    const { end } = this.#values;
    this.starts[this.changed] = start;
    this.lengths[this.changed] = end - start + (this.bytes[start] === QUOTE ? 0 : 1);
    this.#note(field, Number.NaN, raw);
    return end;
  }

  #note(field: number, number: number, raw: unknown): void {
    const at = this.changed++;
    this.fields[at] = field;
    this.numbers[at] = number;
    this.raws[at] = raw;
  }

  #hasTail(tail: Uint8Array, at: number): boolean {
    if (at + tail.length !== this.length) return false;
    for (let i = 0; i < tail.length; i++) if (this.bytes[at + i] !== tail[i]) return false;
    return true;
  }
}
