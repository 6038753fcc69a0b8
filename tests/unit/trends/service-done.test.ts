import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CbsState, serviceDone, servicesDone } from '../../../lib/trends/service-done.ts';
import { DAY_MS } from '../../../lib/vehicle/days.ts';

const AT = Date.UTC(2026, 9, 6);

function state(
  day: number,
  odometer: number | null,
  km: number | null,
  due: string | null = null,
  status = 'OK',
): CbsState {
  return { at: AT + day * DAY_MS, odometer, km, due, status };
}

type Pair = readonly [what: string, before: CbsState, after: CbsState, isDone: boolean];
const PAIRS: readonly Pair[] = [
  ['nothing changed', state(0, 100, 5000, '2026-11'), state(1, 100, 5000, '2026-11'), false],
  ['driving', state(0, 1000, 5000), state(1, 1500, 4500), false],
  ['a rounding step up', state(0, 1000, 5000), state(1, 1010, 5100), false],
  ['a correction of a step of 1000', state(0, 1000, 5000), state(1, 1010, 6000), false],
  ['a gain of 2,999 km', state(0, 1000, 5000), state(1, 1000, 7999), false],
  ['a gain of 3,000 km', state(0, 1000, 5000), state(1, 1000, 8000), true],
  ['a gain that driving hides', state(0, 1000, 25_000), state(30, 5000, 24_000), true],
  ['an oil change', state(0, 20_000, 800, '2026-11', 'PENDING'), state(1, 20_040, 30_000, '2028-10'), true],
  ['an oil change without odometers', state(0, null, 800), state(1, null, 30_000), true],
  ['a new cluster', state(0, 50_000, 8000), state(1, 10, 8000), false],
  ['brake fluid', state(0, 100, null, '2026-10', 'PENDING'), state(1, 100, null, '2028-10'), true],
  ['a date set two months later', state(0, 100, null, '2026-10', 'PENDING'), state(1, 100, null, '2026-12'), false],
  ['the same of an overdue item', state(0, 100, null, '2026-09', 'OVERDUE'), state(1, 100, null, '2026-11'), true],
  ['a date of which the day becomes known', state(0, 100, null, '2026-11'), state(1, 100, null, '2026-11-06'), false],
  ['a date corrected in the past', state(0, 100, null, '2025-01'), state(1, 100, null, '2026-01'), false],
  ['overdue and OK, nothing else known', state(0, 100, null, null, 'OVERDUE'), state(1, 100, null), false],
  ['overdue and OK, nothing else moved', state(0, 100, -50, null, 'OVERDUE'), state(1, 100, 949), false],
  ['overdue and OK with 1,000 km more', state(0, 100, -50, null, 'OVERDUE'), state(1, 150, 950), true],
  ['pending and OK with 1,000 km more', state(0, 100, 1500, null, 'PENDING'), state(1, 100, 2500), false],
  ['an estimate moved by 1,000 km and a month', state(0, 100, 5000, '2026-11'), state(1, 100, 6000, '2026-12'), false],
  ['a gain with an earlier date', state(0, 100, 5000, '2027-11'), state(1, 100, 15_000, '2027-05'), false],
  ['a later date with fewer kilometres', state(0, 100, 15_000, '2026-11'), state(1, 100, 5000, '2028-11'), false],
  ['values that were not known before', state(0, 100, null), state(1, 100, 30_000, '2028-10'), false],
  ['states out of order', state(1, 100, 800), state(0, 100, 30_000), false],
];

for (const [what, before, after, isDone] of PAIRS) {
  test(`${what} is ${isDone ? 'a' : 'no'} service`, () => {
    const record = serviceDone('engine_oil', before, after);
    const { at, odometer, km: kmAfter, due: dueAfter } = after;
    const expected = { item: 'engine_oil', since: before.at, at, odometer, kmAfter, dueAfter };
    assert.deepEqual(record, isDone ? { ...expected, kmBefore: before.km, dueBefore: before.due } : null);
  });
}

test('news of one service that come in parts are one record', () => {
  const states = [
    state(0, 20_000, 800, '2026-11', 'PENDING'),
    state(1, 20_040, 30_000, '2026-11', 'PENDING'),
    state(3, 20_090, 29_950, '2028-10'),
    state(40, 21_000, 29_000, '2028-10'),
  ];
  assert.deepEqual(servicesDone('engine_oil', states), [
    {
      item: 'engine_oil',
      since: AT,
      at: AT + DAY_MS,
      odometer: 20_040,
      kmBefore: 800,
      kmAfter: 29_950,
      dueBefore: '2026-11',
      dueAfter: '2028-10',
    },
  ]);
});

test('two services a year apart are two records', () => {
  const states = [state(0, 0, 500), state(1, 0, 30_000), state(360, 29_000, 1000), state(361, 29_000, 30_000)];
  assert.equal(servicesDone('engine_oil', states).length, 2);
  assert.deepEqual(servicesDone('engine_oil', []), []);
});

test('driving alone, in steps of 100 km, is never a service', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(900), { minLength: 2, maxLength: 40 }), (legs) => {
      let odometer = 10_000;
      const states = legs.map((km, day) => {
        odometer += km;
        return state(day, odometer, Math.round((40_000 - odometer) / 100) * 100);
      });
      assert.deepEqual(servicesDone('engine_oil', states), []);
    }),
  );
});
