import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyKeys, SignalCatalogue } from '../../../lib/signals/catalogue.ts';

test('the rows of a family that the feed brought are engine oil’s, with a meaning that samples gave', () => {
  const catalogue = new SignalCatalogue();
  for (const part of ['status', 'due_date', 'remaining_distance'] as const) {
    const slot = catalogue.register({ family: 'brake_pads', part });
    const oil = catalogue.specs[catalogue.slot(`engine_oil_${part}`)];
    assert.deepEqual(catalogue.specs[slot as number], { ...oil, slot, key: `brake_pads_${part}`, evidence: 'B' });
  }
});

test('a key that the table has stays what it is when its family is taken in', () => {
  const catalogue = new SignalCatalogue();
  const distance = catalogue.slot('vehicle_check_status_remaining_distance');
  catalogue.register({ family: 'vehicle_check_status', part: 'due_date' });
  assert.equal(catalogue.slot('vehicle_check_status_remaining_distance'), distance);
  const keys = catalogue.specs.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test('a family has the keys of its pattern, but for those that the table has for something else', () => {
  const pads = ['brake_pads_status', 'brake_pads_due_date', 'brake_pads_remaining_distance'];
  assert.deepEqual(familyKeys('brake_pads'), pads);
  assert.deepEqual(familyKeys('service'), ['service_remaining_distance']);
});

test('a slot is of the table only where the table has it, whatever the feed brought', () => {
  const catalogue = new SignalCatalogue();
  catalogue.register({ family: 'brake_pads', part: 'status' });
  assert.equal(catalogue.tableSlot('mileage'), catalogue.slot('mileage'));
  for (const key of ['brake_pads_status', 'brake_pads_due_date', 'hello']) {
    assert.equal(catalogue.tableSlot(key), undefined, key);
  }
});

test('a key that must be known and is not is an error', () => {
  const catalogue = new SignalCatalogue();
  assert.equal(catalogue.find('hello'), undefined);
  assert.throws(() => catalogue.slot('hello'));
});
