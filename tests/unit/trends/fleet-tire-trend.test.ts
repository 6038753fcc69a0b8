import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fleetTrend, type VehicleTrend } from '../../../lib/trends/fleet-tire-trend.ts';
import { tireTrend } from '../../../lib/trends/tire-trend.ts';
import { DAY_MS } from '../../../lib/vehicle/days.ts';
import { courseOf } from './tires.ts';

const NOW = Date.UTC(2026, 10, 9);

const WHEEL = { direction: 'steady', kPaPerDay: 0 } as const;
const ALL = { front_left: WHEEL, front_right: WHEEL, rear_left: WHEEL, rear_right: WHEEL };

function vehicle(id: string, kPaPerDay: number, since = 1000): VehicleTrend {
  const common = { since, kPaPerDay, spread: 0.5, isFalling: kPaPerDay < -1.5, wheels: ALL };
  return { id, trend: { kind: common.isFalling ? 'weather' : 'steady', since: 0, until: NOW, common } };
}

function fleetOf(rates: readonly number[]): readonly VehicleTrend[] {
  return rates.map((rate, n) => vehicle(`car ${n}`, rate));
}

const FLEETS: readonly [what: string, rates: number[], kind: string, apart: string[]][] = [
  ['no vehicle', [], 'unknown', []],
  ['four vehicles', [-3, -3, -3, -3], 'unknown', []],
  ['five that fall', [-3, -3, -3, -3, -3], 'weather', []],
  ['three of five that fall', [-3, -3, -3, 0, 0], 'weather', []],
  ['two of five that fall', [-2.8, -2.8, 0, 0, 0], 'steady', []],
  ['half of six that fall', [-2, -2, -2, 0, 0, 0], 'steady', []],
  ['one that falls alone', [-4, 0, 0, 0, 0], 'steady', ['car 0']],
  ['one that falls faster than the weather', [-2, -2, -6, -2, -2], 'weather', ['car 2']],
  ['one that falls a little faster', [-2, -2, -4.8, -2, -2], 'weather', []],
];

for (const [what, rates, kind, apart] of FLEETS) {
  test(`${what}: ${kind}, apart [${apart}]`, () => {
    const fleet = fleetTrend(fleetOf(rates));
    assert.equal(fleet.kind, kind);
    if (fleet.kind !== 'unknown') assert.deepEqual(fleet.apart, apart);
  });
}

test('vehicles of which nothing is known do not count', () => {
  const fleet = fleetTrend([
    ...fleetOf([-3, -3, -3, -3, -2]),
    { id: 'new', trend: { kind: 'unknown', needs: 'days', since: 5 } },
    { id: 'silent', trend: { kind: 'steady', since: 0, until: NOW, common: null } },
    vehicle('early', 0, 200),
  ]);
  assert.deepEqual(fleet, { kind: 'weather', since: 200, vehicles: 6, share: 5 / 6, kPaPerDay: -3, apart: [] });
});

function fleetIn(weather: (at: number) => number) {
  const course = { from: NOW - 30 * DAY_MS, days: 30, weather };
  return fleetTrend(
    Array.from({ length: 40 }, (_, seed) => ({
      id: `car ${seed}`,
      trend: tireTrend(courseOf({ ...course, seed }), NOW),
    })),
  );
}

test('a cold snap is the weather of a fleet and nobody stands apart, an ordinary month is none', () => {
  const snap = fleetIn((at) => Math.min(0, (-15 * (at - NOW + 6 * DAY_MS)) / (4 * DAY_MS)));
  assert.ok(snap.kind === 'weather' && snap.apart.length === 0, JSON.stringify(snap));
  const mild = fleetIn(() => 0);
  assert.ok(mild.kind === 'steady' && mild.apart.length === 0, JSON.stringify(mild));
});
