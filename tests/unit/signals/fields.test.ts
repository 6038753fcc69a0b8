import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createMemo, type Reading } from '../../../lib/signals/reading.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

/** Reads messages of one vehicle, one after the other; says which keys are fresh and which are missing. */
function reader() {
  const parser = new Parser(new SignalCatalogue());
  const memo = createMemo();
  return (fields: object) => {
    const reading = parser.parseMessage({ vin: VIN, ...fields }, NOON, () => memo) as Reading;
    const keysOf = (indexes: readonly number[]) => indexes.map((at) => parser.catalogue.keyOf(reading.slots[at] ?? -1));
    return { fresh: keysOf(reading.fresh), missing: keysOf(reading.missing) };
  };
}

test('what has no usable value is missing, each time that it is told', () => {
  const read = reader();
  const fields = { mileage: null, power: 'much', model: '-NA-', dtc_data: {}, heading: 5, brand: 'x', extras: null };
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(read(fields).missing, ['mileage', 'power', 'model', 'dtc_data']);
  }
});

test('what a rule over several signals refuses is missing, once', () => {
  const read = reader();
  const fields = { latitude: 0, longitude: 0, remaining_fuel: 90, tank_capacity: 40 };
  assert.deepEqual(read(fields).missing, ['latitude', 'longitude', 'remaining_fuel']);
});

test('a value that is told again is not fresh, in whatever form it is told', () => {
  const read = reader();
  const fields = { model: 118, series: '1', basic_has_Navi: false, mileage: '5' };
  assert.deepEqual(read(fields).fresh, ['model', 'series', 'basic_has_Navi', 'mileage']);
  assert.deepEqual(read(fields).fresh, []);
  assert.deepEqual(read({ ...fields, model: '118', mileage: 5 }).fresh, ['model']);
  assert.deepEqual(read({ ...fields, model: 119, series: true }).fresh, ['model', 'series']);
  assert.deepEqual(read({ ...fields, model: 120, series: true }).fresh, ['model']);
});
