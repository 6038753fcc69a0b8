import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cbsKey, SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { RecordPrinter } from '../../../lib/signals/decoded.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { decodeFields, VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

test('a service item of any name is read with the types and ranges of engine oil’s', () => {
  const { values, flags, extras } = decodeFields({
    brake_pads_front_status: 'over-due',
    brake_pads_front_due_date: '2027-02',
    brake_pads_front_remaining_distance: '-100000',
  });
  assert.deepEqual(values, {
    brake_pads_front_status: 'OVERDUE',
    brake_pads_front_due_date: '2027-02',
    brake_pads_front_remaining_distance: -100_000,
  });
  assert.deepEqual([flags, extras], [[], {}]);
});

const BAD: readonly [key: string, raw: unknown, value: unknown, reason: string][] = [
  ['pads_remaining_distance', 100_001, null, 'out_of_range'],
  ['pads_remaining_distance', 'far', null, 'malformed'],
  ['pads_due_date', '2027-13', null, 'malformed'],
  ['pads_due_date', '01.02.2027 00:00:00 UTC', null, 'malformed'],
];

for (const [key, raw, value, reason] of BAD) {
  test(`${key} ${raw} is a value that cannot be used, not an extra`, () => {
    const { values, flags, extras } = decodeFields({ [key]: raw });
    assert.deepEqual([values, flags, extras], [{ [key]: value }, [{ key, reason }], {}]);
  });
}

test('a lone status of a known value is one', () => {
  for (const status of ['OK', 'pending', 'WARNING', 'OVERDUE', 'Critical']) {
    const { values, extras } = decodeFields({ pads_status: status });
    assert.deepEqual([values, extras], [{ pads_status: status.toUpperCase() }, {}]);
  }
});

test('a family that has only a status of no known value is an extra', () => {
  for (const status of ['CONNECTED', '-NA-', null, 7, ['OK']]) {
    const { values, flags, extras } = decodeFields({ modem_status: status });
    assert.deepEqual([values, flags, Object.keys(extras)], [{}, [], ['modem_status']], String(status));
  }
});

test('beside a date or a distance, in any order, such a status is a value', () => {
  for (const beside of [{ pads_due_date: null }, { pads_remaining_distance: 5 }]) {
    for (const fields of [
      { pads_status: 'worn', ...beside },
      { ...beside, pads_status: 'worn' },
    ]) {
      const { values, flags, extras } = decodeFields(fields);
      assert.deepEqual([values, extras], [{ ...beside, pads_status: 'WORN' }, {}]);
      assert.deepEqual(flags, [{ key: 'pads_status', reason: 'unknown_value' }]);
    }
  }
});

test('what one message brought does not change how the next is read', () => {
  const catalogue = new SignalCatalogue();
  const parser = new Parser(catalogue);
  const read = (fields: object) => {
    const bytes = Buffer.from(JSON.stringify({ vin: VIN, ...fields }));
    return JSON.parse(new RecordPrinter(catalogue).print(parser.parse(bytes, NOON)));
  };
  const alone = read({ modem_status: 'CONNECTED' });
  assert.deepEqual(alone, { ok: true, vin: VIN, values: {}, flags: [], extras: { modem_status: 'CONNECTED' } });
  read({ modem_status: 'CONNECTED', modem_due_date: '2027-01' });
  assert.deepEqual(read({ modem_status: 'CONNECTED' }), alone);
  // Nor where the key stands elsewhere than it did.
  assert.deepEqual(read({ fuel_level: 5, modem_status: 'CONNECTED' }), { ...alone, values: { fuel_level: 5 } });
});

const KEYS: readonly [key: string, family: string | null, part?: string][] = [
  ['a_status', 'a', 'status'],
  ['brake_pads_rear_remaining_distance', 'brake_pads_rear', 'remaining_distance'],
  ['a_due_date', 'a', 'due_date'],
  ['a_status_due_date', 'a_status', 'due_date'],
  ['a__status', 'a_', 'status'],
  ['_status', null],
  ['status', null],
  ['a_Status', null],
  ['a_status_', null],
  ['a_date', null],
  ['a_distance', null],
  ['a\nb_status', null],
  [`${'a'.repeat(57)}_status`, 'a'.repeat(57), 'status'],
  [`${'a'.repeat(58)}_status`, null],
];

for (const [key, family, part] of KEYS) {
  test(`${key.slice(0, 40)} is ${family === null ? 'no key' : `the ${part}`} of a family`, () => {
    assert.deepEqual(cbsKey(key), family === null ? null : { family, part });
  });
}

test('the pattern is tried only on keys outside the catalogue', () => {
  const { values, flags } = decodeFields({ teleservice_status: 'IDLE', charging_status: 'CHARGINGENDED' });
  assert.deepEqual([values, flags], [{ teleservice_status: 'IDLE', charging_status: 'CHARGINGENDED' }, []]);
});

test('the parts that a family of the table lacks are read like its others', () => {
  const { values } = decodeFields({ brake_fluid_remaining_distance: '9000', vehicle_check_due_date: '2027-02' });
  assert.deepEqual(values, { brake_fluid_remaining_distance: 9000, vehicle_check_due_date: '2027-02' });
});

test('a catalogue takes 64 families in, each with its three parts', () => {
  const catalogue = new SignalCatalogue();
  const known = catalogue.specs.length;
  for (let index = 0; index < 64; index++) {
    assert.notEqual(catalogue.register({ family: `item_${index}`, part: 'status' }), undefined);
  }
  assert.equal(catalogue.register({ family: 'one_more', part: 'status' }), undefined);
  assert.equal(catalogue.find('item_63_due_date'), catalogue.register({ family: 'item_63', part: 'due_date' }));
  assert.equal(catalogue.families.length, 64);
  const added = catalogue.specs.slice(known, known + 3).map(({ key, unit }) => [key, unit]);
  assert.deepEqual(added, [
    ['item_0_status', null],
    ['item_0_due_date', null],
    ['item_0_remaining_distance', 'km'],
  ]);
});
