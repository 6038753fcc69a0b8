import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptsOdometer, isOdometerJump } from '../../../lib/vehicle/odometer.ts';
import { Folding } from '../../support/folding.ts';

/** What becomes of odometer values after 1000 km: taken or not, by turns. */
function taken(values: readonly number[]): boolean[] {
  const held: number[] = [];
  let known = 1000;
  return values.map((value) => {
    const accepted = acceptsOdometer(known, value, held);
    if (accepted) known = value;
    return accepted;
  });
}

const SEQUENCES: readonly [name: string, values: readonly number[], taken: readonly boolean[]][] = [
  ['a rise', [1001], [true]],
  ['the same', [1000], [true]],
  ['a fall of 5 km', [995], [true]],
  ['a fall over 5 km', [994.9], [false]],
  ['two lower values', [10, 11], [false, false]],
  ['three rising lower values', [10, 11, 12], [false, false, true]],
  ['three lower values, the last above the first alone', [10, 10, 11], [false, false, true]],
  ['three lower values, the second above the first and the last as the second', [10, 11, 11], [false, false, true]],
  ['three equal lower values', [10, 10, 10], [false, false, false]],
  ['three equal ones and a greater', [10, 10, 10, 11], [false, false, false, true]],
  ['the last below the one before', [10, 12, 11], [false, false, false]],
  ['after such a fall two more', [10, 12, 11, 11, 12], [false, false, false, false, true]],
  ['the second below the first', [10, 9, 10], [false, false, false]],
  ['and one more', [10, 9, 10, 11], [false, false, false, true]],
  ['a value back at the known one ends the count', [10, 11, 1000, 12], [false, false, true, false]],
  ['a value back at 5 km less ends it', [10, 11, 995, 12], [false, false, true, false]],
  ['a value back but for more does not', [10, 11, 994], [false, false, true]],
  ['what follows a swap is measured by the new one', [10, 11, 12, 13, 8, 2.9], [false, false, true, true, true, false]],
];

for (const [name, values, expected] of SEQUENCES) {
  test(`${name}: ${values}`, () => assert.deepEqual(taken(values), expected));
}

test('of equal values that are held back two are kept, however many come', () => {
  const held: number[] = [];
  for (let times = 0; times < 9; times++) acceptsOdometer(1000, 10, held);
  assert.deepEqual(held, [10, 10]);
});

test('the first value of all is taken', () => assert.ok(acceptsOdometer(null, 5, [])));

const HOUR = 3_600_000;

const JUMPS: readonly [km: number, hours: number, jump: boolean][] = [
  [2500, 24, false],
  [2500.1, 24, true],
  [5000, 48, false],
  [5001, 48, true],
  [2500, 1, false],
  [2501, 1, true],
  [-4, 1, false],
  [100_000, 0, false],
];

for (const [km, hours, jump] of JUMPS) {
  test(`${km} km in ${hours} h are ${jump ? '' : 'no '}jump`, () => {
    assert.equal(isOdometerJump(1000, 1000 + km, hours * HOUR), jump);
  });
}

test('a lower odometer is held back and flagged, the rest of its record is applied', () => {
  const folding = new Folding().tell({ mileage: 1000, fuel_level: 1 }, 0).tell({ mileage: 10, fuel_level: 2 }, 1);
  assert.deepEqual(folding.signal('mileage'), [1000, 0, 0, false]);
  assert.deepEqual(folding.signal('fuel_level'), [2, 1, 1, true]);
  assert.deepEqual(folding.flags, ['mileage implausible']);
});

test('the flag stays while a value is held back, also for records without an odometer and for late ones', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 10 }, 1);
  assert.deepEqual(folding.tell({ fuel_level: 5 }, 2).flags, ['mileage implausible']);
  assert.deepEqual(folding.tell({ fuel_level: 500 }, 1.5).flags, ['fuel_level out_of_range', 'mileage implausible']);
  assert.deepEqual(folding.tell({ mileage: 1001 }, 3).flags, []);
  assert.deepEqual(folding.signal('mileage'), [1001, 3, 3, true]);
});

test('a value that is held back is no way driven, nor is the next good one', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 10 }, 1).tell({ mileage: 1000.5 }, 2);
  assert.deepEqual(folding.motion, ['PARKED', 0]);
});

