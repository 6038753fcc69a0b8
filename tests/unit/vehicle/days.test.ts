import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, firstDayOf, formatDay, isCalendarDay, lastDayOf, parseDay } from '../../../lib/vehicle/days.ts';

test('a day begins at midnight UTC', () => {
  const midnight = Date.parse('2025-03-30T00:00:00Z');
  assert.equal(dayOf(midnight) - dayOf(midnight - 1), 1);
  assert.equal(dayOf(midnight), dayOf(midnight + 86_399_999));
  assert.equal(dayOf(-1), -1);
});

const MONTHS: readonly [month: string, first: string, last: string][] = [
  ['2025-02', '2025-02-01', '2025-02-28'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2025-12', '2025-12-01', '2025-12-31'],
  ['2025-04', '2025-04-01', '2025-04-30'],
];

for (const [month, first, last] of MONTHS) {
  test(`${month} runs from ${first} to ${last}`, () => {
    assert.equal(formatDay(firstDayOf(month)), first);
    assert.equal(formatDay(lastDayOf(month)), last);
  });
}

test('a day read and written is the same day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300_000, max: 2_900_000 }), (day) => {
      assert.ok(isCalendarDay(day));
      assert.equal(parseDay(formatDay(day)), day);
    }),
  );
});

test('a calendar day has a year of four digits', () => {
  assert.equal(formatDay(dayOf(Date.parse('9999-12-31T23:00:00Z'))), '9999-12-31');
  assert.equal(isCalendarDay(parseDay('9999-12-31')), true);
  assert.equal(isCalendarDay(parseDay('9999-12-31') + 1), false);
  assert.equal(isCalendarDay(parseDay('1000-01-01')), true);
  assert.equal(isCalendarDay(parseDay('1000-01-01') - 1), false);
  assert.equal(isCalendarDay(Number.POSITIVE_INFINITY), false);
});
