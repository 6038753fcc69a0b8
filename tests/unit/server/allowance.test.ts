import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Allowance } from '../../../server/live/allowance.ts';
import { NOON } from '../../support/view.ts';

test('a page may say a burst at once, and then so much a second', () => {
  const allowance = new Allowance(10, 3, NOON);
  const taken = [0, 0, 0, 0, 99, 100, 100, 300, 10_000, 10_000, 10_000, 10_000].map((ms) => allowance.take(NOON + ms));
  const [yes, no] = [true, false];
  assert.deepEqual(taken, [yes, yes, yes, no, no, yes, no, yes, yes, yes, yes, no]);
});

test('a clock that is set back gives nothing, and takes nothing', () => {
  const allowance = new Allowance(10, 1, NOON);
  assert.deepEqual(
    [allowance.take(NOON), allowance.take(NOON - 5000), allowance.take(NOON - 4900)],
    [true, false, true],
  );
});
