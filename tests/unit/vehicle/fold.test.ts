import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordTime } from '../../../lib/vehicle/fold.ts';
import { Folding } from '../../support/folding.ts';
import { MINUTE, NOON } from '../../support/view.ts';

const TIMES: readonly [name: string, timestamp: number | null, clamped: boolean][] = [
  ['now', NOON, false],
  ['long ago', Date.UTC(2015, 0, 1), false],
  ['before 2015', Date.UTC(2015, 0, 1) - 1, true],
  ['zero', 0, true],
  ['Kafka’s sign for none', -1, true],
  ['five minutes ahead', NOON + 5 * MINUTE, false],
  ['further ahead', NOON + 5 * MINUTE + 1, true],
  ['missing', null, true],
  ['not a number', Number.NaN, true],
];

for (const [name, timestamp, clamped] of TIMES) {
  test(`a record time of ${name} is ${clamped ? 'the consumer’s clock' : 'its own'}`, () => {
    assert.deepEqual(recordTime(timestamp, NOON), { at: clamped ? NOON : timestamp, clamped });
  });
}

test('a time that is clamped is flagged, after the message’s own flags', () => {
  const folding = new Folding().tell({ fuel_level: 200, mileage: 5 }, null, 0, 3);
  assert.deepEqual(folding.flags, ['fuel_level out_of_range', 'ts time_clamped']);
  assert.deepEqual(folding.signal('mileage'), [5, 3, 3, true]);
  assert.equal(folding.vehicle.track.heardAt, NOON + 3 * MINUTE);
  assert.deepEqual(folding.tell({}, 4).flags, []);
});

test('a key that is absent keeps its value with its own age', () => {
  const folding = new Folding().tell({ fuel_level: 47, power: 100 }, 0).tell({ power: 100 }, 1).tell({}, 2);
  assert.deepEqual(folding.signal('fuel_level'), [47, 0, 0, true]);
  assert.deepEqual(folding.signal('power'), [100, 1, 0, true]);
  assert.equal(folding.vehicle.track.heardAt, NOON + 2 * MINUTE);
});

test('a value that is repeated is newer and unchanged, another is changed', () => {
  const folding = new Folding().tell({ fuel_level: 47 }, 0).tell({ fuel_level: '47.0' }, 1);
  assert.deepEqual(folding.signal('fuel_level'), [47, 1, 0, true]);
  assert.deepEqual(folding.tell({ fuel_level: 46 }, 2).signal('fuel_level'), [46, 2, 2, true]);
  assert.deepEqual(folding.tell({ fuel_level: 47 }, 3).signal('fuel_level'), [47, 3, 3, true]);
});

test('lists are compared by content', () => {
  const folding = new Folding().tell({ dtc_data: '[3178A]' }, 0).tell({ dtc_data: ['03178a'] }, 1);
  assert.deepEqual(folding.signal('dtc_data'), [['03178A'], 1, 0, true]);
  assert.deepEqual(folding.tell({ dtc_data: ['03178B'] }, 2).signal('dtc_data'), [['03178B'], 2, 2, true]);
  assert.deepEqual(folding.tell({ dtc_data: '[]' }, 3).signal('dtc_data'), [[], 3, 3, true]);
  assert.deepEqual(folding.tell({ dtc_data: [] }, 4).signal('dtc_data'), [[], 4, 3, true]);
});

for (const [name, bad] of [
  ['a null', null],
  ['a sentinel', '-NA-'],
  ['a value out of range', 101],
  ['a malformed value', 'much'],
] as const) {
  test(`${name} leaves the last value standing, as not current, until the next one`, () => {
    const folding = new Folding().tell({ fuel_level: 47 }, 0).tell({ fuel_level: bad }, 1);
    assert.deepEqual(folding.signal('fuel_level'), [47, 0, 0, false]);
    assert.deepEqual(folding.tell({ fuel_level: bad }, 2).signal('fuel_level'), [47, 0, 0, false]);
    assert.deepEqual(folding.tell({}, 3).signal('fuel_level'), [47, 0, 0, false]);
    assert.deepEqual(folding.tell({ fuel_level: 47 }, 4).signal('fuel_level'), [47, 4, 0, true]);
  });
}

test('a null of a signal that never had a value leaves it out', () => {
  const folding = new Folding().tell({ fuel_level: null }, 0);
  assert.equal(folding.signal('fuel_level'), undefined);
  assert.equal(folding.vehicle.view.receivedAt('fuel_level'), null);
  assert.deepEqual(folding.tell({ fuel_level: 1 }, 1).signal('fuel_level'), [1, 1, 1, true]);
});

