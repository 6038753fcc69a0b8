import type { Flag, FlagReason, SignalValue } from './value.ts';

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
  /** Indexes of the values that may differ from those of the message before it in the memo. */
  readonly fresh: readonly number[];
}

/**
 * What a vehicle's last message said, by slot: a value that arrives as it did last costs a comparison and no
 * conversion. Held with the vehicle, written by the parser alone.
 */
export interface Memo {
  /** As JSON.parse gave it; undefined = to be converted anew. */
  readonly raw: unknown[];
  readonly values: (SignalValue | null)[];
  /** Of flagged values alone. */
  readonly reasons: Map<number, FlagReason>;
  /** Messages read so far. */
  messages: number;
}

export function createMemo(): Memo {
  return { raw: [], values: [], reasons: new Map(), messages: 0 };
}
