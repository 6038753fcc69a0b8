import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import type { Track } from '../../../lib/vehicle/view.ts';
import { DAY, HOUR, NOON, trackOf, viewOf } from '../../support/view.ts';

type Values = Record<string, SignalValue>;
type Told = readonly [code: string, level: string, key: string];

function attentionOf(values: Values, track: Partial<Track> = {}, now = NOON) {
  const { attention } = derive(viewOf({ values, cbsFamilies: ['brake_pads_front'], track }), now);
  return { level: attention.level, reasons: attention.reasons.map(({ code, level, key }) => [code, level, key]) };
}

const wheelsAt = (frontLeft: number, rearRight: number): Partial<Track> => ({
  wheels: {
    ...trackOf().wheels,
    front_left: { kPa: frontLeft, target: 250 },
    rear_right: { kPa: rearRight, target: 250 },
  },
});
const unlocked: Partial<Track> = { unlockedSince: NOON - HOUR, motionSince: NOON - HOUR };
const doorOpen: Partial<Track> = {
  motionSince: NOON - HOUR,
  doorOpenSince: { ...trackOf().doorOpenSince, front_right: NOON - HOUR },
};
const washer = { id: 164, text: 'Washer fluid' };

const CASES: readonly [what: string, values: Values, track: Partial<Track>, reasons: readonly Told[]][] = [
  ['a tire', {}, wheelsAt(250, 230), [['tire_low', 'info', 'tire_pressure_rear_right']]],
  [
    'a tire message',
    { check_control_messages: [{ id: 955, text: 'Tire' }] },
    {},
    [
      ['tire_message', 'warn', 'check_control_messages'],
      ['message', 'warn', 'check_control_messages'],
    ],
  ],
  [
    'messages, once at their worst',
    { check_control_messages: [washer, { id: 907, text: 'Brake pads' }, washer] },
    {},
    [['message', 'warn', 'check_control_messages']],
  ],
  [
    'a tire message and another',
    { check_control_messages: [washer, { id: 143, text: 'Tire' }] },
    {},
    [
      ['tire_message', 'critical', 'check_control_messages'],
      ['message', 'critical', 'check_control_messages'],
    ],
  ],
  ['a tank', { fuel_level: 15 }, {}, [['energy_low', 'warn', 'fuel_level']]],
  ['a traction battery', { soc_hv_header: 8 }, {}, [['energy_low', 'critical', 'soc_hv_header']]],
  ['a battery', { battery_voltage: 12.1 }, { voltageAtRest: true }, [['battery_low', 'warn', 'battery_voltage']]],
  ['coolant', { engine_coolant_temperature: 121 }, {}, [['coolant_hot', 'critical', 'engine_coolant_temperature']]],
  ['a lock', { vehicle_is_locked: 'UNLOCKED' }, unlocked, [['security', 'warn', 'vehicle_is_locked']]],
  ['a door', { doors_front_right_is_open: true }, doorOpen, [['security', 'warn', 'doors_front_right_is_open']]],
  ['a lock of no known state', { vehicle_is_locked: 'AJAR', fuel_level: 50 }, unlocked, []],
  ['a contract', { remaining_contract_days: 45 }, {}, [['contract_end', 'info', 'remaining_contract_days']]],
  ['a status', { engine_oil_status: 'OVERDUE' }, {}, [['service_due', 'critical', 'engine_oil_status']]],
  [
    'a date',
    { engine_oil_status: 'OK', engine_oil_due_date: '2025-05' },
    {},
    [['service_due', 'critical', 'engine_oil_due_date']],
  ],
  [
    'a distance',
    { engine_oil_due_date: '2026-05', engine_oil_remaining_distance: 5 },
    {},
    [['service_due', 'warn', 'engine_oil_remaining_distance']],
  ],
  [
    'the worst of an item',
    { engine_oil_due_date: '2025-06', engine_oil_remaining_distance: -5 },
    {},
    [['service_due', 'critical', 'engine_oil_remaining_distance']],
  ],
  ['a check', { vehicle_check_status_date: '2025-06' }, {}, [['service_due', 'warn', 'vehicle_check_status_date']]],
  [
    'an inspection day',
    { legal_inspection_date: '2025-08-01', vehicle_inspection_due_date: '2025-08' },
    {},
    [['service_due', 'info', 'legal_inspection_date']],
  ],
  [
    'an inspection month',
    { vehicle_inspection_due_date: '2025-05' },
    {},
    [['service_due', 'critical', 'vehicle_inspection_due_date']],
  ],
  ['another family', { brake_pads_front_status: 'PENDING' }, {}, [['service_due', 'warn', 'brake_pads_front_status']]],
  ['service as a whole', { service_status: 'WARNING' }, {}, [['service_due', 'warn', 'service_status']]],
  ['days to service', { service_date: 20 }, {}, [['service_due', 'warn', 'service_date']]],
  ['km to service', { distance_until_service: 0 }, {}, [['service_due', 'critical', 'distance_until_service']]],
  [
    'km to service, with an item that says when',
    { distance_until_service: 0, engine_oil_status: 'PENDING', engine_oil_due_date: '2026-05' },
    {},
    [['service_due', 'warn', 'engine_oil_status']],
  ],
];

for (const [what, values, track, reasons] of CASES) {
  test(`attention for ${what}`, () => {
    const level = reasons[0]?.[1] ?? 'ok';
    assert.deepEqual(attentionOf(values, track), { level, reasons });
  });
}

test('reasons come worst first, within a level in the order of the groups', () => {
  const values = {
    remaining_contract_days: -1,
    fuel_level: 12,
    engine_oil_status: 'PENDING',
    brake_fluid_status: 'OVERDUE',
    check_control_messages: [washer],
  };
  assert.deepEqual(attentionOf(values, wheelsAt(230, 220)), {
    level: 'critical',
    reasons: [
      ['service_due', 'critical', 'brake_fluid_status'],
      ['contract_end', 'critical', 'remaining_contract_days'],
      ['tire_low', 'warn', 'tire_pressure_rear_right'],
      ['service_due', 'warn', 'engine_oil_status'],
      ['energy_low', 'warn', 'fuel_level'],
      ['tire_low', 'info', 'tire_pressure_front_left'],
      ['message', 'info', 'check_control_messages'],
    ],
  });
});

test('attention is unknown only where every group is', () => {
  assert.deepEqual(attentionOf({}), { level: 'unknown', reasons: [] });
  assert.deepEqual(attentionOf({ mileage: 14_312 }), { level: 'unknown', reasons: [] });
  assert.deepEqual(attentionOf({ fuel_level: 50 }), { level: 'ok', reasons: [] });
});

test('silence is no reason', () => {
  assert.deepEqual(attentionOf({ fuel_level: 50 }, {}, NOON + 30 * DAY), { level: 'ok', reasons: [] });
});
