import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Folding } from '../../support/folding.ts';

const KEY = 'tire_pressure_rear_left';
const TARGET = 'tire_pressure_target_rear_left';
const pair = (folding: Folding) => folding.vehicle.track.wheels.rear_left;

test('a wheel’s pair is of one message', () => {
  const folding = new Folding().tell({ [KEY]: '186', [TARGET]: '214' }, 0);
  assert.deepEqual(folding.vehicle.track.wheels, {
    front_left: null,
    front_right: null,
    rear_left: { kPa: 186, target: 214 },
    rear_right: null,
  });
});

test('without a target in the same message there is none', () => {
  const folding = new Folding().tell({ [KEY]: 186, [TARGET]: 214 }, 0).tell({ [KEY]: 186 }, 1);
  assert.deepEqual(pair(folding), { kPa: 186, target: null });
  assert.equal(folding.value(TARGET), 214);
  assert.deepEqual(pair(folding.tell({ [KEY]: 186, [TARGET]: 214 }, 2)), { kPa: 186, target: 214 });
  assert.deepEqual(pair(folding.tell({ [KEY]: 186, [TARGET]: 100 }, 3)), { kPa: 186, target: null });
});

test('a wheel that is not carried, or has no reading, keeps its last pair', () => {
  const folding = new Folding().tell({ [KEY]: 186, [TARGET]: 214 }, 0);
  for (const fields of [{}, { [TARGET]: 220 }, { [KEY]: null, [TARGET]: 221 }, { [KEY]: '-NA-' }, { [KEY]: 1001 }]) {
    assert.deepEqual(pair(folding.tell(fields, 1)), { kPa: 186, target: 214 });
  }
});

test('an older pair does not replace a newer one', () => {
  const folding = new Folding().tell({ [KEY]: 186, [TARGET]: 214 }, 2).tell({ [KEY]: 200, [TARGET]: 220 }, 1);
  assert.deepEqual(pair(folding), { kPa: 186, target: 214 });
});

test('a late pair of the newest pressure keeps its own target, also where a newer target is known', () => {
  const folding = new Folding().tell({ [TARGET]: 230 }, 2).tell({ [KEY]: 186, [TARGET]: 214 }, 1);
  assert.deepEqual(pair(folding), { kPa: 186, target: 214 });
  assert.equal(folding.value(TARGET), 230);
  const without = new Folding().tell({ [TARGET]: 230 }, 2).tell({ [KEY]: 186 }, 1);
  assert.deepEqual(pair(without), { kPa: 186, target: null });
});

const all = (kPa: number, target = 220) =>
  Object.fromEntries(
    ['front_left', 'front_right', 'rear_left', 'rear_right'].flatMap((wheel) => [
      [`tire_pressure_${wheel}`, kPa],
      [`tire_pressure_target_${wheel}`, target],
    ]),
  );

test('four zeros are no reading, and one sensor that wakes makes no flat tires of the others', () => {
  for (const late of [false, true]) {
    const folding = new Folding()
      .tell(all(210), 0)
      .tell(late ? {} : all(0), 2)
      .tell(late ? all(0) : {}, 1);
    assert.deepEqual(folding.vehicle.track.wheels, {
      front_left: null,
      front_right: null,
      rear_left: null,
      rear_right: null,
    });
    folding.tell({ [KEY]: 210, [TARGET]: 220 }, 3);
    assert.deepEqual(pair(folding), { kPa: 210, target: 220 });
    assert.equal(folding.vehicle.track.wheels.front_left, null);
  }
});

test('three zeros are three flat tires', () => {
  const folding = new Folding().tell({ ...all(0), [KEY]: 210 }, 0);
  assert.deepEqual(folding.vehicle.track.wheels.front_left, { kPa: 0, target: 220 });
});
