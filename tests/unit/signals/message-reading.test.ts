import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createMemo, type Reading } from '../../../lib/signals/reading.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

/** Readings of records of one vehicle and one form: all but the first are read without JSON. */
function readingsOf(records: readonly [mileage: unknown, model: string, latitude: number][]): Reading[] {
  const parser = new Parser(new SignalCatalogue());
  const memo = createMemo();
  const readings = records.map(([mileage, model, latitude]) => {
    const text = JSON.stringify({ vin: VIN, mileage, model, latitude, longitude: 0 });
    return parser.parse(Buffer.from(text), NOON, () => memo) as Reading;
  });
  assert.equal(parser.known, records.length - 1);
  return readings;
}

const at = (reading: Reading) => [0, 1, 2, 3, 4].map((index) => reading.at(index));

test('a reading has its own values while others follow, one by one and all together', () => {
  const told: [unknown, string, number][] = [
    [1, 'a', 5],
    [2, 'b', 6],
    [2, 'b', 7],
    ['much', '-NA-', 8],
  ];
  const expected = [
    [1, 'a', 5, 0],
    [2, 'b', 6, 0],
    [2, 'b', 7, 0],
    [null, null, 8, 0],
  ];
  const readings = readingsOf(told);
  for (const [index, reading] of readings.entries()) {
    assert.deepEqual(at(reading), [...(expected[index] as unknown[]), undefined]);
    assert.deepEqual(reading.values, expected[index]);
    assert.deepEqual(at(reading), [...(expected[index] as unknown[]), undefined]);
  }
  // All at once first.
  for (const [index, reading] of readingsOf(told).entries()) assert.deepEqual(reading.values, expected[index]);
});

test('rules over several signals hold for a record that is read without JSON, also when it is read anew', () => {
  const [, , nowhere, somewhere] = readingsOf([
    [1, 'a', 5],
    [1, 'a', 5],
    [1, 'a', 0],
    [1, 'a', 5],
  ]) as [Reading, Reading, Reading, Reading];
  assert.deepEqual(nowhere.values, [1, 'a', null, null]);
  assert.deepEqual(
    nowhere.flags.map(({ key, reason }) => `${key} ${reason}`),
    ['latitude implausible', 'longitude implausible'],
  );
  assert.deepEqual(somewhere.values, [1, 'a', 5, 0]);
  assert.deepEqual(somewhere.flags, []);
});
