import { divideLong } from './long-decimal.ts';

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
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
    const isText = bytes[start] === QUOTE;
    let at = isText ? start + 1 : start;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at += 1;
    const first = at;
    let point = -1;
    let digits = 0;
    let high = 0;
    let low = 0;
    for (; ; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit >= 0 && digit <= 9) {
        if (digits < PART) high = (Math.imul(high, 10) + digit) | 0;
        else low = (Math.imul(low, 10) + digit) | 0;
        digits += 1;
      } else if (digit === POINT - ZERO && point < 0 && at > first) point = at;
      else break;
    }
    if (digits === 0 || digits > 2 * PART || point === at - 1) return Number.NaN;
    if (!isText && digits > 1 && bytes[first] === ZERO && point !== first + 1) return Number.NaN;
    const after = point < 0 ? 0 : at - point - 1;
    if (isText && bytes[at++] !== QUOTE) return Number.NaN;
    this.end = at;
    const magnitude = digits <= PART ? high / (POWERS[after] as number) : join(high, low, digits - PART, after);
    return isNegative ? -magnitude : magnitude;
  }
}

/** Puts two parts together, of which the lower has so many digits. */
function join(high: number, low: number, lowDigits: number, after: number): number {
  const upper = high * (POWERS[lowDigits] as number);
  const power = POWERS[after] as number;
  return upper + low < MAX_SAFE ? (upper + low) / power : divideLong(upper, low, power);
}
