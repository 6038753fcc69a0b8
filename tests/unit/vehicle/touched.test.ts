import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL_TOUCHED, TOUCHED, touchedBy, touchedByReceipt } from '../../../lib/vehicle/touched.ts';
import { Folding, type Said } from '../../support/folding.ts';

type Group = keyof typeof TOUCHED;

/** Groups that a record touches, the ones before it having been looked at. */
function touchedIn(...records: readonly Said[]): Group[] {
  const folding = new Folding();
  for (const { fields, minute } of records) {
    folding.vehicle.touched = 0;
    folding.tell(fields, minute);
  }
  return (Object.keys(TOUCHED) as Group[]).filter((group) => folding.vehicle.touched & TOUCHED[group]);
}

const HERE = { latitude: 48, longitude: 11, heading: 5, position_can_be_trusted: true };

/** A value, another one, and the groups that are another with it. */
const KEYS: readonly [key: string, before: unknown, after: unknown, groups: readonly Group[]][] = [
  ['latitude', 48, 48.0001, ['position']],
  ['longitude', 11, 11.0001, ['position']],
  ['heading', 5, 6, ['position']],
  ['position_can_be_trusted', true, false, ['trust']],
  ['mileage', 5, 5.5, ['odometer', 'service']],
  ['basic_drive_train', 'X1', 'BEV', ['energy', 'service', 'coolant']],
  ['basic_propulsion_type', 'BE', 'EL', ['energy', 'service', 'coolant']],
  ['soc_hv_header', 5, 6, ['energy', 'service', 'coolant']],
  ['fuel_level', 5, 6, ['energy', 'service', 'coolant']],
  ['fuel_remaining_range', 5, 6, ['energy']],
  ['kombi_remaining_electric_range', 5, 6, ['energy']],
  ['engine_oil_status', 'OK', 'PENDING', ['service']],
  ['brake_fluid_due_date', '2027-01', '2027-02', ['service']],
  ['legal_inspection_date', '01.04.2027 00:00:00 UTC', '02.04.2027 00:00:00 UTC', ['service']],
  ['vehicle_check_status_remaining_distance', 5, 6, ['service']],
  ['pads_remaining_distance', 5, 6, ['service']],
  ['service_status', 'OK', 'WARNING', ['service']],
  ['service_date', 5, 6, ['service']],
  ['distance_until_service', 5, 6, ['service']],
  ['yellow_service_time', 5, 6, ['service']],
  ['yellow_service_distance', 5, 6, ['service']],
  ['avg_distance_short_term', 5, 6, ['service']],
  ['average_mileage_per_week', 5, 6, ['service']],
  ['brand', 'a', 'b', ['identity']],
  ['model', 'a', 'b', ['identity']],
  ['fleet_id', 'a', 'b', ['identity']],
  ['check_control_messages', '[907 a]', '[955 a]', ['messages']],
  ['battery_voltage', 12, 12.1, ['battery']],
  ['engine_coolant_temperature', 90, 91, ['coolant']],
  ['vehicle_is_locked', 'LOCKED', 'SECURED', ['security']],
  ['doors_front_left_is_open', false, true, ['security']],
  ['tire_pressure_rear_left', 200, 201, ['tires']],
  ['tire_pressure_target_rear_left', 200, 201, ['tires']],
  ['remaining_contract_days', 5, 6, ['contract']],
];

for (const [key, before, after, groups] of KEYS) {
  test(`another ${key} touches ${groups}`, () => {
    const fields = { ...HERE, tire_pressure_rear_left: 199 };
    const told = [before, before, after].map((value, minute) => ({ fields: { ...fields, [key]: value }, minute }));
    const touched = touchedIn(...told);
    for (const group of ['heard', ...groups] as const) assert.ok(touched.includes(group), `${touched}`);
    // The same way as from a record of its own.
    const alone = touchedIn({ fields: { power: 5 }, minute: 0 }, { fields: { ...fields, [key]: after }, minute: 1 });
    for (const group of groups) assert.ok(alone.includes(group), `${alone}`);
  });
}

