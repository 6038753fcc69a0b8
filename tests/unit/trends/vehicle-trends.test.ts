import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { type CoursePoint, type VehicleCourse, vehicleTrends } from '../../../lib/trends/vehicle-trends.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import type { PolicyOverrides } from '../../../lib/vehicle/policy.ts';
import type { Track } from '../../../lib/vehicle/view.ts';
import { DAY, HOUR, NOON, TODAY, trackOf, viewOf } from '../../support/view.ts';

const NO_LOG = { since: null, usualGap: null, services: [], faultLists: [] };

function trendsOf(
  values: Record<string, SignalValue>,
  course: Partial<VehicleCourse> = {},
  track: Partial<Track> = {},
) {
  const view = viewOf({ values, track });
  return vehicleTrends(view, derive(view, NOON).derived, { points: [], odometers: [], log: NO_LOG, ...course }, NOON);
}

const nothing = { energy: Number.NaN, odometer: Number.NaN, restVolts: Number.NaN } as const;
const none = [Number.NaN, Number.NaN, Number.NaN, Number.NaN] as const;

/** A point every six hours over ten days. */
function points(at: (day: number) => Partial<CoursePoint>): CoursePoint[] {
  return Array.from({ length: 40 }, (_, index) => {
    const day = index / 4;
    return { ...nothing, tires: none, at: NOON - 10 * DAY + day * DAY, ...at(day) };
  });
}

test('a vehicle without a course has no trend, and says what is missing', () => {
  const { tires, noStart, refuels, faults, due, contract } = trendsOf({});
  const kinds = [tires, noStart, refuels, faults, contract].map(({ kind }) => kind);
  assert.deepEqual(kinds, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  assert.deepEqual(due, []);
});

test('a wheel that loses against the other is a leak, its target taken from what stands', () => {
  const wheels = { ...trackOf().wheels, front_left: { kPa: 200, target: 240 } };
  const { tires } = trendsOf({}, { points: points((day) => ({ tires: [240 - day * 5, 240, 230, 230] })) }, { wheels });
  assert.equal(tires.kind, 'leak');
  const [leak] = tires.kind === 'leak' ? tires.wheels : [];
  assert.equal(leak?.wheel, 'front_left');
  assert.notEqual(leak?.daysToCritical, null);
});

test('a battery that falls at rest is a risk; voltages not at rest do not count', () => {
  const falling = points((day) => ({ restVolts: 12.6 - day * 0.06 }));
  const { noStart } = trendsOf({}, { points: falling });
  assert.deepEqual([noStart.kind, noStart.kind === 'known' && noStart.risk], ['known', 'high']);
  assert.equal(trendsOf({}, { points: points(() => ({})) }).noStart.kind, 'unknown');
});

test('a tank that is filled is an event; an electric car has none', () => {
  const filled = points((day) => ({ energy: day < 5 ? 20 : 90, odometer: 1000 }));
  const { refuels } = trendsOf({}, { points: filled });
  assert.deepEqual(refuels.kind === 'known' && refuels.events.map(({ kind }) => kind), ['refuel']);
  assert.equal(trendsOf({ basic_propulsion_type: 'ELECTRIC' }, { points: filled }).refuels.kind, 'unknown');
});

test('a fault memory that never changed has been so since the first record', () => {
  const log = { ...NO_LOG, since: NOON - DAY };
  const { faults } = trendsOf({ dtc_data: ['03178A'] }, { log });
  const kept = { code: '03178A', state: 'kept', since: NOON - DAY, first: NOON - DAY };
  assert.deepEqual(faults, { kind: 'known', since: NOON - DAY, codes: [kept] });
  assert.equal(trendsOf({}, { log }).faults.kind, 'unknown');
});

test('a fault memory that changed tells what is new', () => {
  const faultLists = [
    { at: NOON - DAY, codes: [] },
    { at: NOON - HOUR, codes: ['B7F34E'] },
  ];
  const { faults } = trendsOf({ dtc_data: ['B7F34E'] }, { log: { ...NO_LOG, since: NOON - DAY, faultLists } });
  assert.deepEqual(faults.kind === 'known' && faults.codes.map(({ code, state }) => `${code} ${state}`), [
    'B7F34E new',
  ]);
});

test('items are due within a range by the vehicle’s own weeks, and the contract ends by the same rate', () => {
  const odometers = Array.from({ length: 29 }, (_, index) => {
    const day = TODAY - 28 + index;
    return { day, km: 10_000 + index * 50 + (index % 14 < 7 ? index : 0) };
  });
  const values = { mileage: 11_400, engine_oil_remaining_distance: 5000, remaining_contract_days: 100 };
  const { due, contract } = trendsOf(values, { odometers });
  const [oil] = due;
  assert.equal(oil?.item, 'engine_oil');
  assert.ok(oil?.forecast.kind === 'due' && oil.forecast.by === 'distance');
  assert.ok((oil.forecast.earliest ?? 0) <= oil.forecast.likely && oil.forecast.likely <= (oil.forecast.latest ?? 0));
  assert.ok(contract.kind === 'running' && contract.ownKm !== null && Math.abs(contract.ownKm - 16_400) < 200);
  assert.equal(contract.kind === 'running' && contract.against, null);
});

test('without own weeks the vehicle’s figures of a week make the range', () => {
  const values = {
    mileage: 1,
    engine_oil_remaining_distance: 7000,
    avg_distance_short_term: 700,
    avg_distance_long_term: 350,
  };
  const [oil] = trendsOf(values).due;
  assert.ok(oil?.forecast.kind === 'due');
  assert.deepEqual([oil.forecast.earliest, oil.forecast.latest], [TODAY + 70, TODAY + 140]);
});

test('a policy of its own moves what makes a leak and a risk', () => {
  const judged = (policy: PolicyOverrides, course: CoursePoint[]) => {
    const view = viewOf({ policy });
    return vehicleTrends(view, derive(view, NOON).derived, { points: course, odometers: [], log: NO_LOG }, NOON);
  };
  const falling = points((day) => ({ tires: [240 - day * 2.5, 240, 230, 230], restVolts: 12.65 - day * 0.012 }));
  const by = (policy: PolicyOverrides) => {
    const { tires, noStart } = judged(policy, falling);
    return [tires.kind, noStart.kind === 'known' && noStart.risk];
  };
  assert.deepEqual(by({}), ['leak', 'none']);
  assert.deepEqual(by({ trends: { leakKpa: 40 } }), ['steady', 'none']);
  assert.deepEqual(by({ trends: { noStartInfoDays: 90 } }), ['leak', 'low']);
  assert.deepEqual(by({ trends: { noStartInfoDays: 90, noStartWarnDays: 90 } }), ['leak', 'high']);
  assert.deepEqual(by({ battery: { warnBelowVolts: 12.7, criticalVolts: 12.6 } }), ['leak', 'high']);
});
