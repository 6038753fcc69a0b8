import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Folding } from '../../support/folding.ts';

const DAY = 24 * 60;
const DISTANCE = 'engine_oil_remaining_distance';
const odometerAt = ({ vehicle }: Folding) => vehicle.view.odometerAt(DISTANCE);

test('a late null is told only where nothing newer was', () => {
  const folding = new Folding().tell({ model: 'a', brand: 'x' }, 0).tell({ model: 'b' }, 10);
  folding.tell({ model: null, brand: null, power: null }, 5);
  assert.deepEqual(folding.signal('model'), ['b', 10, 10, true]);
  assert.deepEqual(folding.signal('brand'), ['X', 0, 0, false]);
  assert.equal(folding.signal('power'), undefined);
  // A value between the last one and that null stands, and is no more current; one after it is.
  assert.deepEqual(folding.tell({ brand: 'y' }, 3).signal('brand'), ['Y', 3, 3, false]);
  assert.deepEqual(folding.tell({ brand: 'z' }, 6).signal('brand'), ['Z', 6, 6, true]);
  // An older null does not take the place of a newer one.
  folding.tell({ model: null }, 20).tell({ model: null }, 15);
  assert.deepEqual(folding.tell({ model: 'c' }, 18).signal('model'), ['c', 18, 18, false]);
});

test('a late null clears check control as any other does, but not by a malformed list', () => {
  const told = (value: unknown) =>
    new Folding()
      .tell({ check_control_messages: '955 Tire' }, 0)
      .tell({ mileage: 5 }, 10)
      .tell({ check_control_messages: value }, 5)
      .signal('check_control_messages');
  assert.deepEqual(told(null), [[], 5, 5, true]);
  assert.deepEqual(told('Tire'), [[{ id: 955, text: 'Tire' }], 0, 0, false]);
  assert.deepEqual(told([]), [[], 5, 5, true]);
});

test('a late distance without an odometer is kept with the one that was known then', () => {
  // The last known is older than the record: it is the one.
  assert.equal(
    odometerAt(
      new Folding()
        .tell({ mileage: 100 }, 0)
        .tell({}, 9)
        .tell({ [DISTANCE]: 9 }, 5),
    ),
    100,
  );
  assert.equal(odometerAt(new Folding().tell({ mileage: 100 }, 0, 5).tell({ [DISTANCE]: 9 }, 0, 3)), 100);
  // Else the last of a day before it, as far as there is one.
  const days = () =>
    new Folding()
      .tell({ mileage: 100 }, 0)
      .tell({ mileage: 200 }, DAY)
      .tell({ mileage: 400 }, 3 * DAY);
  assert.equal(odometerAt(days().tell({ [DISTANCE]: 9 }, 2 * DAY)), 200);
  assert.equal(odometerAt(days().tell({ [DISTANCE]: 9 }, DAY + 60)), 100);
  assert.equal(odometerAt(days().tell({ [DISTANCE]: 9 }, 60)), null);
});

test('a late odometer leaves a distance that was told before it as it is', () => {
  const folding = new Folding().tell({ mileage: 100, [DISTANCE]: 900 }, 0).tell({ model: 'a' }, 9);
  assert.equal(odometerAt(folding.tell({ mileage: 150 }, 5)), 100);
});

test('a late record without an odometer is no day of its history', () => {
  const folding = new Folding().tell({ mileage: 280 }, 28 * DAY).tell({ model: 'a' }, 0);
  assert.equal(folding.vehicle.track.ownKmPerDay, null);
});

test('a late record without a voltage leaves what is known of the battery’s rest', () => {
  const folding = new Folding().tell({ model: 'a' }, 0).tell({ battery_voltage: 12.1 }, 5 * 60);
  assert.equal(folding.vehicle.track.voltageAtRest, true);
  assert.equal(folding.tell({ model: 'b' }, 60).vehicle.track.voltageAtRest, true);
});

test('one late zero of several pressures is a flat tire, four are sensors that are asleep', () => {
  const wheels = (rest: number) => {
    const pressures = {
      tire_pressure_front_right: rest,
      tire_pressure_rear_left: rest,
      tire_pressure_rear_right: rest,
    };
    const folding = new Folding().tell({ model: 'a' }, 9).tell({ tire_pressure_front_left: 0, ...pressures }, 5);
    return folding.vehicle.track.wheels.front_left;
  };
  assert.deepEqual(wheels(230), { kPa: 0, target: null });
  assert.equal(wheels(0), null);
});

test('after a late record a null still leaves the last value, and a lower odometer the last one', () => {
  const folding = new Folding().tell({ fuel_level: 5, mileage: 1000 }, 0).tell({ model: 'a' }, 10).tell({}, 5);
  folding.tell({ fuel_level: null, mileage: 900 }, 20);
  assert.deepEqual(folding.signal('fuel_level'), [5, 0, 0, false]);
  assert.deepEqual(folding.signal('mileage'), [1000, 0, 0, false]);
});
