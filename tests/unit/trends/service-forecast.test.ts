import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DistanceRates, distanceRates, type KnownRates } from '../../../lib/trends/distance-rates.ts';
import { serviceForecast } from '../../../lib/trends/service-forecast.ts';
import { DAY_MS, parseDay } from '../../../lib/vehicle/days.ts';
import type { OdometerDay } from '../../../lib/vehicle/own-rate.ts';

const TODAY = parseDay('2026-10-06');
const NONE: KnownRates = { short: null, long: null, average: null };

/** Odometers of the days up to today, from the kilometres of each day. */
function odometersOf(perDay: readonly number[]): OdometerDay[] {
  let km = 14_000;
  return [0, ...perDay].map((driven, n) => {
    km += driven;
    return { day: TODAY - perDay.length + n, km };
  });
}

function weeksOf(...perWeek: readonly number[]): OdometerDay[] {
  return odometersOf(perWeek.flatMap((km) => Array<number>(7).fill(km / 7)));
}

function round(rates: DistanceRates | null) {
  const one = (rate: number | null) => (rate === null ? null : Math.round(rate * 10) / 10);
  return rates && [one(rates.slow), one(rates.likely), one(rates.busy), rates.basis];
}

const RATES: readonly [what: string, odometers: OdometerDay[], known: KnownRates, expected: unknown][] = [
  ['nothing', [], NONE, null],
  ['one figure', [], { ...NONE, short: 40 }, [null, 40, null, 'figure']],
  ['two figures', [], { ...NONE, short: 40, long: 60 }, [40, 50, 60, 'figures']],
  ['three figures', [], { short: 40, long: 60, average: 45 }, [40, 45, 60, 'figures']],
  ['less than three weeks', odometersOf(Array(20).fill(50)), { ...NONE, short: 40 }, [null, 40, null, 'figure']],
  ['three weeks alike', weeksOf(350, 350, 350), { ...NONE, short: 40 }, [50, 50, 50, 'weeks']],
  ['weeks that differ', weeksOf(70, 140, 210, 280, 350), NONE, [18, 30, 42, 'weeks']],
  ['a car that stands', weeksOf(0, 0, 0), NONE, [0, 0, 0, 'weeks']],
  ['one great journey', weeksOf(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7000, 0, 0), NONE, [0, 76.9, 76.9, 'weeks']],
  ['a gap', weeksOf(350, 350, 350, 350).filter((_, n) => n < 5 || n > 20), NONE, [50, 50, 50, 'weeks']],
  [
    'two odometers',
    [weeksOf(350, 350, 350)[0], weeksOf(350, 350, 350)[21]] as OdometerDay[],
    NONE,
    [50, 50, 50, 'weeks'],
  ],
  [
    'another instrument cluster a week ago',
    weeksOf(350, 350, 350, 350).map(({ day, km }) => ({ day, km: day > TODAY - 7 ? km - 14_000 : km })),
    { ...NONE, average: 45 },
    [null, 45, null, 'figure'],
  ],
  ['days of more than a quarter ago', weeksOf(7000, ...Array(13).fill(350)), NONE, [50, 50, 50, 'weeks']],
];

for (const [what, odometers, known, expected] of RATES) {
  test(`rates of ${what}`, () => assert.deepEqual(round(distanceRates(odometers, known, TODAY)), expected));
}

test('own rates say since when, those of others do not', () => {
  assert.equal(distanceRates(weeksOf(350, 350, 350), NONE, TODAY)?.since, (TODAY - 21) * DAY_MS);
  assert.equal(distanceRates([], { ...NONE, long: 3 }, TODAY)?.since, null);
});

const WEEKS: DistanceRates = { slow: 10, likely: 20, busy: 50, basis: 'weeks', since: 7 };
const ONE: DistanceRates = { slow: null, likely: 20, busy: null, basis: 'figure', since: null };
const STANDS: DistanceRates = { ...WEEKS, slow: 0, likely: 0, busy: 0 };
const PARTLY: DistanceRates = { ...WEEKS, slow: 0 };

type Range = [by: string, earliest: number | null, likely: number, latest: number | null] | string;
/** Days are counted from today. */
const FORECASTS: readonly [days: number | null, km: number | null, rates: DistanceRates | null, range: Range][] = [
  [null, null, WEEKS, 'item'],
  [null, 1000, null, 'rate'],
  [null, 1000, STANDS, 'rate'],
  [100, null, WEEKS, ['date', 100, 100, 100]],
  [-3, null, null, ['date', -3, -3, -3]],
  [100, 1000, null, ['date', null, 100, 100]],
  [null, 1000, WEEKS, ['distance', 20, 50, 100]],
  [60, 1000, WEEKS, ['distance', 20, 50, 60]],
  [30, 1000, WEEKS, ['date', 20, 30, 30]],
  [10, 1000, WEEKS, ['date', 10, 10, 10]],
  [-1, 1000, WEEKS, ['date', -1, -1, -1]],
  [50, 1000, WEEKS, ['date', 20, 50, 50]],
  [null, 1000, PARTLY, ['distance', 20, 50, null]],
  [80, 1000, PARTLY, ['distance', 20, 50, 80]],
  [80, 1000, STANDS, ['date', 80, 80, 80]],
  [null, 1000, ONE, ['distance', null, 50, null]],
  [90, 1000, ONE, ['distance', null, 50, 90]],
  [null, 1009, WEEKS, ['distance', 20, 50, 100]],
  [null, 0, WEEKS, ['distance', 0, 0, 0]],
  [null, -500, null, ['distance', 0, 0, 0]],
  [20, -500, WEEKS, ['distance', 0, 0, 0]],
  [-20, -500, WEEKS, ['date', -20, -20, -20]],
  [null, 11_000, { ...ONE, likely: 1082 / 7 }, ['distance', null, 71, null]],
  [40, 1e9, { ...ONE, likely: 0.001 }, ['date', null, 40, 40]],
];

for (const [days, km, rates, range] of FORECASTS) {
  test(`${days} days and ${km} km left at ${JSON.stringify(rates && round(rates))} a day: ${range}`, () => {
    const forecast = serviceForecast({ days, km }, rates, TODAY);
    if (forecast.kind === 'unknown') return assert.equal(forecast.needs, range);
    const { by, earliest, likely, latest } = forecast;
    const fromToday = (day: number | null) => (day === null ? null : day - TODAY);
    assert.deepEqual([by, fromToday(earliest), fromToday(likely), fromToday(latest)], range);
  });
}

test('earliest, likely and latest stand in this order, none after the due date', () => {
  const rate = fc.integer({ min: 0, max: 300 });
  const days = fc.option(fc.integer({ min: -100, max: 800 }));
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 40_000 }), rate, rate, rate, (left, km, ...some) => {
      const [slow, likely, busy] = some.sort((a, b) => a - b) as [number, number, number];
      const forecast = serviceForecast({ days: left, km }, { ...WEEKS, slow, likely, busy }, TODAY);
      if (forecast.kind === 'unknown') return;
      assert.ok((forecast.earliest as number) <= forecast.likely);
      assert.ok(forecast.latest === null ? left === null : forecast.likely <= forecast.latest);
      if (left !== null) assert.ok((forecast.latest as number) <= TODAY + left);
    }),
  );
});
