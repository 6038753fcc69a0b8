import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeOne, decodeText, VIN } from '../../support/record.ts';

type Case = readonly [key: string, raw: unknown, value: unknown, ...reasons: string[]];

const LONG = 'X'.repeat(64);

const CASES: readonly Case[] = [
  // Booleans.
  ['basic_has_Navi', true, true],
  ['basic_has_Navi', false, false],
  ['basic_has_Navi', 'true', true],
  ['basic_has_Navi', 'FALSE', false],
  ['basic_has_Navi', 'tRuE', true],
  ['doors_rear_left_is_open', 'OPEN', true],
  ['doors_rear_left_is_open', 'open', true],
  ['doors_rear_left_is_open', 'Closed', false],
  ['doors_rear_left_is_open', 'opened', null, 'malformed'],
  ['doors_rear_left_is_open', ' true', null, 'malformed'],
  ['doors_rear_left_is_open', 'yes', null, 'malformed'],
  ['doors_rear_left_is_open', '1', null, 'malformed'],
  ['doors_rear_left_is_open', 1, null, 'malformed'],
  ['doors_rear_left_is_open', 0, null, 'malformed'],
  ['doors_rear_left_is_open', [], null, 'malformed'],
  // Texts.
  ['model', '118i', '118i'],
  ['model', ' 118i ', ' 118i '],
  ['model', 118, '118'],
  ['model', -1.5, '-1.5'],
  ['series', 1, '1'],
  ['fleet_id', 1e21, '1000000000000000000000'],
  ['fleet_id', -1.25e-7, '-0.000000125'],
  ['model', LONG, LONG],
  ['model', `${LONG}X`, null, 'malformed'],
  ['model', true, null, 'malformed'],
  ['model', ['118i'], null, 'malformed'],
  ['model', {}, null, 'malformed'],
  ['fleet_id', 'x'.repeat(257), null, 'malformed'],
  ['basic_model_key', '7K31', '7K31'],
  ['basic_model_key', 'a1b2c', 'a1b2c'],
  ['basic_model_key', 7131, '7131'],
  ['basic_model_key', '7K3', null, 'malformed'],
  ['basic_model_key', '7K31XY', null, 'malformed'],
  ['basic_model_key', '7K-1', null, 'malformed'],
  ['basic_model_range', 'F40', 'F40'],
  ['basic_model_range', 'G123', 'G123'],
  ['basic_model_range', 'f40', null, 'malformed'],
  ['basic_model_range', 'F4', null, 'malformed'],
  ['basic_model_range', 'F1234', null, 'malformed'],
  ['basic_country_code', 'GR', 'GR'],
  ['basic_country_code', 'gr', 'GR'],
  ['basic_country_code', 'GRC', null, 'malformed'],
  ['basic_country_code', 'G1', null, 'malformed'],
  ['uuid', '31F460D8-92eb-427a-9487-3611C2670608', '31f460d8-92eb-427a-9487-3611c2670608'],
  ['uuid', '31f460d892eb427a94873611c2670608', null, 'malformed'],
  ['uuid', '31f460d8-92eb-427a-9487-3611c267060g', null, 'malformed'],
  ['uuid', 5, null, 'malformed'],
  // Enums whose values are all known.
  ['vehicle_is_locked', 'SECURED', 'SECURED'],
  ['vehicle_is_locked', 'locked', 'LOCKED'],
  ['vehicle_is_locked', 'selective-locked', 'SELECTIVE_LOCKED'],
  ['vehicle_is_locked', 'Partially Locked', 'PARTIALLY_LOCKED'],
  ['vehicle_is_locked', 'un_lock-ed', 'UNLOCKED'],
  ['vehicle_is_locked', 'ajar', 'AJAR', 'unknown_value'],
  ['vehicle_is_locked', true, null, 'malformed'],
  ['vehicle_is_locked', 1, null, 'malformed'],
  ['vehicle_is_locked', ['LOCKED'], null, 'malformed'],
  ['teleservice_status', 'Initial status', 'INITIAL STATUS'],
  ['teleservice_status', 'INITIAL_STATUS', 'INITIAL STATUS'],
  ['teleservice_status', 'pending', 'PENDING'],
  ['teleservice_status', 'IDLE', 'IDLE'],
  ['teleservice_status', 'SUCCESSFUL', 'SUCCESSFUL'],
  ['teleservice_status', 'ERROR', 'ERROR'],
  ['teleservice_status', 'some-thing new', 'SOME-THING NEW', 'unknown_value'],
  ['service_status', 'ok', 'OK'],
  ['service_status', 'WARNING', 'WARNING'],
  ['service_status', 'CRITICAL', 'CRITICAL'],
  ['service_status', 'PENDING', 'PENDING'],
  ['service_status', 'OVERDUE', 'OVERDUE'],
  ['engine_oil_status', 'over due', 'OVERDUE'],
  ['engine_oil_status', 'soon', 'SOON', 'unknown_value'],
  ['charging_status', 'Charging-Active', 'CHARGINGACTIVE'],
  ['charging_status', 'NO CHARGING', 'NOCHARGING'],
  ['charging_status', 'boiling', 'BOILING', 'unknown_value'],
  ['charging_plug_connected', 'connected', 'CONNECTED'],
  ['charging_plug_connected', 'DISCONNECTED', 'DISCONNECTED'],
  ['charging_plug_connected', true, null, 'malformed'],
  ['steering', 'LL', 'LEFT'],
  ['steering', 'rl', 'RIGHT'],
  ['steering', 'LEFT', 'LEFT'],
  ['steering', 'MM', 'MM', 'unknown_value'],
  ['display_unit_distance', 'km', 'km'],
  ['display_unit_distance', 'KM', 'km'],
  ['display_unit_distance', 'furlongs', 'FURLONGS', 'unknown_value'],
  // Open enums: any value is as good.
  ['brand', 'Bmw', 'BMW'],
  ['brand', 'rolls-royce', 'ROLLS-ROYCE'],
  ['brand', 'x'.repeat(300), 'X'.repeat(256)],
  ['data_quality', 'up-to-date', 'UP_TO_DATE'],
  ['data_quality', 'Old News', 'OLD NEWS'],
  ['lsc_trigger_reason', 'conv', 'CONV'],
  ['basic_drive_train', 'phev', 'PHEV'],
  ['basic_drive_train', 'mild', 'MILD'],
  ['charging_method', 'ac_type2', 'AC_TYPE2'],
  ['brand', true, null, 'malformed'],
];

