import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportDue } from '../../../lib/service/report-due.ts';

/** Seconds in which it is asked within the first ten minutes, looked at every three, each with an answer at once. */
function asked(known: (second: number) => number, said: (second: number) => number): number[] {
  const due = new ReportDue();
  const at: number[] = [];
  for (let second = 0; second < 600; second += 3) {
    if (!due.isDue(second * 1000, known(second))) continue;
    at.push(second);
    due.answered(second * 1000, said(second));
  }
  return at;
}

test('twice a minute, and of a large fleet every few minutes', () => {
  assert.deepEqual(
    asked(
      () => 40,
      () => 40,
    ).slice(0, 4),
    [0, 30, 60, 90],
  );
  assert.deepEqual(
    asked(
      () => 20_000,
      () => 20_000,
    ),
    [0, 300],
  );
});

test('at once again where vehicles came since', () => {
  const count = (second: number) => (second < 10 ? 0 : 12);
  assert.deepEqual(asked(count, count).slice(0, 3), [0, 12, 42]);
  assert.deepEqual(
    asked(
      () => 12,
      (second) => (second < 6 ? 3 : 12),
    ).slice(0, 4),
    [0, 3, 9, 39],
  );
});

test('ever less often where it does not help', () => {
  assert.deepEqual(
    asked(
      () => 20_001,
      () => 20_000,
    ),
    [0, 3, 9, 21, 45, 93, 189, 381],
  );
});
