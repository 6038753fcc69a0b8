import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshness } from '../../../lib/vehicle/freshness.ts';
import { motion } from '../../../lib/vehicle/motion.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { DAY, HOUR, MINUTE, NOON, trackOf } from '../../support/view.ts';

const POLICY = DEFAULT_POLICY.freshness;
const CASES: readonly [silent: number, freshness: string, motion: string][] = [
  [-5 * MINUTE, 'live', 'IDLE'],
  [0, 'live', 'IDLE'],
  [15 * MINUTE - 1, 'live', 'IDLE'],
  [15 * MINUTE, 'recent', 'IDLE'],
  [DAY - 1, 'recent', 'IDLE'],
  [DAY, 'stale', 'UNKNOWN'],
  [7 * DAY, 'stale', 'UNKNOWN'],
  [7 * DAY + 1, 'lost', 'UNKNOWN'],
];

for (const [silent, state, moved] of CASES) {
  test(`after ${silent} ms of silence a vehicle is ${state} and its motion ${moved}`, () => {
    const track = trackOf({ motion: 'IDLE', motionSince: NOON - HOUR });
    const now = NOON + silent;
    assert.deepEqual(freshness(track.heardAt, now, POLICY), { state, heardAt: '2025-06-15T12:00:00.000Z' });
    assert.deepEqual(motion(track, now, POLICY), { state: moved, since: '2025-06-15T11:00:00.000Z' });
  });
}

test('motion is the tracked one', () => {
  assert.equal(motion(trackOf({ motion: 'MOVING' }), NOON, POLICY).state, 'MOVING');
  assert.equal(motion(trackOf({ motion: 'PARKED' }), NOON, POLICY).state, 'PARKED');
});
