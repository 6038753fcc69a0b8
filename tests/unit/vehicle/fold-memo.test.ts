import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createMemo } from '../../../lib/signals/reading.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import { receivedAt } from '../../../lib/vehicle/standing.ts';
import { Folding } from '../../support/folding.ts';
import { VIN } from '../../support/record.ts';
import { MINUTE, NOON } from '../../support/view.ts';

test('a vehicle’s memo is in use again soon after a late record', () => {
  const { vehicle } = new Folding().tell({ model: 'a' }, 2).tell({ model: 'b' }, 1).tell({ model: 'c' }, 3);
  assert.deepEqual([vehicle.synced, vehicle.memo.messages], [0, 0]);
  const again = new Folding().tell({}, 2).tell({}, 1).tell({}, 3).tell({}, 4).tell({}, 5).vehicle;
  assert.deepEqual([again.synced, again.memo.messages], [2, 2]);
});

test('what was read with another memo is compared as a whole', () => {
  const parser = new Parser(new SignalCatalogue());
  const vehicle = createVehicle(VIN, parser.catalogue);
  const read = (model: string, memo = createMemo()) => {
    const reading = parser.parseMessage({ vin: VIN, model }, NOON, () => memo);
    assert.ok(reading.ok);
    return reading;
  };
  applyReading(vehicle, read('a'), { timestamp: NOON, offset: 0 }, NOON);
  const other = createMemo();
  read('b', other);
  applyReading(vehicle, read('b', other), { timestamp: NOON, offset: 1 }, NOON);
  assert.equal(vehicle.view.get('model'), 'b');
});

test('a reading that was never applied leaves no gap', () => {
  const parser = new Parser(new SignalCatalogue());
  const vehicle = createVehicle(VIN, parser.catalogue);
  ['a', 'b', 'b'].forEach((model, offset) => {
    const reading = parser.parseMessage({ vin: VIN, model }, NOON, () => vehicle.memo);
    assert.ok(reading.ok);
    if (offset !== 1) applyReading(vehicle, reading, { timestamp: NOON, offset }, NOON);
  });
  assert.equal(vehicle.view.get('model'), 'b');
});

test('a value that is repeated after a gap has not changed', () => {
  const parser = new Parser(new SignalCatalogue());
  const vehicle = createVehicle(VIN, parser.catalogue);
  for (let minute = 0; minute < 6; minute++) {
    const reading = parser.parseMessage({ vin: VIN, fuel_level: 47 }, NOON, () => vehicle.memo);
    assert.ok(reading.ok);
    const record = { timestamp: NOON + minute * MINUTE, offset: minute };
    if (minute !== 2) applyReading(vehicle, reading, record, record.timestamp);
  }
  const slot = parser.catalogue.slot('fuel_level');
  assert.deepEqual([receivedAt(vehicle, slot), vehicle.changedAt[slot]], [NOON + 5 * MINUTE, NOON]);
});

test('messages that were all read before the first was applied are applied as they are', () => {
  const parser = new Parser(new SignalCatalogue());
  const vehicle = createVehicle(VIN, parser.catalogue);
  const readings = ['a', 'b', 'a', 'a'].map((model) =>
    parser.parseMessage({ vin: VIN, model }, NOON, () => vehicle.memo),
  );
  const models = readings.map((reading, offset) => {
    assert.ok(reading.ok);
    applyReading(vehicle, reading, { timestamp: NOON, offset }, NOON);
    return vehicle.view.get('model');
  });
  assert.deepEqual(models, ['a', 'b', 'a', 'a']);
});
