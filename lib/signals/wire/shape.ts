import { wordsOf } from './bytes.ts';
import { stepsOf, vinPattern } from './find-vin.ts';

/** What a field of a shape is. */
export const NUMBER = 0;
export const TEXT = 1;
export const VIN = 2;
/** A key that stands for no signal: told as an extra. */
export const EXTRA = 3;

/** One key of a message, and what the catalogue makes of it. */
export interface ShapeField {
  readonly key: string;
  readonly type: typeof NUMBER | typeof TEXT | typeof VIN | typeof EXTRA;
  /** Of a signal; -1 = it is none. */
  readonly slot: number;
  /** Place in a memo, among its numbers or its others; -1 = none. */
  readonly place: number;
  /** Whether its value decides on what it is: as a service status it is a signal, else an extra. */
  readonly decides: boolean;
}

/** Bytes before a value: a comma or brace, the key in quotes, a colon. */
const MIN_LITERAL = 4;
const MAX_LITERAL = 4095;

/**
 * The form of messages that have the same keys in the same order, written in the same way: the bytes around the values.
 * A record of which each of them is in its place, with a value between any two, is JSON of the same keys.
 */
export class Shape {
  readonly fields: readonly ShapeField[];
  /** Slots of the signals in their order. */
  readonly slots: readonly number[];
  /** Index of each field among `slots`, -1 = it is no signal. */
  readonly indexes: Int16Array;
  /** By field: (bytes before the value << 18) | (place << 2) | type. */
  readonly plan: Int32Array;
  /** The bytes before each value, as `wordsOf` has them. */
  readonly literals: Float64Array;
  /** The bytes after the last value. */
  readonly tail: Uint8Array;
  readonly vinPattern: Uint8Array;
  readonly vinSteps: Uint8Array;
  /** Fields whose value decides on what they are. */
  readonly deciding: readonly number[];
  /** Where the vin stood last: bytes from the start, and to the end. */
  vinFromStart = 0;
  vinFromEnd = 0;

  /** @param literals bytes before the value of each field, as `fits` allows; @param tail those after the last */
  constructor(
    fields: readonly ShapeField[],
    slots: readonly number[],
    literals: readonly Uint8Array[],
    tail: Uint8Array,
  ) {
    this.fields = fields;
    this.slots = slots;
    let index = 0;
    this.indexes = Int16Array.from(fields, ({ slot }) => (slot < 0 ? -1 : index++));
    const vinField = fields.findIndex(({ type }) => type === VIN);
    this.vinPattern = vinPattern(literals[vinField] as Uint8Array);
    this.vinSteps = stepsOf(this.vinPattern);
    this.tail = tail;
    this.plan = Int32Array.from(fields, ({ type, place }, i) => {
      return ((literals[i] as Uint8Array).length << 18) | (Math.max(0, place) << 2) | type;
    });
    this.deciding = fields.flatMap(({ decides }, field) => (decides ? [field] : []));
    this.literals = Float64Array.from(
      literals.flatMap(({ buffer, byteOffset, length }) => wordsOf(new DataView(buffer), byteOffset, length)),
    );
  }
}

/** Whether a shape can hold what stands before a value. */
export function fits(literal: Uint8Array): boolean {
  return literal.length >= MIN_LITERAL && literal.length <= MAX_LITERAL;
}