for (const [key, raw, ...expected] of CASES) {
  test(`${key} ${JSON.stringify(raw)}`, () => assert.deepEqual(decodeOne(key, raw), expected));
}

const PROPULSIONS: Readonly<Record<string, readonly string[]>> = {
  PETROL: ['BE', 'PETROL', 'GASOLINE', 'BENZIN', 'be', 'Gaso-line'],
  DIESEL: ['DI', 'DS', 'DIESEL', 'diesel'],
  ELECTRIC: ['EL', 'BEV', 'ELECTRIC', 'b_e_v'],
  HYBRID: ['HY', 'HYBRID', 'HEV', 'PHEV', 'p hev'],
};

for (const [printed, spellings] of Object.entries(PROPULSIONS)) {
  for (const spelling of spellings) {
    test(`propulsion ${spelling} is ${printed}`, () => {
      assert.deepEqual(decodeOne('basic_propulsion_type', spelling), [printed]);
    });
  }
}

test('a propulsion of no known value becomes UNKNOWN, alone of all enums', () => {
  for (const raw of ['steam', 'unknown', 'HYDROGEN']) {
    assert.deepEqual(decodeOne('basic_propulsion_type', raw), ['UNKNOWN', 'unknown_value']);
  }
});

for (const raw of ['mi', 'MI', 'mile', 'Miles', 'mls']) {
  test(`display unit ${raw} is miles, and leaves the figures alone`, () => {
    const text = `{"vin":"${VIN}","display_unit_distance":"${raw}","mileage":"14312.0","fuel_remaining_range":276}`;
    const { values, flags } = decodeText(text);
    assert.deepEqual(values, { display_unit_distance: 'mi', mileage: 14312, fuel_remaining_range: 276 });
    assert.deepEqual(flags, [{ key: 'display_unit_distance', reason: 'unit_unconfirmed' }]);
  });
}

test('infinity is no text', () => {
  const { values, flags } = decodeText(`{"vin":"${VIN}","model":1e999,"series":-1e999}`);
  assert.deepEqual(values, { model: null, series: null });
  assert.deepEqual(
    flags.map(({ reason }) => reason),
    ['malformed', 'malformed'],
  );
});
