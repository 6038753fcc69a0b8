import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NUMBERS, numberKind, OTHERS, placeOf } from '../../../lib/signals/slot-places.ts';
import { SIGNAL_TABLE } from '../../../lib/signals/table.ts';

const SLOTS = [...SIGNAL_TABLE.keys()];
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('numbers and others stand close together, each in a place of its own', () => {
  const places = (isNumber: boolean) =>
    SLOTS.filter((slot) => (numberKind(slot) !== undefined) === isNumber).map(placeOf);
  assert.deepEqual(places(true), upTo(NUMBERS));
  assert.deepEqual(places(false), upTo(OTHERS));
});

test('what the feed brought stands behind the others', () => {
  const behind = [0, 1, 2].map((more) => SLOTS.length + more);
  assert.deepEqual(behind.map(placeOf), [OTHERS, OTHERS + 1, OTHERS + 2]);
  assert.deepEqual(behind.map(numberKind), [undefined, undefined, undefined]);
});
