import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ReviewRound } from '../../../lib/fleet/review-round.ts';

const PERIOD = 60_000;

/** Rows that are due over a time of so many ms, asked every `tick`. */
function dueOver(round: ReviewRound, size: number, tick: number, ms: number): number[] {
  round.due(size, 1);
  const rows: number[] = [];
  for (let at = tick; at <= ms; at += tick) rows.push(...round.due(size, 1 + at));
  return rows;
}

test('each row is due once a period, however many there are and however often one asks', () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 500, max: 3000 }));
  fc.assert(
    fc.property(sizes, fc.constantFrom(100, 250, 7000, PERIOD), (size, tick) => {
      // A tick more: fractions of a row add up to a whole one only nearly.
      const ms = (Math.ceil(PERIOD / tick) + 1) * tick;
      const rows = dueOver(new ReviewRound(PERIOD), size, tick, ms);
      assert.equal(new Set(rows).size, size);
      assert.ok(rows.length <= Math.ceil((size * ms) / PERIOD));
    }),
    { numRuns: 50 },
  );
});

test('after a pause each row is due once, and at first none is', () => {
  const round = new ReviewRound(PERIOD);
  assert.deepEqual(round.due(3, 5), []);
  assert.deepEqual(round.due(3, 5 + 10 * PERIOD), [0, 1, 2]);
  assert.deepEqual(round.due(3, 6 + 10 * PERIOD), []);
});

test('a clock that is set back makes no row wait for it', () => {
  const round = new ReviewRound(PERIOD);
  round.due(2, 10 * PERIOD);
  assert.deepEqual(round.due(2, PERIOD), []);
  assert.deepEqual(round.due(2, 2 * PERIOD), [0, 1]);
});

test('without rows none is due', () => {
  const round = new ReviewRound(PERIOD);
  round.due(0, 1);
  assert.deepEqual(round.due(0, 1 + PERIOD), []);
});
