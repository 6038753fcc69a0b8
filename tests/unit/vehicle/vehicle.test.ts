import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberAt, valueAt } from '../../../lib/vehicle/vehicle.ts';
import { Folding } from '../../support/folding.ts';

test('a slot has its value, and a number only where it is one', () => {
  const { vehicle } = new Folding().tell({ mileage: 5, model: 'a', dtc_data: [], pads_remaining_distance: 9 });
  const { catalogue } = vehicle.keys;
  const told: readonly [key: string, value: unknown, number: number | null][] = [
    ['mileage', 5, 5],
    ['pads_remaining_distance', 9, 9],
    ['model', 'a', null],
    ['dtc_data', [], null],
    ['power', null, null],
    ['brand', null, null],
    ['pads_due_date', null, null],
  ];
  for (const [key, value, number] of told) {
    const slot = catalogue.slot(key);
    assert.deepEqual([valueAt(vehicle, slot), numberAt(vehicle, slot)], [value, number], key);
  }
});
