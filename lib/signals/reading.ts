import { SIGNAL_TABLE } from './table.ts';
import type { Flag, FlagReason, SignalValue } from './value.ts';
import { NOTHING_SAID } from './wire/said-bytes.ts';

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
  /** NaN = none usable. */
  readonly numbers: number[];
  /** Others as JSON.parse gave them, undefined = to be converted anew; and what they mean. */
  readonly raw: unknown[];
  readonly values: (SignalValue | null)[];
  /** Of flagged values alone; null = there are none. */
  reasons: Map<number, FlagReason> | null;
  /** Whether one of `values` may be null or flagged. */
  isOdd: boolean;
  /** The others' bytes, and how many places its head has: see `wire/said-bytes.ts`. */
  said: Int32Array;
  saidPlaces: number;
  /** Messages read so far. */
  messages: number;
}

const NUMBERS = SIGNAL_TABLE.filter(([, , , kind]) => kind.type === 'number').length;

export function createMemo(): Memo {
  return {
    numbers: new Array<number>(NUMBERS).fill(Number.NaN),
    raw: [],
    values: [],
    reasons: null,
    isOdd: false,
    said: NOTHING_SAID,
    saidPlaces: 0,
    messages: 0,
  };
}
