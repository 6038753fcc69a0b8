import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDay } from '../../../lib/vehicle/days.ts';
import { service } from '../../../lib/vehicle/service.ts';
import { DAY, TODAY, type ViewOptions, viewOf } from '../../support/view.ts';

function serviceOn(day: string, options: ViewOptions) {
  return service(viewOf(options), false, parseDay(day));
}

const OIL = { engine_oil_remaining_distance: 11_000 };

test('the example: the oil lasts 71 days at 1082 km a week', () => {
  const values = {
    ...OIL,
    engine_oil_due_date: '2025-02',
    brake_fluid_due_date: '2026-02',
    avg_distance_short_term: 680,
    average_mileage_per_week: 1082,
  };
  const { next, predictedDate, kmPerDay } = serviceOn('2024-12-01', { values });
  assert.deepEqual(next, { item: 'engine_oil', by: 'distance', days: 71, km: 11_000 });
  assert.equal(predictedDate, '2025-02-10');
  assert.equal(kmPerDay, 1082 / 7);
});

test('the date counts where it comes before the distance, or on the same day', () => {
  const values = { ...OIL, engine_oil_due_date: '2025-02', average_mileage_per_week: 700 };
  const byDate = { item: 'engine_oil', by: 'date', km: 11_000 };
  assert.deepEqual(serviceOn('2024-11-11', { values }).next, { ...byDate, days: 109 });
  assert.deepEqual(serviceOn('2024-11-10', { values }).next, { ...byDate, days: 110 });
  assert.deepEqual(serviceOn('2024-11-09', { values }).next, { ...byDate, by: 'distance', days: 110 });
  assert.equal(serviceOn('2024-11-11', { values }).predictedDate, '2025-02-28');
});

test('the earliest item is next, with its own kilometres', () => {
  const values = { ...OIL, vehicle_check_status_date: '2025-03', legal_inspection_date: '2025-02-03' };
  const { next, predictedDate } = serviceOn('2025-01-01', { values });
  assert.deepEqual(next, { item: 'vehicle_inspection', by: 'date', days: 33, km: null });
  assert.equal(predictedDate, '2025-02-03');
});

test('what is overdue is predicted in the past', () => {
  const values = { engine_oil_remaining_distance: -150, average_mileage_per_week: 700 };
  const byDistance = serviceOn('2025-01-10', { values });
  assert.deepEqual(byDistance.next, { item: 'engine_oil', by: 'distance', days: -2, km: -150 });
  assert.equal(byDistance.predictedDate, '2025-01-08');
  assert.equal(serviceOn('2025-01-10', { values: { brake_fluid_due_date: '2024-12' } }).next?.days, -10);
});

const RATES: readonly [short: number | null, average: number | null, own: number | null, rate: number | null][] = [
  [null, null, null, null],
  [700, null, null, 100],
  [null, 1082, null, 1082 / 7],
  [null, null, 33, 33],
  [700, 1400, 50, 200],
  [1400, 700, 50, 200],
  [700, 1400, 201, 201],
  [null, 0, null, 0],
  [null, 0, 0, 0],
];

for (const [short, average, own, rate] of RATES) {
  test(`the rate of ${short} and ${average} km a week and ${own} km a day is ${rate}`, () => {
    const values = {
      ...OIL,
      ...(short === null ? {} : { avg_distance_short_term: short }),
      ...(average === null ? {} : { average_mileage_per_week: average }),
    };
    const { kmPerDay, next, predictedDate } = serviceOn('2025-01-01', { values, track: { ownKmPerDay: own } });
    assert.equal(kmPerDay, rate);
    assert.equal(next === null, !rate);
    assert.equal(predictedDate === null, !rate);
  });
}

test('a whole number of days is not rounded below itself', () => {
  for (let perWeek = 1; perWeek <= 3000; perWeek++) {
    const values = { engine_oil_remaining_distance: 3 * perWeek, average_mileage_per_week: perWeek };
    assert.equal(serviceOn('2025-01-01', { values }).next?.days, 21, `${perWeek} km a week`);
  }
});

