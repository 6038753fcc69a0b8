import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayState } from '../../../lib/vehicle/display-state.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { DAY, HOUR, MINUTE, NOON } from '../../support/view.ts';

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
    assert.equal(displayState(motion, NOON, { now: NOON + silent, freshness: DEFAULT_POLICY.freshness }), state);
  });
}

test('a policy of its own moves the limits', () => {
  const freshness = { liveMinutes: 1, recentHours: 2, lostDays: 3 };
  const at = (motion: 'MOVING' | 'PARKED', silent: number) =>
    displayState(motion, NOON, { now: NOON + silent, freshness });
  assert.deepEqual([at('MOVING', MINUTE - 1), at('MOVING', MINUTE)], ['moving', 'no_news']);
  assert.deepEqual([at('PARKED', 2 * HOUR), at('PARKED', 2 * HOUR + 1)], ['parked', 'asleep']);
  assert.deepEqual([at('PARKED', 3 * DAY), at('PARKED', 3 * DAY + 1)], ['asleep', 'no_news']);
});
