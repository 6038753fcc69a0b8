import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { parseDay } from '../../../lib/vehicle/days.ts';
import { service } from '../../../lib/vehicle/service.ts';
import { type ViewOptions, viewOf } from '../../support/view.ts';

function serviceOn(day: string, options: ViewOptions, isElectric = false) {
  return service(viewOf(options), isElectric, parseDay(day));
}

function itemOn(day: string, values: Record<string, SignalValue>) {
  const [item, ...others] = serviceOn(day, { values }).items;
  assert.equal(others.length, 0);
  assert.ok(item);
  return item;
}

const MONTHS: readonly [today: string, level: string, days: number][] = [
  ['2026-01-03', 'ok', 56],
  ['2026-01-04', 'warn', 55],
  ['2026-02-01', 'warn', 27],
  ['2026-02-28', 'warn', 0],
  ['2026-03-01', 'critical', -1],
];

for (const [today, level, days] of MONTHS) {
  test(`on ${today} an item due in 2026-02 is ${level}, ${days} days off`, () => {
    assert.deepEqual(itemOn(today, { brake_fluid_due_date: '2026-02' }), {
      item: 'brake_fluid',
      level,
      days,
      km: null,
      status: null,
      due: '2026-02',
    });
  });
}

test("the driver's notice in weeks moves the warning", () => {
  const due = { brake_fluid_due_date: '2026-02' };
  assert.equal(itemOn('2026-01-17', { ...due, yellow_service_time: 2 }).level, 'ok');
  assert.equal(itemOn('2026-01-18', { ...due, yellow_service_time: 2 }).level, 'warn');
  assert.equal(itemOn('2026-01-31', { ...due, yellow_service_time: 0 }).level, 'ok');
  assert.equal(itemOn('2026-02-01', { ...due, yellow_service_time: 0 }).level, 'warn');
});

const DISTANCES: readonly [km: number, notice: number | null, level: string][] = [
  [2001, null, 'ok'],
  [2000, null, 'warn'],
  [1, null, 'warn'],
  [0, null, 'critical'],
  [-300, null, 'critical'],
  [501, 500, 'ok'],
  [500, 500, 'warn'],
  [1, 0, 'ok'],
  [0, 0, 'critical'],
];

for (const [km, notice, level] of DISTANCES) {
  test(`${km} km left with a notice of ${notice} is ${level}`, () => {
    const yellow = notice === null ? {} : { yellow_service_distance: notice };
    assert.deepEqual(itemOn('2026-01-01', { engine_oil_remaining_distance: km, ...yellow }), {
      item: 'engine_oil',
      level,
      days: null,
      km,
      status: null,
      due: null,
    });
  });
}

const STATUSES: readonly [status: string, level: string][] = [
  ['OK', 'ok'],
  ['PENDING', 'warn'],
  ['WARNING', 'warn'],
  ['OVERDUE', 'critical'],
  ['CRITICAL', 'critical'],
];

for (const [status, level] of STATUSES) {
  test(`status ${status} alone is ${level}`, () => {
    const item = itemOn('2026-01-01', { vehicle_check_status: status });
    assert.deepEqual(item, { item: 'vehicle_check', level, days: null, km: null, status, due: null });
  });
}

test('an item is the worst of its status, date and distance', () => {
  const oil = (status: string, due: string, km: number) =>
    itemOn('2026-01-01', {
      engine_oil_status: status,
      engine_oil_due_date: due,
      engine_oil_remaining_distance: km,
    }).level;
  assert.equal(oil('OK', '2027-01', 9000), 'ok');
  assert.equal(oil('OK', '2025-12', 9000), 'critical');
  assert.equal(oil('OK', '2027-01', 0), 'critical');
  assert.equal(oil('OVERDUE', '2027-01', 9000), 'critical');
  assert.equal(oil('OK', '2026-01', 9000), 'warn');
});

test('a status that is not known counts as not supplied', () => {
  assert.deepEqual(serviceOn('2026-01-01', { values: { engine_oil_status: 'FOO' } }).items, []);
  const item = itemOn('2026-01-01', { engine_oil_status: 'FOO', engine_oil_remaining_distance: 9000 });
  assert.equal(item.level, 'ok');
  assert.equal(item.status, null);
});