test('a forecast beyond any calendar is none', () => {
  const values = { ...OIL, brake_fluid_due_date: '2026-02' };
  const { next } = serviceOn('2025-01-01', { values, track: { ownKmPerDay: 1e-9 } });
  assert.equal(next?.item, 'brake_fluid');
  assert.equal(serviceOn('2025-01-01', { values: OIL, track: { ownKmPerDay: 1e-9 } }).next, null);
  // One of the year 3530 is, though as many years ago there was none.
  assert.equal(serviceOn('2025-01-01', { values: OIL, track: { ownKmPerDay: 0.02 } }).next?.days, 550_000);
});

const OVERALL: readonly [status: string, level: string][] = [
  ['OK', 'ok'],
  ['WARNING', 'warn'],
  ['CRITICAL', 'critical'],
  ['FOO', 'unknown'],
];

for (const [status, level] of OVERALL) {
  test(`service status ${status} alone is ${level}`, () => {
    assert.equal(serviceOn('2025-01-01', { values: { service_status: status } }).level, level);
  });
}

test('the level is the worst of the items and the service status', () => {
  const values = { ...OIL, brake_fluid_status: 'PENDING' };
  assert.equal(serviceOn('2025-01-01', { values }).level, 'warn');
  assert.equal(serviceOn('2025-01-01', { values: { ...values, service_status: 'OK' } }).level, 'warn');
  assert.equal(serviceOn('2025-01-01', { values: { ...values, service_status: 'CRITICAL' } }).level, 'critical');
});

const FALLBACKS: readonly [key: string, value: number, level: string][] = [
  ['service_date', 29, 'ok'],
  ['service_date', 28, 'warn'],
  ['service_date', 0, 'warn'],
  ['service_date', -1, 'critical'],
  ['distance_until_service', 2001, 'ok'],
  ['distance_until_service', 2000, 'warn'],
  ['distance_until_service', 0, 'critical'],
];

for (const [key, value, level] of FALLBACKS) {
  test(`${key} ${value} is ${level} where no item says when, and is not asked otherwise`, () => {
    const at = (values: Record<string, number | string>) => service(viewOf({ values }), false, TODAY);
    assert.equal(at({ [key]: value }).level, level);
    assert.equal(at({ [key]: value, brake_fluid_status: 'OK' }).level, level);
    assert.equal(at({ [key]: value, ...OIL }).level, 'ok');
    assert.equal(at({ [key]: value, brake_fluid_due_date: '2029-01' }).level, 'ok');
    assert.deepEqual(at({ [key]: value }).items, []);
    assert.equal(at({ [key]: value }).next, null);
  });
}

test('days to service count down, its distance by the kilometres driven', () => {
  const view = viewOf({ values: { service_date: 30 } });
  assert.equal(service(view, false, TODAY + 1).level, 'ok');
  assert.equal(service(view, false, TODAY + 2).level, 'warn');
  assert.equal(service(view, false, TODAY + 31).level, 'critical');
  const driven = viewOf({
    values: { distance_until_service: 2100, mileage: 14_412 },
    odometerAt: { distance_until_service: 14_312 },
  });
  assert.equal(service(driven, false, TODAY).level, 'warn');
});

test('days to service use the notice, and the record time of the value', () => {
  const values = { service_date: 16, yellow_service_time: 2 };
  assert.equal(service(viewOf({ values }), false, TODAY).level, 'ok');
  const twoDaysOld = { service_date: TODAY * DAY - 2 * DAY };
  assert.equal(service(viewOf({ values, receivedAt: twoDaysOld }), false, TODAY).level, 'warn');
});

test('nothing supplied is unknown', () => {
  const nothing = { level: 'unknown', next: null, items: [], predictedDate: null, kmPerDay: null };
  assert.deepEqual(serviceOn('2025-01-01', {}), nothing);
});
