import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OfWheels, TireReading } from '../../../lib/trends/tire-readings.ts';
import { type TireTrend, tireTrend } from '../../../lib/trends/tire-trend.ts';
import { DAY_MS } from '../../../lib/vehicle/days.ts';
import { courseOf } from './tires.ts';

const START = Date.UTC(2026, 8, 1, 6);
const NO_TARGET: OfWheels<null> = [null, null, null, null];
const TARGET: OfWheels<number> = [234, 234, 234, 234];
type Pressures = OfWheels<number | null>;

/** A reading every `hours`, the last at the time of the judgement. */
function trendOf(pressures: readonly Pressures[], hours = 24, target: Pressures = TARGET): TireTrend {
  const readings: TireReading[] = pressures.map((kPa, n) => ({ at: START + (n * hours * DAY_MS) / 24, kPa, target }));
  return tireTrend(readings, readings.at(-1)?.at ?? START);
}

/** Front left as given, the others at 234. */
function frontLeft(values: readonly number[]): Pressures[] {
  return values.map((one) => [one, 234, 234, 234]);
}

const SERIES: readonly [what: string, pressures: Pressures[], kind: string, hours?: number][] = [
  ['nothing', [], 'unknown'],
  ['two days', frontLeft([234, 214]), 'unknown'],
  ['three readings within a day', frontLeft([234, 224, 207]), 'unknown', 8],
  ['three days alike', frontLeft([234, 234, 234]), 'steady'],
  ['a fall of two steps', frontLeft([234, 227, 220]), 'steady'],
  ['a fall of 19 kPa', frontLeft([234, 225, 215]), 'steady'],
  ['a fall of three steps', frontLeft([234, 227, 214]), 'leak'],
  ['a fall at once that stays', frontLeft([234, 234, 206, 206, 206, 206]), 'steady'],
  ['a fall at once, only just', frontLeft([234, 234, 206]), 'steady'],
  ['a fall that has ended long ago', frontLeft([234, 227, 220, ...Array(20).fill(213)]), 'steady'],
  ['a wild reading at the end', frontLeft([234, 234, 234, 234, 180]), 'steady'],
  ['a wild reading in between', frontLeft([234, 234, 180, 234, 234]), 'steady'],
  ['sensors flickering by a step', frontLeft([234, 227, 234, 227, 220, 234, 227]), 'steady'],
  ['a wheel pumped up', frontLeft([200, 200, 200, 234, 234, 234]), 'steady'],
  ['a leak, pumped up just now', frontLeft([234, 227, 220, 207, 234]), 'unknown'],
  ['a leak, pumped up, steady since', frontLeft([234, 227, 220, 207, 234, 234, 234]), 'steady'],
  ['a leak, pumped up, leaking again', frontLeft([234, 220, 207, 234, 227, 220, 207]), 'leak'],
  [
    'a puncture within hours',
    frontLeft([234, 234, 234, 234, 190, 190, 190, 190, 190, 183, 183, 183, 183]),
    'steady',
    6,
  ],
  ['all four falling', [234, 227, 220, 214].map((one) => [one, one, one, one] as const), 'weather'],
  ['all four falling a little', [234, 234, 227, 227].map((one) => [one, one, one, one] as const), 'steady'],
  ['an axle falling', [234, 227, 220, 214].map((one) => [one, one, 234, 234] as const), 'steady'],
  ['one falling while the others warm', [0, 7, 14, 21].map((one) => [207, 207 + one, 207 + one, 207 + one]), 'leak'],
  ['four sensors asleep', Array(5).fill([0, 0, 0, 0]), 'unknown'],
  ['an axle without sensors', [234, 234, 234].map((one) => [one, one, null, null] as const), 'unknown'],
  ['a leak beside an axle without sensors', [234, 221, 207].map((one) => [one, 234, null, null] as const), 'leak'],
] as readonly [string, Pressures[], string, number?][];

for (const [what, pressures, kind, hours] of SERIES) {
  test(`${what} is ${kind}`, () => assert.equal(trendOf(pressures, hours).kind, kind));
}

const DIRECTIONS: readonly [what: string, pressures: Pressures[], directions: string[] | null][] = [
  ['two days', frontLeft([234, 214]), null],
  ['nothing moves', frontLeft([234, 234, 234]), ['steady', 'steady', 'steady', 'steady']],
  ['a step of the sensor', frontLeft([234, 234, 227]), ['steady', 'steady', 'steady', 'steady']],
  ['one wheel falls', frontLeft([234, 227, 214]), ['falling', 'steady', 'steady', 'steady']],
  [
    'one rises, one falls',
    [0, 7, 14].map((one) => [220 + one, 234 - one, 234, 234]),
    ['rising', 'falling', 'steady', 'steady'],
  ],
  ['of one sensor too little is known', [234, 227, 214].map((one, n) => [one, 234, 234, n ? null : 234]), null],
] as readonly [string, Pressures[], string[] | null][];

