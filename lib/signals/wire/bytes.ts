import type { Meaning } from '../meaning.ts';

/*
 * Bytes that are to be recognised, as numbers that are compared at once: eight at a time, of which the last overlap those
 * before them; less than eight as two words of four; less than four as one number. Of valid UTF-8 without control
 * characters no eight are NaN or a zero, so that equal numbers are equal bytes.
 *
 * The bytes that a value was read from are kept with what it means, so that a value that arrives as it did last is never
 * made a text. A value without quotes is kept with the byte after it, as only that says that it ends there.
 */

/** Longest value that is kept, bytes. */
const MAX_LENGTH = 1024;

/** The numbers that bytes are recognised by. */
export function wordsOf(view: DataView, start: number, length: number): number[] {
  const end = start + length;
  if (length < 4) return [shortAt(view, start, length)];
  if (length < 8) return [view.getInt32(start, true), view.getInt32(end - 4, true)];
  const words: number[] = [];
  for (let at = start; at < end - 8; at += 8) words.push(view.getFloat64(at, true));
  words.push(view.getFloat64(end - 8, true));
  // Of the exact size, as there are many.
  return words.slice();
}

/** Length of what a meaning was read from, where the record has the same bytes from a place on; else 0. */
export function sameLength({ words, length }: Meaning, view: DataView, start: number): number {
  if (length >= 8) {
    const last = start + length - 8;
    let word = 0;
    for (let at = start; at < last; at += 8) if (view.getFloat64(at, true) !== words[word++]) return 0;
    return view.getFloat64(last, true) === words[word] ? length : 0;
  }
  if (length >= 4) {
    const isSame = view.getInt32(start, true) === words[0] && view.getInt32(start + length - 4, true) === words[1];
    return isSame ? length : 0;
  }
  return length > 0 && shortAt(view, start, length) === words[0] ? length : 0;
}

/** Keeps the bytes that a meaning was read from. */
export function keepBytes(meaning: Meaning, view: DataView, start: number, length: number): void {
  if (length > MAX_LENGTH || sameLength(meaning, view, start) === length) return;
  meaning.words = wordsOf(view, start, length);
  meaning.length = length;
}

function shortAt(view: DataView, start: number, length: number): number {
  let word = 0;
  for (let i = 0; i < length; i++) word = word * 256 + view.getUint8(start + i);
  return word;
}
