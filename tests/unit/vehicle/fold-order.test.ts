import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellsOf } from '../../../lib/vehicle/detail.ts';
import { Folding, folded, type Said } from '../../support/folding.ts';
import { NOON } from '../../support/view.ts';

test('of equal times the greater offset wins, in either order', () => {
  const a: Said = { fields: { fuel_level: 1, power: 50 }, minute: 0, offset: 7 };
  const b: Said = { fields: { fuel_level: 2 }, minute: 0, offset: 8 };
  for (const records of [
    [a, b],
    [b, a],
  ]) {
    assert.equal(folded(records).value('fuel_level'), 2);
    assert.equal(folded(records).value('power'), 50);
  }
});

test('a later time wins over a greater offset', () => {
  const folding = new Folding().tell({ fuel_level: 1 }, 1, 5).tell({ fuel_level: 2 }, 0, 6);
  assert.deepEqual(folding.signal('fuel_level'), [1, 1, 1, true]);
});

test('a late record gives only what no newer record gave', () => {
  const folding = new Folding().tell({ fuel_level: 1 }, 0).tell({ fuel_level: 3 }, 2);
  folding.tell({ fuel_level: 2, power: 50 }, 1);
  assert.deepEqual(folding.signal('fuel_level'), [3, 2, 2, true]);
  assert.deepEqual(folding.signal('power'), [50, 1, 1, true]);
  assert.equal(folding.vehicle.track.heardAt, NOON + 2 * 60_000);
});

test('a late value older than a null but newer than the one standing is taken, and stays not current', () => {
  const folding = new Folding().tell({ fuel_level: 1 }, 0).tell({ fuel_level: null }, 3).tell({ fuel_level: 2 }, 2);
  assert.deepEqual(folding.signal('fuel_level'), [2, 2, 2, false]);
  assert.deepEqual(folding.tell({ fuel_level: 5 }, 1).signal('fuel_level'), [2, 2, 2, false]);
  assert.deepEqual(folding.tell({ fuel_level: 5 }, 4).signal('fuel_level'), [5, 4, 4, true]);
});

test('a late value of a signal that had none but a null is taken, and not current', () => {
  const folding = new Folding().tell({ fuel_level: null }, 3).tell({ fuel_level: 2 }, 2);
  assert.deepEqual(folding.signal('fuel_level'), [2, 2, 2, false]);
});

test('a late null counts where nothing newer was told', () => {
  const folding = new Folding().tell({ fuel_level: 1 }, 0).tell({}, 3).tell({ fuel_level: null }, 2);
  assert.deepEqual(folding.signal('fuel_level'), [1, 0, 0, false]);
  assert.deepEqual(folding.tell({ fuel_level: 4 }, 1).signal('fuel_level'), [4, 1, 1, false]);
  const newer = new Folding().tell({ fuel_level: 1 }, 3).tell({ fuel_level: null }, 2);
  assert.deepEqual(newer.signal('fuel_level'), [1, 3, 3, true]);
});

test('a late null of check control is its value "none"', () => {
  const folding = new Folding().tell({ check_control_messages: '[955 Tire]' }, 0);
  folding.tell({ check_control_messages: 'Tire' }, 3).tell({ check_control_messages: null }, 2);
  assert.deepEqual(folding.signal('check_control_messages'), [[], 2, 2, false]);
  folding.tell({ check_control_messages: '[955 Tire]' }, 1);
  assert.deepEqual(folding.signal('check_control_messages'), [[], 2, 2, false]);
});

test('after a late record the next one is compared with what stands, not with what came last', () => {
  const folding = new Folding().tell({ fuel_level: 1, model: 'a' }, 0).tell({ fuel_level: 2, model: 'b' }, 2);
  folding.tell({ fuel_level: 3, model: 'c' }, 1).tell({ fuel_level: 3, model: 'c' }, 3);
  assert.deepEqual(folding.signal('fuel_level'), [3, 3, 3, true]);
  assert.deepEqual(folding.signal('model'), ['c', 3, 3, true]);
});

