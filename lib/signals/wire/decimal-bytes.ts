import { divideLong } from './long-decimal.ts';

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** What a letter differs by from the same in upper case. */
const CASE = 0x20;
const EXPONENT = 0x65;
/** So many digits fit into 31 bits; two such parts are the longest that is read here. */
const PART = 9;
const MAX_SAFE = 2 ** 53;
const POWERS = Array.from({ length: 2 * PART + 1 }, (_, exponent) => 10 ** exponent);

/** Reads plain decimals from bytes, as JSON numbers and as texts, to the very double that `decimal` gives. */
export class DecimalBytes {
  /** Where the last one that was read ended. */
  end = 0;

  /**
   * @param bytes hold something other than a digit further on
   * @param start where the JSON value begins
   * @returns NaN for all that is not as simple: then something else reads it
   */
  read(bytes: Uint8Array, start: number): number {
    let at = start;
    const isText = bytes[at] === QUOTE;
    if (isText) at += 1;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at += 1;
    const first = at;
    // What does not fit into 31 bits is read again below.
    let value = 0;
    let digit = (bytes[at] as number) - ZERO;
    for (; digit >= 0 && digit <= 9; digit = (bytes[at] as number) - ZERO) {
      value = (Math.imul(value, 10) + digit) | 0;
      at += 1;
    }
    let digits = at - first;
    if (digits === 0 || (!isText && digits > 1 && bytes[first] === ZERO)) return Number.NaN;
    let after = 0;
    if (digit === POINT - ZERO) {
      const point = at;
      at += 1;
      digit = (bytes[at] as number) - ZERO;
      for (; digit >= 0 && digit <= 9; digit = (bytes[at] as number) - ZERO) {
        value = (Math.imul(value, 10) + digit) | 0;
        at += 1;
      }
      after = at - point - 1;
      if (after === 0) return Number.NaN;
      digits += after;
    }
    if (isText ? bytes[at] !== QUOTE : ((bytes[at] as number) | CASE) === EXPONENT) return Number.NaN;
    this.end = isText ? at + 1 : at;
    if (digits > 2 * PART) return Number.NaN;
    const magnitude = digits > PART ? long(bytes, first, digits, after) : divided(value, after);
    return isNegative ? -magnitude : magnitude;
  }
}

function divided(value: number, after: number): number {
  return after === 0 ? value : value / (POWERS[after] as number);
}

/** As `read`, for more digits than one part has. */
function long(bytes: Uint8Array, first: number, digits: number, after: number): number {
  let high = 0;
  let low = 0;
  let seen = 0;
  for (let at = first; seen < digits; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit === POINT - ZERO) continue;
    if (seen < PART) high = (Math.imul(high, 10) + digit) | 0;
    else low = (Math.imul(low, 10) + digit) | 0;
    seen += 1;
  }
  const upper = high * (POWERS[digits - PART] as number);
  const power = POWERS[after] as number;
  return upper + low < MAX_SAFE ? (upper + low) / power : divideLong(upper, low, power);
}
