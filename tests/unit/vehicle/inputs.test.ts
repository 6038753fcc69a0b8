import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derive } from '../../../lib/vehicle/derive.ts';
import { groupKeys, inputsOf, type JudgedGroup } from '../../../lib/vehicle/inputs.ts';
import { HOUR, NOON, viewOf } from '../../support/view.ts';

function keysOf(group: JudgedGroup, propulsion: string, cbsFamilies: readonly string[] = []): readonly string[] {
  const view = viewOf({ values: { basic_propulsion_type: propulsion }, cbsFamilies });
  return groupKeys(group, view, derive(view, NOON).derived);
}

const WHEEL_KEYS = ['front_left', 'front_right', 'rear_left', 'rear_right'].flatMap((wheel) => [
  `tire_pressure_${wheel}`,
  `tire_pressure_target_${wheel}`,
]);
const FIXED_KEYS = [
  'brake_fluid_status',
  'brake_fluid_due_date',
  'brake_fluid_remaining_distance',
  'vehicle_check_status',
  'vehicle_check_status_date',
  'vehicle_check_due_date',
  'vehicle_check_status_remaining_distance',
  'vehicle_check_remaining_distance',
  'vehicle_inspection_status',
  'legal_inspection_date',
  'vehicle_inspection_due_date',
  'vehicle_inspection_remaining_distance',
];
const OIL_KEYS = ['engine_oil_status', 'engine_oil_due_date', 'engine_oil_remaining_distance'];
const WHOLE_KEYS = [
  'service_status',
  'service_date',
  'distance_until_service',
  'yellow_service_time',
  'yellow_service_distance',
  'mileage',
];

const CASES: readonly [group: JudgedGroup, propulsion: string, keys: readonly string[]][] = [
  ['tires', 'PETROL', [...WHEEL_KEYS, 'check_control_messages']],
  ['messages', 'PETROL', ['check_control_messages']],
  ['service', 'PETROL', [...OIL_KEYS, ...FIXED_KEYS, ...WHOLE_KEYS]],
  ['service', 'ELECTRIC', [...FIXED_KEYS, ...WHOLE_KEYS]],
  ['energy', 'PETROL', ['fuel_level', 'basic_propulsion_type', 'basic_drive_train']],
  ['energy', 'ELECTRIC', ['soc_hv_header', 'basic_propulsion_type', 'basic_drive_train']],
  ['battery', 'PETROL', ['battery_voltage']],
  ['coolant', 'PETROL', ['engine_coolant_temperature']],
  ['coolant', 'ELECTRIC', []],
  [
    'security',
    'PETROL',
    [
      'vehicle_is_locked',
      'doors_front_left_is_open',
      'doors_front_right_is_open',
      'doors_rear_left_is_open',
      'doors_rear_right_is_open',
    ],
  ],
  ['contract', 'PETROL', ['remaining_contract_days', 'mileage_forecast']],
];

for (const [group, propulsion, keys] of CASES) {
  test(`${group} of a ${propulsion} car is read from ${keys.length} signals`, () => {
    assert.deepEqual(keysOf(group, propulsion), keys);
  });
}

test('a family that the feed brought is read from what it has of its own', () => {
  const added = (family: string) =>
    keysOf('service', 'ELECTRIC', [family]).slice(FIXED_KEYS.length, -WHOLE_KEYS.length);
  assert.deepEqual(added('brake_pads'), ['brake_pads_status', 'brake_pads_due_date', 'brake_pads_remaining_distance']);
  assert.deepEqual(added('service'), ['service_remaining_distance']);
});

test('inputs are the supplied signals in the order that they are asked for', () => {
  const view = viewOf({ values: { mileage: 5, fuel_level: 0 }, receivedAt: { mileage: NOON - HOUR } });
  assert.deepEqual(inputsOf(['fuel_level', 'model', 'mileage'], view), [
    { key: 'fuel_level', value: 0, receivedAt: NOON },
    { key: 'mileage', value: 5, receivedAt: NOON - HOUR },
  ]);
});
