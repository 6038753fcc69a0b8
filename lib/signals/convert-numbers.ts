import type { Kind } from './spec.ts';

export type NumberKind = Extract<Kind, { type: 'number' }>;

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** So many digits are an integer that a double holds exactly, as are the powers of ten below. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS }, (_, exponent) => 10 ** exponent);

/**
 * Number of a text of the form `^-?\d+(\.\d+)?$`, NaN for any other: no exponent, no sign but minus, no thousands, as
 * what a locale could change is no number. Too many digits are infinity.
 *
 * The division of two exact doubles is rounded once, so that up to 15 digits the result is that of `Number`.
 */
export function decimal(text: string): number {
  const { length } = text;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let digits = 0;
  let point = -1;
  for (let i = start; i < length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === POINT - ZERO && point < 0 && i > start) point = i;
    else return Number.NaN;
  }
  if (length === start || point === length - 1) return Number.NaN;
  if (length - start > EXACT_DIGITS) return Number(text);
  const magnitude = point < 0 ? digits : digits / (POWERS[length - 1 - point] as number);
  return start === 1 ? -magnitude : magnitude;
}

/** The canonical number of a wire value that is one and in range, else NaN: then `convert` says why it is none. */
export function usableNumber(raw: unknown, { min, max, circle }: NumberKind): number {
  const value = typeof raw === 'number' ? raw : typeof raw === 'string' ? decimal(raw) : Number.NaN;
  if (!(value >= min && value <= max)) return Number.NaN;
  if (circle && value === max) return min;
  // A heading's or a distance's "-0" is a plain zero.
  return value === 0 ? 0 : value;
}
