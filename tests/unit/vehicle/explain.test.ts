import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import { evidenceOf, explain } from '../../../lib/vehicle/explain.ts';
import type { Track } from '../../../lib/vehicle/view.ts';
import { HOUR, NOON, trackOf, viewOf } from '../../support/view.ts';

type Values = Record<string, SignalValue>;

function reasonsOf(values: Values, track: Partial<Track> = {}, now = NOON) {
  const view = viewOf({ values, track, receivedAt: { fuel_level: NOON - HOUR } });
  return explain(view, derive(view, now), now);
}

const rearLeft = { wheels: { ...trackOf().wheels, rear_left: { kPa: 186, target: 214 } } };
const pads = { id: 907, text: 'Brake pads' };
const tire = { id: 955, text: 'Tire pressure' };
const door = { ...trackOf().doorOpenSince, front_right: NOON - 2 * HOUR };

const CASES: readonly [
  what: string,
  values: Values,
  track: Partial<Track>,
  figures: object,
  inputs: readonly string[],
][] = [
  [
    'a tire',
    { tire_pressure_rear_left: 186, tire_pressure_target_rear_left: 214 },
    rearLeft,
    { wheel: 'rear_left', kPa: 186, target: 214, deficit: 13.1 },
    ['tire_pressure_rear_left', 'tire_pressure_target_rear_left'],
  ],
  [
    'messages by the worst of them',
    { check_control_messages: [{ id: 164, text: 'Washer fluid' }, pads] },
    {},
    { id: 907, text: 'Brake pads', others: 1 },
    ['check_control_messages'],
  ],
  [
    'a tire message',
    { check_control_messages: [tire] },
    {},
    { id: 955, text: 'Tire pressure', others: 0 },
    ['check_control_messages'],
  ],
  [
    'a tank',
    { fuel_level: 7, fuel_remaining_range: 40 },
    {},
    { percent: 7, rangeKm: 40, kind: 'fuel' },
    ['fuel_level'],
  ],
  ['a battery', { battery_voltage: 12 }, { voltageAtRest: true }, { volts: 12 }, ['battery_voltage']],
  [
    'coolant',
    { engine_coolant_temperature: 117 },
    { coolant: 117, coolantBefore: 116 },
    { celsius: 117, before: 116 },
    ['engine_coolant_temperature'],
  ],
  [
    'a lock, since it has stood so',
    { vehicle_is_locked: 'UNLOCKED' },
    { unlockedSince: NOON - 2 * HOUR, motionSince: NOON - HOUR },
    { door: null, since: NOON - HOUR },
    ['vehicle_is_locked'],
  ],
  [
    'a door, since it was opened',
    { doors_front_right_is_open: true },
    { doorOpenSince: door, motionSince: NOON - 3 * HOUR },
    { door: 'front_right', since: NOON - 2 * HOUR },
    ['doors_front_right_is_open'],
  ],
  [
    'a contract',
    { remaining_contract_days: 20, mileage_forecast: 60_000 },
    {},
    { days: 20, forecastKm: 60_000 },
    ['remaining_contract_days', 'mileage_forecast'],
  ],
  [
    'an item by its distance',
    { engine_oil_remaining_distance: 500, engine_oil_status: 'OK', mileage: 9000, yellow_service_distance: 900 },
    {},
    { item: 'engine_oil', by: 'distance', days: null, km: 500, due: null, status: 'OK' },
    ['engine_oil_remaining_distance', 'mileage', 'yellow_service_distance'],
  ],
  [
    'an item by its date',
    { brake_fluid_due_date: '2025-05', brake_fluid_status: 'OK' },
    {},
    { item: 'brake_fluid', by: 'date', days: -15, km: null, due: '2025-05', status: 'OK' },
    ['brake_fluid_due_date'],
  ],
  [
    'an item by its date, which the driver is to be told of at another time',
    { brake_fluid_due_date: '2025-05', mileage: 9000, yellow_service_time: 3, yellow_service_distance: 900 },
    {},
    { item: 'brake_fluid', by: 'date', days: -15, km: null, due: '2025-05', status: null },
    ['brake_fluid_due_date', 'yellow_service_time'],
  ],
  [
    'of several items the one that is due',
    { engine_oil_due_date: '2027-05', vehicle_check_status: 'OVERDUE' },
    {},
    { item: 'vehicle_check', by: 'status', days: null, km: null, due: null, status: 'OVERDUE' },
    ['vehicle_check_status'],
  ],
  [
    'an item by its status',
    { vehicle_check_status: 'OVERDUE' },
    {},
    { item: 'vehicle_check', by: 'status', days: null, km: null, due: null, status: 'OVERDUE' },
    ['vehicle_check_status'],
  ],
  [
    'the vehicle as a whole by its status',
    { service_status: 'WARNING' },
    {},
    { item: null, by: 'status', days: null, km: null, due: null, status: 'WARNING' },
    ['service_status'],
  ],
  [
    'the vehicle as a whole by its days',
    { service_date: 3 },
    {},
    { item: null, by: 'date', days: 3, km: null, due: null, status: null },
    ['service_date'],
  ],
  [
    'the vehicle as a whole by its distance',
    { distance_until_service: -5 },
    {},
    { item: null, by: 'distance', days: null, km: -5, due: null, status: null },
    ['distance_until_service'],
  ],
];

