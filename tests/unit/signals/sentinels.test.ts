import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFields, decodeOne } from '../../support/record.ts';

const SENTINELS = ['', '-NA-', 'null', 'NULL', '-', 'INVALID', 'UNKNOWN', 'ASN_isUnknown'];

/** One key of every kind, and of the enums one of each sort. */
const KEYS = [
  'fuel_level',
  'latitude',
  'basic_has_Navi',
  'doors_rear_left_is_open',
  'doors_ront_right_is_open',
  'model',
  'fleet_id',
  'basic_model_key',
  'basic_country_code',
  'uuid',
  'vehicle_is_locked',
  'engine_oil_status',
  'teleservice_status',
  'basic_propulsion_type',
  'brand',
  'engine_oil_due_date',
  'basic_construction_date',
  'legal_inspection_date',
  'extra_equipment',
  'dtc_data',
  'check_control_messages',
  'brake_pads_front_due_date',
];

for (const sentinel of SENTINELS) {
  test(`"${sentinel}" is no reading on every kind of signal, whatever space is around it, without a flag`, () => {
    for (const text of [sentinel, ` ${sentinel}`, `${sentinel}\t\n`, `\u00a0${sentinel} `]) {
      const { values, flags } = decodeFields(Object.fromEntries(KEYS.map((key) => [key, text])));
      const shown = KEYS.map((key) => key.replace('ront_right', 'front_right'));
      assert.deepEqual(values, Object.fromEntries(shown.map((key) => [key, null])));
      assert.deepEqual(flags, []);
    }
  });
}

test('null is no reading on every kind of signal, without a flag', () => {
  for (const key of KEYS) {
    const { values, flags } = decodeFields({ [key]: null });
    assert.deepEqual([Object.values(values), flags], [[null], []], key);
  }
});

const NO_SENTINELS: readonly [key: string, text: string, value: unknown, ...reasons: string[]][] = [
  ['model', '-na-', '-na-'],
  ['model', 'Null', 'Null'],
  ['model', 'NaN', 'NaN'],
  ['model', 'unknown', 'unknown'],
  ['model', '--', '--'],
  ['model', 'N/A', 'N/A'],
  ['model', 'asn_isunknown', 'asn_isunknown'],
  ['fuel_level', '-na-', null, 'malformed'],
  ['fuel_level', 'Invalid', null, 'malformed'],
  ['fuel_level', '- -', null, 'malformed'],
  ['teleservice_status', 'unknown', 'UNKNOWN', 'unknown_value'],
  ['doors_rear_left_is_open', 'invalid', null, 'malformed'],
  // The lock alone has these two among its values: compared as all enums are, they are no unknown ones.
  ['vehicle_is_locked', 'invalid', 'INVALID'],
  ['vehicle_is_locked', 'un-known', 'UNKNOWN'],
];

for (const [key, text, ...expected] of NO_SENTINELS) {
  test(`"${text}" is no sentinel on ${key}`, () => assert.deepEqual(decodeOne(key, text), expected));
}