test('what one vehicle has held back does not count for another', () => {
  const held = () => new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 10 }, 1).tell({ mileage: 11 }, 2);
  for (const folding of [held(), held(), held()]) {
    assert.equal(folding.value('mileage'), 1000);
    assert.equal(folding.tell({ mileage: 12 }, 3).value('mileage'), 12);
  }
});

test('the third lower value in a row is applied, and not flagged', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 10 }, 1).tell({ mileage: 10 }, 2);
  assert.equal(folding.value('mileage'), 1000);
  folding.tell({ mileage: 11 }, 3);
  assert.deepEqual(folding.signal('mileage'), [11, 3, 3, true]);
  assert.deepEqual(folding.flags, []);
});

test('a null between lower values does not end the count', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 10 }, 1).tell({ mileage: null }, 2);
  assert.deepEqual(folding.tell({ mileage: 10 }, 3).tell({ mileage: 11 }, 4).signal('mileage'), [11, 4, 4, true]);
});

test('a fall of 5 km is applied', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 995 }, 1);
  assert.deepEqual(folding.signal('mileage'), [995, 1, 1, true]);
  assert.deepEqual(folding.flags, []);
});

test('the guard skips a late value: it stands if none newer was given', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({}, 2).tell({ mileage: 10 }, 1);
  assert.deepEqual(folding.signal('mileage'), [10, 1, 1, true]);
  assert.deepEqual(folding.flags, []);
});

test('a value held back is told newer than what stands: an older late one stays not current', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 10 }, 2).tell({ mileage: 1001 }, 1);
  assert.deepEqual(folding.signal('mileage'), [1001, 1, 1, false]);
});

test('a rise of over 2500 km a day is applied and flagged, once', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 3501 }, 24 * 60);
  assert.deepEqual(folding.signal('mileage'), [3501, 1440, 1440, true]);
  assert.deepEqual(folding.flags, ['mileage implausible']);
  assert.deepEqual(folding.tell({ mileage: 3502 }, 1441).flags, []);
  // No rule on the rate between records of equal time.
  assert.deepEqual(folding.tell({ mileage: 9000 }, 1441).flags, []);
});

test('a distance that is left is kept with the odometer of its record', () => {
  const folding = new Folding().tell({ mileage: 100, engine_oil_remaining_distance: 900 }, 0);
  const { view } = folding.vehicle;
  folding.tell({ mileage: 150, distance_until_service: 500 }, 1);
  assert.deepEqual(
    [view.odometerAt('engine_oil_remaining_distance'), view.odometerAt('distance_until_service')],
    [100, 150],
  );
  assert.equal(view.odometerAt('fuel_level'), null);
  assert.equal(view.odometerAt('vehicle_check_status_remaining_distance'), null);
});

test('a distance before any odometer has none', () => {
  const folding = new Folding().tell({ engine_oil_remaining_distance: 900 }, 0).tell({ mileage: 100 }, 1);
  assert.equal(folding.vehicle.view.odometerAt('engine_oil_remaining_distance'), null);
});

test('a distance in the record of a held odometer is kept with the known one', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 5, engine_oil_remaining_distance: 900 }, 1);
  assert.equal(folding.vehicle.view.odometerAt('engine_oil_remaining_distance'), 1000);
});

test('a late distance is kept with the odometer of its own record', () => {
  const folding = new Folding().tell({ mileage: 200 }, 2).tell({ mileage: 100, engine_oil_remaining_distance: 900 }, 1);
  assert.equal(folding.value('mileage'), 200);
  assert.equal(folding.vehicle.view.odometerAt('engine_oil_remaining_distance'), 100);
});

test('a late odometer is what a distance after it began at, where that had none of its own', () => {
  const folding = new Folding().tell({ mileage: 100 }, 0).tell({ engine_oil_remaining_distance: 900 }, 2);
  assert.equal(folding.vehicle.view.odometerAt('engine_oil_remaining_distance'), 100);
  folding.tell({ mileage: 150 }, 1);
  assert.equal(folding.vehicle.view.odometerAt('engine_oil_remaining_distance'), 150);
});
