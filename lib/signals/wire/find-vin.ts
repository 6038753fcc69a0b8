import type { Shape } from './shape.ts';

const QUOTE = 0x22;
const LENGTH = 17;
/** The end of what stands before the value, and its first quote: enough to tell it by. */
const PATTERN = 8;

/**
 * Where the vin of a record with this shape may stand, its first quote: where it did last, or at the first place that
 * looks like it. Whoever reads the rest sees whether it does.
 * @param bytes of the record and beyond
 * @param length of the record
 * @returns -1 where there is none
 */
export function findVin(shape: Shape, bytes: Uint8Array, length: number): number {
  const fromEnd = length - shape.vinFromEnd;
  if (isVin(shape, bytes, fromEnd)) return fromEnd;
  // Behind the record stands an older one.
  if (shape.vinFromStart < length && isVin(shape, bytes, shape.vinFromStart)) return shape.vinFromStart;
  // After Boyer, Moore and Horspool.
  for (let at = PATTERN - 1; at < length; at += shape.vinSteps[bytes[at] as number] as number) {
    if (isVin(shape, bytes, at)) return at;
  }
  return -1;
}

/** The last bytes of what stands before a vin, with the quote that opens it. */
export function vinPattern(literal: Uint8Array): Uint8Array {
  const pattern = new Uint8Array(PATTERN);
  pattern.set(literal.subarray(1 - PATTERN));
  pattern[PATTERN - 1] = QUOTE;
  return pattern;
}

/** By byte: how far the search may go on from where it stands as the last of the pattern. */
export function stepsOf(pattern: Uint8Array): Uint8Array {
  const steps = new Uint8Array(256).fill(PATTERN);
  for (let i = 0; i < PATTERN - 1; i++) steps[pattern[i] as number] = PATTERN - 1 - i;
  return steps;
}

/** Whether a quote at a place opens a text of a vin's length after what stands before a vin. */
function isVin({ vinPattern }: Shape, bytes: Uint8Array, at: number): boolean {
  const from = at - PATTERN + 1;
  if (from < 0 || bytes[at + LENGTH + 1] !== QUOTE) return false;
  for (let i = PATTERN - 1; i >= 0; i--) if (bytes[from + i] !== vinPattern[i]) return false;
  return true;
}