for (const [what, values, track, figures, inputs] of CASES) {
  test(`${what} is explained by its figures and what they were read from`, () => {
    const [reason, ...others] = reasonsOf(values, track);
    assert.deepEqual(reason?.figures, figures);
    assert.deepEqual(
      reason?.inputs.map(({ key }) => key),
      inputs,
    );
    assert.ok(others.every(({ code }) => code !== reason?.code || code === 'service_due'));
  });
}

test('messages about tires and others are told apart, each with how many there are besides', () => {
  const figures = (...messages: (typeof pads)[]) =>
    reasonsOf({ check_control_messages: messages }).map(({ code, figures: { id, others } }) => [code, id, others]);
  const washer = { id: 164, text: 'Washer fluid' };
  assert.deepEqual(figures(washer, pads, tire), [
    ['tire_message', 955, 0],
    ['message', 907, 1],
  ]);
  // Where all are about tires they are the vehicle's messages all the same.
  assert.deepEqual(figures(tire, { id: 143, text: 'Tire' }), [
    ['tire_message', 143, 1],
    ['message', 143, 1],
  ]);
});

test('an input has its value and the time of its record', () => {
  assert.deepEqual(reasonsOf({ fuel_level: 7 })[0]?.inputs, [{ key: 'fuel_level', value: 7, receivedAt: NOON - HOUR }]);
});

function codes(values: Values, track: Partial<Track> = {}) {
  const view = viewOf({ values, track });
  const evidence = evidenceOf(view, derive(view, NOON));
  return Object.fromEntries(Object.entries(evidence).map(([group, { code, level }]) => [group, `${code} ${level}`]));
}

test('a group without inputs says that they were not supplied', () => {
  assert.deepEqual([...new Set(Object.values(codes({})))], ['not_supplied unknown']);
});

test('a group names its worst reason, and one without any is ok', () => {
  const values = {
    check_control_messages: [tire],
    battery_voltage: 12.1,
    fuel_level: 50,
    engine_coolant_temperature: 80,
  };
  assert.deepEqual(codes(values), {
    tires: 'tire_message warn',
    messages: 'tire_message warn',
    service: 'not_supplied unknown',
    energy: 'ok ok',
    battery: 'not_at_rest ok',
    coolant: 'ok ok',
    security: 'not_supplied unknown',
    contract: 'not_supplied unknown',
  });
  assert.equal(codes(values, { voltageAtRest: true }).battery, 'battery_low warn');
});

test('each group has a code of its own', () => {
  const values = {
    check_control_messages: [pads],
    brake_fluid_status: 'OVERDUE',
    fuel_level: 5,
    engine_coolant_temperature: 125,
    vehicle_is_locked: 'UNLOCKED',
    remaining_contract_days: 20,
  };
  const track = { ...rearLeft, unlockedSince: NOON - 2 * HOUR, motionSince: NOON - HOUR };
  assert.deepEqual(codes(values, track), {
    tires: 'tire_low warn',
    messages: 'message warn',
    service: 'service_due critical',
    energy: 'energy_low critical',
    battery: 'not_supplied unknown',
    coolant: 'coolant_hot critical',
    security: 'security warn',
    contract: 'contract_end warn',
  });
});

test('the inputs of a group are those that were supplied, and of an electric car no coolant', () => {
  const inputs = (values: Values) => {
    const view = viewOf({ values });
    const { service, coolant, energy } = evidenceOf(view, derive(view, NOON));
    return [service, coolant, energy].map((group) => group.inputs.map(({ key }) => key).join());
  };
  const values = {
    engine_oil_status: 'OK',
    mileage: 5,
    engine_coolant_temperature: 118,
    fuel_level: 5,
    soc_hv_header: 80,
  };
  assert.deepEqual(inputs({ ...values, basic_propulsion_type: 'ELECTRIC' }), [
    'mileage',
    '',
    'soc_hv_header,basic_propulsion_type',
  ]);
  assert.deepEqual(inputs({ ...values, basic_propulsion_type: 'PETROL' }).slice(0, 2), [
    'engine_oil_status,mileage',
    'engine_coolant_temperature',
  ]);
});
