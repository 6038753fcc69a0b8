/** Splits a double into halves whose products are exact. */
const SPLIT = 2 ** 27 + 1;
/** Far more than the rest of the division can be wrong by, as a share of it. */
const DOUBT = 2 ** -30;

/**
 * (a + b) ÷ power, rounded once as `Number` rounds a text, for what no double holds.
 * @param a integer that a double holds, far greater than `b`
 * @param b integer from 0 to 1e9
 * @param power of ten, exact
 * @returns NaN where it lies too close to the middle of two doubles to tell
 */
export function divideLong(a: number, b: number, power: number): number {
  const guess = (a + b) / power;
  const product = guess * power;
  // The product's own error, after Dekker.
  const guessHigh = guess * SPLIT - (guess * SPLIT - guess);
  const powerHigh = power * SPLIT - (power * SPLIT - power);
  const guessLow = guess - guessHigh;
  const powerLow = power - powerHigh;
  const error = guessLow * powerLow - (product - guessHigh * powerHigh - guessLow * powerHigh - guessHigh * powerLow);
  const rest = (a - product + b - error) / power;
  const result = guess + rest * (1 + DOUBT);
  return result === guess + rest * (1 - DOUBT) ? result : Number.NaN;
}
