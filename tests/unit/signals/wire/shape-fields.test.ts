import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../../lib/signals/catalogue.ts';
import { placeOf } from '../../../../lib/signals/slot-places.ts';
import { EXTRA, NUMBER, TEXT, VIN } from '../../../../lib/signals/wire/shape.ts';
import { fieldsOf } from '../../../../lib/signals/wire/shape-fields.ts';

const catalogue = new SignalCatalogue();
catalogue.register({ family: 'pads', part: 'status' });

function fields(keys: readonly string[], signals: readonly string[]) {
  const slots = signals.map((key) => catalogue.slot(key));
  return fieldsOf(keys, slots, catalogue);
}

const signal = (key: string, of: string, type: typeof NUMBER | typeof TEXT, decides = false) => {
  const slot = catalogue.slot(of);
  return { key, type, slot, place: placeOf(slot), decides };
};
const other = (key: string, type: typeof VIN | typeof EXTRA, decides = false) => ({
  key,
  type,
  slot: -1,
  place: -1,
  decides,
});

test('a field is the vin, a number, another signal, or an extra', () => {
  assert.deepEqual(fields(['mileage', 'vin', 'hello', 'model'], ['mileage', 'model']), [
    signal('mileage', 'mileage', NUMBER),
    other('vin', VIN),
    other('hello', EXTRA),
    signal('model', 'model', TEXT),
  ]);
});

test('another spelling is its signal, but not beside the right one', () => {
  const coolant = signal('coolant_temperature', 'engine_coolant_temperature', NUMBER);
  assert.deepEqual(fields(['coolant_temperature'], ['engine_coolant_temperature']), [coolant]);
  const both = ['coolant_temperature', 'engine_coolant_temperature'];
  assert.equal(fields(both, ['engine_coolant_temperature']), null);
  assert.equal(fields(both.toReversed(), ['engine_coolant_temperature']), null);
});

test('the value of a status decides on it where its family has no other key in the message', () => {
  assert.deepEqual(fields(['pads_status'], ['pads_status']), [signal('pads_status', 'pads_status', TEXT, true)]);
  assert.deepEqual(fields(['pads_status'], []), [other('pads_status', EXTRA, true)]);
  for (const beside of ['pads_due_date', 'pads_remaining_distance']) {
    assert.deepEqual(fields(['pads_status', beside], ['pads_status', beside])?.[0]?.decides, false);
  }
  // A date needs no other key, and the table's status has a place of its own.
  assert.equal(fields(['pads_due_date'], ['pads_due_date'])?.[0]?.decides, false);
  assert.equal(fields(['engine_oil_status'], ['engine_oil_status'])?.[0]?.decides, false);
});

test('keys whose signals were told in another order have no fields', () => {
  assert.equal(fields(['mileage', 'model'], ['model', 'mileage']), null);
  assert.equal(fields(['mileage', 'hello', 'model'], ['mileage', 'model'])?.length, 3);
});
