import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayState } from '../../../lib/vehicle/display-state.ts';
import { DAY, MINUTE, NOON } from '../../support/view.ts';

const CASES: readonly [Parameters<typeof displayState>[0], silent: number, state: string][] = [
  ['MOVING', 0, 'moving'],
  ['MOVING', -MINUTE, 'moving'],
  ['MOVING', 15 * MINUTE - 1, 'moving'],
  ['MOVING', 15 * MINUTE, 'no_news'],
  ['IDLE', 15 * MINUTE - 1, 'idle'],
  ['IDLE', 15 * MINUTE, 'no_news'],
  ['PARKED', 15 * MINUTE, 'parked'],
  ['PARKED', DAY, 'parked'],
  ['PARKED', DAY + 1, 'asleep'],
  ['PARKED', 7 * DAY, 'asleep'],
  ['PARKED', 7 * DAY + 1, 'no_news'],
  ['UNKNOWN', DAY, 'parked'],
  ['UNKNOWN', DAY + 1, 'asleep'],
  ['UNKNOWN', 7 * DAY + 1, 'no_news'],
];

for (const [motion, silent, state] of CASES) {
  test(`${motion}, silent for ${silent} ms, is shown as ${state}`, () => {
    assert.equal(displayState(motion, NOON, NOON + silent), state);
  });
}
