/** A fall that rounding explains, km. */
export const TOLERANCE_KM = 5;
/** More than this a day (or within one) nobody drives. */
const MAX_KM_PER_DAY = 2500;
const DAY_MS = 86_400_000;

/**
 * Whether an odometer value is taken. A fall of more than 5 km is held back until the third lower value in a row, none
 * below the one before and the last above the first: then the instrument cluster was swapped.
 * @param held values held back so far, at most two; changed here
 */
export function acceptsOdometer(known: number | null, value: number, held: number[]): boolean {
  if (known === null || value >= known - TOLERANCE_KM) {
    held.length = 0;
    return true;
  }
  const [first, second] = held;
  const last = second ?? first;
  if (last !== undefined && value < last) held.length = 0;
  else if (first !== undefined && second !== undefined) {
    if (value > first) {
      held.length = 0;
      return true;
    }
    held.shift();
  }
  held.push(value);
  return false;
}

/** Whether a rise is further than can be driven in that time; between two records of equal time nothing is. */
export function isOdometerJump(known: number, value: number, elapsedMs: number): boolean {
  return elapsedMs > 0 && value - known > MAX_KM_PER_DAY * Math.max(1, elapsedMs / DAY_MS);
}
