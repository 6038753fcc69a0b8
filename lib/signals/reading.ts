import type { Meaning } from './meaning.ts';
import { NUMBERS, OTHERS } from './slot-places.ts';
import type { Flag, SignalValue } from './value.ts';

/** Why a record could not be read at all. */
export type RejectionReason =
  | 'tombstone'
  | 'empty'
  | 'too_large'
  | 'not_utf8'
  | 'not_json'
  | 'not_an_object'
  | 'too_deep'
  | 'no_vin'
  | 'bad_vin';

export interface Rejection {
  readonly ok: false;
  readonly reason: RejectionReason;
  /** For a person: what was wrong, without what the record said. */
  readonly detail: string;
}

/** What one message carries, and nothing else: typed, in canonical units. */
export interface Reading {
  readonly ok: true;
  /** In upper case. */
  readonly vin: string;
  /** Slots of the signals that were carried, each once, in the message's order. */
  readonly slots: readonly number[];
  /** Their values, by the same index; null = no reading, or one that cannot be used. */
  readonly values: readonly (SignalValue | null)[];
  readonly flags: readonly Flag[];
  /** Keys outside the catalogue and their texts, bounded. */
  readonly extras: readonly (readonly [key: string, text: string])[];
  /** What it was read with, and its number among the messages that were, from 1. */
  readonly memo: Memo;
  readonly sequence: number;
  /** Indexes of the values that are null, in no order. */
  readonly missing: readonly number[];
  /** Indexes of the values that may differ from those of the message before it in the memo. */
  readonly fresh: readonly number[];
  /** The value at an index of `slots`; undefined = there is none. Cheaper than `values`, which may have to be built. */
  at(index: number): SignalValue | null | undefined;
}

/**
 * What a vehicle's last messages said, so that a value that arrives as it did last costs a comparison and no conversion.
 * Held with the vehicle, written by the parser alone; numbers and other values stand close together, each by a number of
 * the parser's own, as most of the cost of many vehicles is to bring them to the processor.
 */
export interface Memo {
  /** Numbers of the table; NaN = none usable. */
  readonly numbers: number[];
  /** All others; null = it has said nothing yet. */
  readonly meanings: (Meaning | null)[];
  /** Whether one of them may be null or flagged. */
  isOdd: boolean;
  /** Messages read so far. */
  messages: number;
}

/** The memo of a vehicle that has said nothing yet. */
export function createMemo(): Memo {
  return {
    numbers: new Array<number>(NUMBERS).fill(Number.NaN),
    meanings: new Array<Meaning | null>(OTHERS).fill(null),
    isOdd: false,
    messages: 0,
  };
}
