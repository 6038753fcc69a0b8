import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { isAfter, receivedAt, stampOf } from '../../../lib/vehicle/standing.ts';
import { Folding } from '../../support/folding.ts';
import { VIN } from '../../support/record.ts';

const ORDER: readonly [a: [time: number, offset: number], b: [time: number, offset: number], after: boolean][] = [
  [[2, 0], [1, 9], true],
  [[1, 9], [2, 0], false],
  [[1, 2], [1, 1], true],
  [[1, 1], [1, 2], false],
  [[1, 1], [1, 1], false],
];

for (const [a, b, after] of ORDER) {
  test(`a record of time and offset ${a} is ${after ? '' : 'not '}newer than one of ${b}`, () => {
    const stamp = ([timestamp, offset]: [number, number]) => ({ timestamp, offset });
    assert.equal(isAfter(stamp(a), stamp(b)), after);
  });
}

test('a slot without a value has no record', () => {
  const vehicle = createVehicle(VIN, new SignalCatalogue());
  const slot = vehicle.keys.catalogue.slot('mileage');
  assert.deepEqual([receivedAt(vehicle, slot), stampOf(vehicle, slot)], [0, null]);
});

test('of records that carry the same, each value is of the last that had a usable one', () => {
  const folding = new Folding()
    .tell({ model: 'a', brand: 'x', power: 100, capacity: null }, 0)
    .tell({ model: null, brand: 'y', power: 100, capacity: 1500 }, 1)
    .tell({ model: 'b', brand: null, power: null, capacity: 1500 }, 2);
  assert.deepEqual(folding.signal('model'), ['b', 2, 2, true]);
  assert.deepEqual(folding.signal('brand'), ['Y', 1, 1, false]);
  assert.deepEqual(folding.signal('power'), [100, 1, 0, false]);
  assert.deepEqual(folding.signal('capacity'), [1500, 2, 1, true]);
});

test('a null of check control clears it whatever else of its record is flagged', () => {
  const folding = new Folding().tell({ check_control_messages: '955 Tire' }, 0);
  folding.tell({ check_control_messages: null, power: 'much' }, 1);
  assert.deepEqual(folding.signal('check_control_messages'), [[], 1, 1, true]);
});

test('only distances that are left are kept with an odometer, each with its own', () => {
  const folding = new Folding().tell({ mileage: 100, model: 'a', brake_fluid_remaining_distance: 900 }, 0);
  folding.tell({ mileage: 150, pads_remaining_distance: 500 }, 1).tell({ mileage: 180 }, 2);
  const told = ['model', 'mileage', 'brake_fluid_remaining_distance', 'pads_remaining_distance'];
  const { view } = folding.vehicle;
  assert.deepEqual(
    told.map((key) => view.odometerAt(key)),
    [null, null, 100, 150],
  );
  for (const { key } of folding.vehicle.keys.catalogue.specs) {
    if (!told.includes(key)) assert.equal(view.odometerAt(key), null, key);
  }
});
