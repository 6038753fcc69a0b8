/** Limits of a wait between tries, ms. */
export interface BackoffLimits {
  readonly first: number;
  readonly cap: number;
}

/**
 * How long to wait before the next try, ms: doubles with each attempt up to the cap, and of that a random half, so that
 * many servers that lost one broker do not return to it in step.
 * @param attempt failed tries so far, from 1
 * @param random a number from 0 to 1
 */
export function backoffDelay(attempt: number, { first, cap }: BackoffLimits, random: number): number {
  const full = Math.min(cap, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (0.5 + random / 2));
}