test('a record that says the same again touches no more than that it was heard', () => {
  const record = (minute: number) => ({ fields: { ...HERE, ...Object.fromEntries(KEYS) }, minute });
  assert.deepEqual(touchedIn(record(0), record(1), record(2)), ['heard']);
});

test('what is said again is received on another day: days that are left count from it', () => {
  const record = (minute: number) => ({ fields: { remaining_contract_days: 5 }, minute });
  const touched = touchedIn(record(0), record(1), record(13 * 60));
  assert.ok(touched.includes('contract') && touched.includes('service'), `${touched}`);
});

/** What is tracked over records, and changes with one that says nothing new of it. */
const TRACKED: readonly (readonly [what: string, groups: readonly Group[], records: readonly Said[]])[] = [
  [
    'a car that begins to move',
    ['motion', 'security'],
    [
      { fields: { latitude: 48, longitude: 11 }, minute: 0 },
      { fields: { latitude: 48, longitude: 11.01 }, minute: 1 },
    ],
  ],
  [
    'a way that nobody saw',
    ['motion'],
    [
      { fields: { latitude: 48, longitude: 11 }, minute: 0 },
      { fields: { latitude: 48, longitude: 11.01 }, minute: 60 },
    ],
  ],
  [
    'a battery that has come to rest',
    ['battery'],
    [
      { fields: { battery_voltage: 12 }, minute: 0 },
      { fields: { battery_voltage: 12 }, minute: 5 * 60 },
    ],
  ],
  [
    'a pressure whose target is not told any more',
    ['tires'],
    [
      { fields: { tire_pressure_rear_left: 200, tire_pressure_target_rear_left: 230 }, minute: 0 },
      { fields: { tire_pressure_rear_left: 200 }, minute: 1 },
    ],
  ],
  ...[
    ['a lock', { vehicle_is_locked: 'LOCKED' }, { vehicle_is_locked: 'UNLOCKED' }],
    ['a door', { doors_rear_left_is_open: false }, { doors_rear_left_is_open: true }],
  ].map(([what, shut, open]) => {
    const records = [
      { fields: shut as object, minute: 0 },
      { fields: {}, minute: 2 },
      { fields: open as object, minute: 1 },
      { fields: open as object, minute: 3 },
    ];
    return [`${what} that only a late record told to be open before`, ['security'], records] as const;
  }),
  [
    'a second reading of coolant',
    ['coolant'],
    [
      { fields: { engine_coolant_temperature: 116 }, minute: 0 },
      { fields: { engine_coolant_temperature: 116 }, minute: 1 },
    ],
  ],
  [
    'a reading of coolant that was the one before the last',
    ['coolant'],
    [
      { fields: { engine_coolant_temperature: 116 }, minute: 0 },
      { fields: { engine_coolant_temperature: 110 }, minute: 1 },
      { fields: { engine_coolant_temperature: 110 }, minute: 2 },
    ],
  ],
];

for (const [what, groups, records] of TRACKED) {
  test(`${what} touches ${groups}`, () => {
    const touched = touchedIn(...records);
    for (const group of groups) assert.ok(touched.includes(group), `${touched}`);
  });
}

test('everything has all the bits, and no others', () => {
  const bits = Object.values(TOUCHED).reduce((all, bit) => all | bit, 0);
  assert.equal(ALL_TOUCHED, bits);
});

test('the record of a value counts where its day does, or its being that of the position', () => {
  const { catalogue } = new Folding().tell({ pads_status: 'OK' }).vehicle.keys;
  const receiptOf = (key: string) => touchedByReceipt(catalogue.slot(key));
  assert.equal(receiptOf('latitude'), TOUCHED.trust);
  assert.equal(receiptOf('position_can_be_trusted'), TOUCHED.trust);
  assert.equal(receiptOf('remaining_contract_days'), TOUCHED.contract);
  assert.equal(receiptOf('fuel_level'), TOUCHED.service);
  assert.equal(receiptOf('pads_status'), TOUCHED.service);
  assert.equal(receiptOf('brand'), 0);
  assert.equal(touchedBy(catalogue.slot('power')), 0);
});
