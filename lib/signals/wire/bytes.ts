import type { Meaning } from '../meaning.ts';

/*
 * The bytes that a value was read from, kept with what it means, so that a value that arrives as it did last is told by
 * comparing words and never made a text. The last word overlaps the one before it, so that it ends with the value. A
 * value without quotes is kept with the byte after it, as only that says that it ends there.
 */

/** Longest value that is kept, bytes. */
const MAX_LENGTH = 1024;

/** Length of what a meaning was read from, where the record has the same bytes from a place on; else 0. */
export function sameLength({ words, length }: Meaning, view: DataView, start: number): number {
  if (length === 0) return 0;
  const whole = start + (length & ~3);
  let word = 0;
  for (let at = start; at < whole; at += 4) if (view.getInt32(at, true) !== words[word++]) return 0;
  return (length & 3) === 0 || view.getInt32(start + length - 4, true) === words[word] ? length : 0;
}

/** Keeps the bytes that a meaning was read from. */
export function keepBytes(meaning: Meaning, view: DataView, start: number, length: number): void {
  if (length > MAX_LENGTH || sameLength(meaning, view, start) === length) return;
  const words = new Array<number>((length + 3) >> 2).fill(0);
  const whole = length >> 2;
  for (let i = 0; i < whole; i++) words[i] = view.getInt32(start + 4 * i, true);
  if (length & 3) words[whole] = view.getInt32(start + length - 4, true);
  meaning.words = words;
  meaning.length = length;
}