for (const [what, pressures, directions] of DIRECTIONS) {
  test(`where each wheel goes: ${what}`, () => {
    const trend = trendOf(pressures);
    const wheels = trend.kind === 'unknown' ? null : (trend.common?.wheels ?? null);
    assert.deepEqual(wheels && Object.values(wheels).map(({ direction }) => direction), directions);
  });
}

test('a leak names its wheel, its rate, what is lost and what is left', () => {
  const trend = trendOf([234, 224, 214, 204].map((one) => [234, 234, 234, one]));
  assert.deepEqual(trend.kind === 'leak' && trend.wheels, [
    {
      wheel: 'rear_right',
      from: START,
      kPaPerDay: 10,
      lossKpa: 30,
      days: 4,
      daysToCritical: (204 - 0.8 * 234) / 10,
    },
  ]);
  assert.equal(trend.since, START);
});

test('two wheels may leak, the faster first; below its critical pressure no day is left', () => {
  const trend = trendOf([0, 10, 20, 30].map((lost) => [234 - lost, 234, 234, 234 - 2 * lost]));
  assert.ok(trend.kind === 'leak');
  assert.deepEqual(
    trend.wheels.map(({ wheel, daysToCritical }) => [wheel, daysToCritical]),
    [
      ['rear_right', 0],
      ['front_left', (204 - 0.8 * 234) / 10],
    ],
  );
});

test('without a target nothing is said of the days left', () => {
  const trend = trendOf(frontLeft([234, 224, 214, 204]), 24, NO_TARGET);
  assert.ok(trend.kind === 'leak' && trend.wheels[0]?.daysToCritical === null);
});

test('the evidence begins when the wheel was filled, and what is missing is said', () => {
  const days = (count: number) => START + count * DAY_MS;
  assert.deepEqual(trendOf([]), { kind: 'unknown', needs: 'readings', since: null });
  assert.deepEqual(trendOf(frontLeft([200, 200, 200, 234])), { kind: 'unknown', needs: 'days', since: days(3) });
  assert.equal(trendOf(frontLeft([200, 200, 234, 234, 234])).since, days(2));
});

test('what is older than 30 days or yet to come does not count', () => {
  const readings = [0, 1, 2, 3].map((day) => ({
    at: START + day * DAY_MS,
    kPa: [234 - 10 * day, 234, 234, 234] as const,
    target: TARGET,
  }));
  assert.equal(tireTrend(readings, START + 3 * DAY_MS).kind, 'leak');
  assert.equal(tireTrend(readings, START + 40 * DAY_MS).kind, 'unknown');
  assert.equal(tireTrend(readings, START + DAY_MS).kind, 'unknown');
});

const MONTH = { from: Date.UTC(2026, 9, 10), days: 30 };
const NOW = MONTH.from + 30 * DAY_MS;
const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);

test('a month of ordinary cars has no leak, whatever the weather does', () => {
  const snap = (at: number) => (at > NOW - 5 * DAY_MS ? -12 : 0);
  for (const seed of SEEDS) {
    assert.notEqual(tireTrend(courseOf({ ...MONTH, seed }), NOW).kind, 'leak', `car ${seed}`);
    assert.notEqual(tireTrend(courseOf({ ...MONTH, seed, weather: snap }), NOW).kind, 'leak', `car ${seed}, cold`);
  }
});

test('nor has any day of it, looked at live', () => {
  for (const seed of SEEDS.slice(0, 40)) {
    const readings = courseOf({ ...MONTH, seed });
    for (let day = 1; day <= 30; day++) {
      const { kind } = tireTrend(readings, MONTH.from + day * DAY_MS);
      assert.notEqual(kind, 'leak', `car ${seed}, day ${day}`);
    }
  }
});

for (const [perDay, days] of [
  [13, 3.5],
  [8, 5],
  [4, 10],
  [1.5, 28],
] as const) {
  test(`a wheel that loses ${perDay} kPa a day is found after ${days} days, and no other`, () => {
    const begin = NOW - days * DAY_MS;
    let found = 0;
    let near = 0;
    for (const seed of SEEDS) {
      const lost = (wheel: number, at: number) =>
        wheel === seed % 4 ? Math.max(0, ((at - begin) / DAY_MS) * perDay) : 0;
      const trend = tireTrend(courseOf({ ...MONTH, seed, lost }), NOW);
      if (trend.kind !== 'leak') continue;
      found += 1;
      assert.deepEqual(
        trend.wheels.map(({ wheel }) => wheel),
        [['front_left', 'front_right', 'rear_left', 'rear_right'][seed % 4]],
      );
      const share = (trend.wheels[0]?.kPaPerDay ?? 0) / perDay;
      if (share > 0.7 && share < 1.3) near += 1;
    }
    assert.ok(found >= 0.95 * SEEDS.length, `${found} of ${SEEDS.length}`);
    assert.ok(near >= 0.95 * found, `${near} of ${found} rates within 30 %`);
  });
}
