import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import type { HealthReason } from '../../../lib/vehicle/health.ts';
import type { Track } from '../../../lib/vehicle/view.ts';
import { DAY, NOON, viewOf } from '../../support/view.ts';

type Values = Record<string, SignalValue>;

function healthOf(values: Values, track: Partial<Track> = {}, now = NOON) {
  return derive(viewOf({ values, cbsFamilies: ['brake_pads_front'], track }), now).derived.health;
}

/** Rear left short of 250 kPa by so many percent. */
function short(percent: number): Partial<Track> {
  const rear_left = { kPa: 250 - 2.5 * percent, target: 250 };
  return { wheels: { front_left: { kPa: 250, target: 250 }, front_right: null, rear_left, rear_right: null } };
}

const message = (id: number, text: string): Values => ({ check_control_messages: [{ id, text }] });

const CASES: readonly [what: string, values: Values, track: Partial<Track>, reasons: readonly HealthReason[]][] = [
  ['all well', { engine_oil_status: 'OK' }, short(7), []],
  ['a tire at 9.9 %', {}, short(9.9), []],
  ['a tire at 10 %', {}, short(10), [{ code: 'tire_low', penalty: 10 }]],
  ['a tire at 19.9 %', {}, short(19.9), [{ code: 'tire_low', penalty: 10 }]],
  ['a tire at 20 %', {}, short(20), [{ code: 'tire_low', penalty: 20 }]],
  ['a tire message', message(955, 'Tire'), short(0), [{ code: 'tire_message', penalty: 10 }]],
  ['a tire message and a tire at 12 %', message(955, 'Tire'), short(12), [{ code: 'tire_low', penalty: 10 }]],
  ['a tire message and a tire at 25 %', message(955, 'Tire'), short(25), [{ code: 'tire_low', penalty: 20 }]],
  [
    'pressure lost',
    message(143, 'Pressure'),
    {},
    [
      { code: 'stop_message', penalty: 40 },
      { code: 'tire_message', penalty: 10 },
    ],
  ],
  ['a message to stop', message(7, 'Oil: stop'), {}, [{ code: 'stop_message', penalty: 40 }]],
  ['another message', message(907, 'Brake pads'), {}, []],
  [
    'the inspection overdue',
    { vehicle_inspection_status: 'OVERDUE' },
    {},
    [{ code: 'inspection_overdue', penalty: 30, item: 'vehicle_inspection' }],
  ],
  [
    'two items overdue, two yellow',
    {
      engine_oil_status: 'OVERDUE',
      brake_fluid_status: 'CRITICAL',
      vehicle_inspection_status: 'PENDING',
      brake_pads_front_status: 'WARNING',
    },
    {},
    [
      { code: 'service_overdue', penalty: 20, item: 'engine_oil' },
      { code: 'service_overdue', penalty: 20, item: 'brake_fluid' },
      { code: 'service_due', penalty: 5, item: 'vehicle_inspection' },
      { code: 'service_due', penalty: 5, item: 'brake_pads_front' },
    ],
  ],
  ['an inspection 50 days off', { legal_inspection_date: '2025-08-04' }, {}, []],
  [
    'an item once, whatever says it',
    { engine_oil_status: 'OVERDUE', service_status: 'CRITICAL' },
    {},
    [{ code: 'service_overdue', penalty: 20, item: 'engine_oil' }],
  ],
  ['no items, service critical', { service_status: 'CRITICAL' }, {}, []],
  ['no items, service soon', { service_date: 20 }, {}, []],
  ['a battery flat at rest', { battery_voltage: 12 }, { voltageAtRest: true }, [{ code: 'battery_low', penalty: 15 }]],
  ['a battery low at rest', { battery_voltage: 12.1 }, { voltageAtRest: true }, []],
];

for (const [what, values, track, reasons] of CASES) {
  test(`${what}: ${reasons.map(({ penalty }) => -penalty).join(' ') || 'nothing lost'}`, () => {
    const score = reasons.reduce((rest, { penalty }) => rest - penalty, 100);
    assert.deepEqual(healthOf(values, track), { score, reasons });
  });
}

test('the score does not fall below 0', () => {
  const values = {
    ...message(143, 'Stop'),
    engine_oil_status: 'OVERDUE',
    brake_fluid_status: 'OVERDUE',
    vehicle_inspection_status: 'OVERDUE',
  };
  assert.equal(healthOf(values, short(30)).score, 0);
});

test('where nothing is known there is no score; what is no part of it does not make one', () => {
  assert.deepEqual(healthOf({}), { score: null, reasons: [] });
  assert.equal(healthOf({ fuel_level: 5, remaining_contract_days: -3 }).score, null);
  assert.equal(healthOf({ check_control_messages: [] }).score, 100);
  assert.equal(healthOf({ battery_voltage: 12.5 }).score, 100);
});

test('the score stays when the vehicle is stale', () => {
  const values = message(955, 'Tire');
  assert.deepEqual(healthOf(values, {}, NOON + 9 * DAY), healthOf(values));
});