const INSPECTIONS: readonly [today: string, weeks: number, level: string, days: number][] = [
  ['2027-01-30', 4, 'ok', 61],
  ['2027-01-31', 4, 'info', 60],
  ['2027-03-01', 4, 'info', 31],
  ['2027-03-02', 4, 'warn', 30],
  ['2027-04-01', 4, 'warn', 0],
  ['2027-04-02', 4, 'critical', -1],
  ['2027-02-17', 6, 'info', 43],
  ['2027-02-18', 6, 'warn', 42],
  ['2027-03-02', 0, 'warn', 30],
];

for (const [today, weeks, level, days] of INSPECTIONS) {
  test(`on ${today}, told ${weeks} weeks before, an inspection on 2027-04-01 is ${level}`, () => {
    const values = {
      legal_inspection_date: '2027-04-01',
      vehicle_inspection_due_date: '2027-05',
      vehicle_inspection_status: 'OK',
      yellow_service_time: weeks,
      code_CBSHUAU: 10,
    };
    assert.deepEqual(itemOn(today, values), {
      item: 'vehicle_inspection',
      level,
      days,
      km: null,
      status: 'OK',
      due: '2027-04-01',
    });
  });
}

test('an inspection known by its month only follows the rule of months', () => {
  const month = { vehicle_inspection_due_date: '2027-04' };
  assert.equal(itemOn('2027-03-03', month).level, 'ok');
  assert.equal(itemOn('2027-03-04', month).level, 'warn');
  assert.equal(itemOn('2027-04-30', month).level, 'warn');
  assert.equal(itemOn('2027-05-01', month).level, 'critical');
});

test('kilometres driven since the record are taken off the distance', () => {
  const km = (mileage: number | null, odometerAt: number | null) => {
    const values = { engine_oil_remaining_distance: 2100, ...(mileage === null ? {} : { mileage }) };
    return serviceOn('2026-01-01', { values, odometerAt: { engine_oil_remaining_distance: odometerAt } }).items[0];
  };
  assert.equal(km(14_412, 14_312)?.km, 2000);
  assert.equal(km(14_412, 14_312)?.level, 'warn');
  assert.equal(km(14_411, 14_312)?.level, 'ok');
  assert.equal(km(16_412, 14_312)?.level, 'critical');
  assert.equal(km(14_312.3, 14_312.2)?.km, 2099.9);
  assert.equal(km(14_412, null)?.km, 2100);
  assert.equal(km(null, 14_312)?.km, 2100);
  assert.equal(km(500, 14_312)?.km, 2100);
  assert.equal(km(14_307, 14_312)?.km, 2105);
  assert.equal(km(14_306.9, 14_312)?.km, 2100);
});

test('the visual check has keys of its own', () => {
  const item = itemOn('2026-01-01', {
    vehicle_check_status: 'OK',
    vehicle_check_status_date: '2027-02',
    vehicle_check_status_remaining_distance: 35_000,
  });
  assert.deepEqual(item, {
    item: 'vehicle_check',
    level: 'ok',
    days: 423,
    km: 35_000,
    status: 'OK',
    due: '2027-02',
  });
});

test('other families are items too, in one order whatever came first', () => {
  const values = {
    engine_oil_status: 'OK',
    brake_pads_rear_remaining_distance: 1500,
    brake_pads_front_due_date: '2025-11',
    brake_fluid_remaining_distance: 900,
  };
  const families = ['brake_pads_rear', 'brake_fluid', 'brake_pads_front', 'coolant_hose'];
  const told = serviceOn('2026-01-01', { values, cbsFamilies: families });
  const levels = told.items.map(({ item, level }) => [item, level]);
  assert.deepEqual(levels, [
    ['engine_oil', 'ok'],
    ['brake_fluid', 'warn'],
    ['brake_pads_front', 'critical'],
    ['brake_pads_rear', 'warn'],
  ]);
  const turned = serviceOn('2026-01-01', { values, cbsFamilies: families.toReversed() });
  assert.deepEqual(turned, told);
  assert.deepEqual(families[0], 'brake_pads_rear');
});

test('an electric car has no engine oil', () => {
  const values = { engine_oil_status: 'OVERDUE', brake_fluid_status: 'OK' };
  const { items, level } = serviceOn('2026-01-01', { values }, true);
  assert.deepEqual(
    items.map(({ item }) => item),
    ['brake_fluid'],
  );
  assert.equal(level, 'ok');
});