test('what a rule over several signals refused comes back with them, though it was said the same way', () => {
  const folding = new Folding().tell({ remaining_fuel: 60, tank_capacity: 70 }, 0);
  folding.tell({ remaining_fuel: 60, tank_capacity: 42 }, 1);
  assert.deepEqual(folding.signal('remaining_fuel'), [60, 0, 0, false]);
  folding.tell({ remaining_fuel: 60, tank_capacity: 70 }, 2);
  assert.deepEqual(folding.signal('remaining_fuel'), [60, 2, 0, true]);
  folding.tell({ remaining_fuel: 61, tank_capacity: 42 }, 3).tell({ remaining_fuel: 61, tank_capacity: 70 }, 4);
  assert.deepEqual(folding.signal('remaining_fuel'), [61, 4, 4, true]);
});

const MESSAGES = [{ id: 955, text: 'Tire' }];

test('check control alone becomes empty by a null or a sentinel', () => {
  for (const nothing of [null, '-NA-', '']) {
    const folding = new Folding().tell({ check_control_messages: '[955 Tire]' }, 0);
    assert.deepEqual(folding.tell({ check_control_messages: nothing }, 1).signal('check_control_messages'), [
      [],
      1,
      1,
      true,
    ]);
    assert.deepEqual(folding.tell({ check_control_messages: nothing }, 2).signal('check_control_messages'), [
      [],
      2,
      1,
      true,
    ]);
    folding.tell({ check_control_messages: '[955 Tire]' }, 3);
    assert.deepEqual(folding.signal('check_control_messages'), [MESSAGES, 3, 3, true]);
  }
});

test('check control does not become empty by a malformed list', () => {
  const folding = new Folding().tell({ check_control_messages: '[955 Tire]' }, 0);
  folding.tell({ check_control_messages: 'Tire' }, 1);
  assert.deepEqual(folding.signal('check_control_messages'), [MESSAGES, 0, 0, false]);
  assert.deepEqual(folding.flags, ['check_control_messages malformed']);
  assert.deepEqual(folding.tell({ dtc_data: null }, 2).signal('dtc_data'), undefined);
  assert.deepEqual(folding.tell({ check_control_messages: null }, 3).signal('check_control_messages'), [
    [],
    3,
    3,
    true,
  ]);
});

test('other lists keep their last value by a null', () => {
  const folding = new Folding().tell({ dtc_data: '[3178A]', extra_equipment: '01CB' }, 0);
  folding.tell({ dtc_data: null, extra_equipment: '-NA-' }, 1);
  assert.deepEqual(folding.signal('dtc_data'), [['03178A'], 0, 0, false]);
  assert.deepEqual(folding.signal('extra_equipment'), [['01CB'], 0, 0, false]);
});

test('flags are those of the last applied record', () => {
  const folding = new Folding().tell({ fuel_level: 200 }, 0);
  assert.deepEqual(folding.flags, ['fuel_level out_of_range']);
  assert.deepEqual(folding.tell({ heading: 400 }, 1).flags, ['heading out_of_range']);
  // Also of one that came late.
  assert.deepEqual(folding.tell({ altitude: 9999 }, 0.5).flags, ['altitude out_of_range']);
  assert.deepEqual(folding.tell({}, 2).flags, []);
});

test('the same payload at a new offset moves receipt and the time of hearing', () => {
  const folding = new Folding().tell({ fuel_level: 47 }, 0, 10).tell({ fuel_level: 47 }, 5, 11);
  assert.deepEqual(folding.signal('fuel_level'), [47, 5, 0, true]);
  assert.equal(folding.vehicle.track.heardAt, NOON + 5 * MINUTE);
  assert.equal(folding.vehicle.revision, 2);
});

test('extras are those of the last record that had any', () => {
  const folding = new Folding().tell({ a: 1 }, 0).tell({ fuel_level: 1 }, 1);
  assert.deepEqual(folding.vehicle.extras, [['a', '1']]);
  assert.deepEqual(folding.tell({ b: 2 }, 2).vehicle.extras, [['b', '2']]);
});

test('a service item that the catalogue did not know finds its place in a vehicle that is older', () => {
  const folding = new Folding().tell({ fuel_level: 1, mileage: 100 }, 0);
  folding.tell({ pads_status: 'OK', pads_remaining_distance: 900 }, 1);
  assert.deepEqual(folding.signal('pads_remaining_distance'), [900, 1, 1, true]);
  assert.deepEqual(folding.signal('fuel_level'), [1, 0, 0, true]);
  assert.deepEqual(folding.vehicle.view.cbsFamilies, ['pads']);
  assert.equal(folding.vehicle.view.odometerAt('pads_remaining_distance'), 100);
  assert.equal(folding.vehicle.view.odometerAt('pads_due_date'), null);
});
