import { convert } from './convert.ts';
import type { Kind } from './spec.ts';
import type { FlagReason, SignalValue } from './value.ts';

/** Longest text that is kept, UTF-16 units; the longest of the documented example has 83. */
const MAX_TEXT = 256;

/** What a signal said and what it means; shared by all vehicles that say the same, save for lists and long texts. */
export interface Meaning {
  /** As JSON.parse gave it; undefined = it is not kept, and converted anew each time that it is read as JSON. */
  readonly raw: string | number | boolean | null | undefined;
  /** Null = none usable. */
  readonly value: SignalValue | null;
  /** Why it is flagged, null = it is not. */
  readonly reason: FlagReason | null;
  /** The bytes that said so in a record, and how many they are; 0 = not kept. See `wire/bytes.ts`. */
  words: readonly number[];
  length: number;
}

const NO_WORDS: readonly number[] = [];

/** What a value that cannot be used, and is to be asked for again, stands for. */
export const REFUSED: Meaning = { raw: undefined, value: null, reason: null, words: NO_WORDS, length: 0 };

/** Whether other vehicles may say the same, and it is worth its room. */
export function isShared(raw: unknown): raw is string | number | boolean | null {
  return typeof raw === 'string' ? raw.length <= MAX_TEXT : typeof raw !== 'object' || raw === null;
}

/**
 * What a wire value means.
 * @param raw what JSON.parse gave
 */
export function meaningOf(raw: unknown, kind: Kind): Meaning {
  const { value, reason } = convert(raw, kind);
  // The very same text, where it is the same, and not a second one.
  const one = isShared(raw) && value === raw ? raw : value;
  return { raw: isShared(raw) ? raw : undefined, value: one, reason, words: NO_WORDS, length: 0 };
}
