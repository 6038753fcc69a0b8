import type { NumberKind } from './convert-numbers.ts';
import { SIGNAL_TABLE } from './table.ts';

/*
 * Where a vehicle's values stand in arrays: the table's numbers apart, as an array of numbers alone holds them without
 * boxes, and all others in a list of their own, with those of the CBS families that the feed brought at its end.
 */

/** By slot of the table; undefined = it is no number. */
const NUMBER_KINDS: readonly (NumberKind | undefined)[] = SIGNAL_TABLE.map(([, , , kind]) =>
  kind.type === 'number' ? kind : undefined,
);
const PLACES = new Int16Array(SIGNAL_TABLE.length);
let numbers = 0;
let others = 0;
NUMBER_KINDS.forEach((kind, slot) => {
  PLACES[slot] = kind ? numbers++ : others++;
});

/** How many numbers the table has, and how many others. */
export const NUMBERS = numbers;
export const OTHERS = others;

/** Kind of a number of the table, undefined for all else. */
export function numberKind(slot: number): NumberKind | undefined {
  return NUMBER_KINDS[slot];
}

/** Place of a slot among the numbers, or among the others. */
export function placeOf(slot: number): number {
  return PLACES[slot] ?? slot - NUMBERS;
}
