import type { Memo } from '../reading.ts';

/*
 * The bytes of a vehicle's last values, but for its numbers, so that a value that arrives as it did last is told by
 * comparing words and never made a text. They stand close together in one array: the head has a word for each place of
 * the memo, (start << 15) | length, 0 = nothing is kept; then come the values, each padded to whole words.
 *
 * The last word of a value overlaps the one before it, so that it ends with the value. A value without quotes is kept
 * with the byte after it, as only that says that it ends there.
 */
const LENGTH_BITS = 15;
const LENGTH_MASK = (1 << LENGTH_BITS) - 1;
/** Longest value that is kept, bytes. */
const MAX_LENGTH = 1024;

export const NOTHING_SAID = new Int32Array(0);

/** A value of a record that is to be kept: place in the memo, first byte, bytes to compare. */
export interface SaidValue {
  readonly place: number;
  readonly start: number;
  readonly length: number;
}

/** Length of the value that is kept at a place, where the record has the same bytes from `at` on; else 0. */
export function sameLength(said: Int32Array, place: number, view: DataView, at: number): number {
  const head = said[place] as number;
  if (head === 0) return 0;
  const length = head & LENGTH_MASK;
  let word = head >>> LENGTH_BITS;
  const whole = at + (length & ~3);
  let next = at;
  for (; next < whole; next += 4) if (view.getInt32(next, true) !== said[word++]) return 0;
  return (length & 3) === 0 || view.getInt32(at + length - 4, true) === said[word] ? length : 0;
}

/** Forgets the bytes of a place. */
export function forgetBytes(memo: Memo, place: number): void {
  if (place < memo.saidPlaces) memo.said[place] = 0;
}

/**
 * Keeps the bytes of a record's values. Each goes where the last one of its place was, if it fits; else all are written
 * anew.
 * @param places how many the memo has
 */
export function keepBytes(memo: Memo, values: readonly SaidValue[], view: DataView, places: number): void {
  if (memo.saidPlaces === places && values.every((value) => keepInPlace(memo.said, value, view))) return;
  rebuild(memo, values, view, places);
}

function keepInPlace(said: Int32Array, { place, start, length }: SaidValue, view: DataView): boolean {
  if (length > MAX_LENGTH) {
    said[place] = 0;
    return true;
  }
  const head = said[place] as number;
  if (head === 0 || wordsOf(length) > wordsOf(head & LENGTH_MASK)) return false;
  const word = head >>> LENGTH_BITS;
  // Its room is not widened again later: the length is all that says how much there is.
  said[place] = (word << LENGTH_BITS) | length;
  write(said, word, view, start, length);
  return true;
}

function rebuild(memo: Memo, values: readonly SaidValue[], view: DataView, places: number): void {
  const old = memo.said;
  const isNew = new Uint8Array(places);
  let size = places;
  for (const { place, length } of values) {
    isNew[place] = 1;
    if (length <= MAX_LENGTH) size += wordsOf(length);
  }
  for (let place = 0; place < memo.saidPlaces; place++) {
    if (!isNew[place]) size += wordsOf((old[place] as number) & LENGTH_MASK);
  }
  const said = new Int32Array(size);
  let word = places;
  for (let place = 0; place < memo.saidPlaces; place++) {
    const head = old[place] as number;
    if (isNew[place] || head === 0) continue;
    const from = head >>> LENGTH_BITS;
    const words = wordsOf(head & LENGTH_MASK);
    said[place] = (word << LENGTH_BITS) | (head & LENGTH_MASK);
    for (let i = 0; i < words; i++) said[word++] = old[from + i] as number;
  }
  for (const { place, start, length } of values) {
    if (length > MAX_LENGTH) continue;
    said[place] = (word << LENGTH_BITS) | length;
    write(said, word, view, start, length);
    word += wordsOf(length);
  }
  memo.said = said;
  memo.saidPlaces = places;
}

function wordsOf(length: number): number {
  return (length + 3) >> 2;
}

function write(said: Int32Array, word: number, view: DataView, start: number, length: number): void {
  const whole = length >> 2;
  for (let i = 0; i < whole; i++) said[word + i] = view.getInt32(start + 4 * i, true);
  if (length & 3) said[word + whole] = view.getInt32(start + length - 4, true);
}