test('also where the one that came late had the same signal, and the one behind it had not', () => {
  const folding = new Folding().tell({ model: 'a' }, 3).tell({ model: 'b' }, 2).tell({}, 4).tell({ model: 'b' }, 5);
  assert.deepEqual(folding.signal('model'), ['b', 5, 5, true]);
});

test('a late record does not touch what needs a sequence', () => {
  const folding = new Folding().tell({ mileage: 100, vehicle_is_locked: 'LOCKED', engine_coolant_temperature: 90 }, 0);
  folding.tell({ mileage: 100, latitude: 50, longitude: 8 }, 10);
  const { track } = folding.vehicle;
  const sequence = () => {
    const { motion, motionSince, heardAt, coolantBefore, coolant, fix, odometerKm, odometerAt } = track;
    return [motion, motionSince, heardAt, coolantBefore, coolant, fix && { ...fix }, odometerKm, odometerAt];
  };
  const before = sequence();
  const late = { latitude: 51, longitude: 8, vehicle_is_locked: 'UNLOCKED', doors_front_left_is_open: true };
  folding.tell({ ...late, mileage: 150, engine_coolant_temperature: 118 }, 5);
  assert.deepEqual(sequence(), before);
  assert.deepEqual([track.unlockedSince, track.doorOpenSince.front_left], [null, null]);
  assert.equal(folding.value('vehicle_is_locked'), 'UNLOCKED');
  assert.deepEqual(folding.flags, []);
});

/** Values of a few signals of several kinds; the odometer only grows, as its guard is a rule of sequence. */
const FIELDS = fc.record(
  {
    fuel_level: fc.constantFrom(1, 2, '2', null, '-NA-', 101, 'x'),
    dtc_data: fc.constantFrom('[3178A]', '[]', [], null, '[31790]', 5),
    check_control_messages: fc.constantFrom('[955 Tire]', '[]', null, '-NA-', 'Tire', '[907 Pads]'),
    vehicle_is_locked: fc.constantFrom('LOCKED', 'UNLOCKED', 'INVALID', 'ajar', 7),
    tire_pressure_front_left: fc.constantFrom(200, 210, null, 'x'),
    tire_pressure_target_front_left: fc.constantFrom(230, 240, null, 9),
    latitude: fc.constantFrom(50, 50.001, null, 0),
    longitude: fc.constantFrom(8, 8.001, null, 0),
    pads_status: fc.constantFrom('OK', 'PENDING', 'odd', null),
    pads_remaining_distance: fc.constantFrom(500, 400, null),
    engine_oil_remaining_distance: fc.constantFrom(9000, 8000, 'x'),
  },
  { requiredKeys: [] },
);

const RECORDS: fc.Arbitrary<Said[]> = fc
  .array(fc.tuple(FIELDS, fc.integer({ min: 0, max: 4 }), fc.boolean()), { minLength: 2, maxLength: 7 })
  .map((drawn) =>
    drawn.map(([fields, minute, withOdometer], offset) => ({
      fields: withOdometer ? { ...fields, mileage: 1000 + minute * 10 + offset } : fields,
      minute,
      offset,
    })),
  );

/** Of all that any order must give: values with their receipt and currency, and the pairs of the wheels. */
function outcome(records: readonly Said[]) {
  const { vehicle } = folded(records);
  const known = cellsOf(vehicle)
    .map(([key, [value, receivedAt, , current]]) => [key, value, receivedAt, current])
    .sort();
  return { known, wheels: vehicle.track.wheels, heardAt: vehicle.track.heardAt, newest: vehicle.newest };
}

test('any order of records gives the same values, receipts and currency', () => {
  const shuffled = RECORDS.chain((records) =>
    fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
  );
  fc.assert(
    fc.property(shuffled, ([records, order]) => {
      const inOrder = records.toSorted(
        (a, b) => (a.minute ?? 0) - (b.minute ?? 0) || (a.offset ?? 0) - (b.offset ?? 0),
      );
      assert.deepEqual(outcome(order), outcome(inOrder));
    }),
    { numRuns: 1000 },
  );
});
