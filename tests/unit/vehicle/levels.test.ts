import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Level, rank, worse, worst } from '../../../lib/vehicle/levels.ts';

const SCALE: readonly Level[] = ['unknown', 'ok', 'info', 'warn', 'critical'];

test('the scale rises from unknown to critical', () => {
  assert.deepEqual(SCALE.map(rank), [0, 1, 2, 3, 4]);
});

test('of two levels the higher counts, whichever comes first', () => {
  for (const [i, a] of SCALE.entries()) {
    for (const [j, b] of SCALE.entries()) assert.equal(worse(a, b), SCALE[Math.max(i, j)]);
  }
});

test('unknown counts only if all are unknown', () => {
  assert.equal(worst([]), 'unknown');
  assert.equal(worst(['unknown', 'unknown']), 'unknown');
  assert.equal(worst(['unknown', 'ok', 'unknown']), 'ok');
  assert.equal(worst(['info', 'critical', 'warn']), 'critical');
});
