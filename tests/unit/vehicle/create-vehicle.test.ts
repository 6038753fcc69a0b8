import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { cellsOf } from '../../../lib/vehicle/detail.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import { odometerDays } from '../../../lib/vehicle/own-rate.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

test('of a new vehicle nothing is known', () => {
  const vehicle = createVehicle(VIN, new SignalCatalogue());
  assert.deepEqual([vehicle.flags, vehicle.extras, cellsOf(vehicle)], [[], [], []]);
  assert.deepEqual(odometerDays(vehicle.track), []);
  assert.deepEqual([vehicle.track.motion, vehicle.track.voltageAtRest], ['PARKED', false]);
  for (const key of ['mileage', 'model', 'hello']) {
    const { view } = vehicle;
    assert.deepEqual([view.get(key), view.receivedAt(key), view.odometerAt(key)], [null, null, null], key);
  }
});

test('a vehicle has the service items that it told of, not those of others', () => {
  const catalogue = new SignalCatalogue();
  const parser = new Parser(catalogue);
  const tell = (fields: object) => {
    const vehicle = createVehicle(VIN, catalogue);
    const reading = parser.parseMessage({ vin: VIN, ...fields }, NOON);
    assert.ok(reading.ok);
    applyReading(vehicle, reading, { timestamp: NOON, offset: 0 }, NOON);
    return vehicle;
  };
  const none = tell({ mileage: 1 });
  assert.deepEqual(none.view.cbsFamilies, []);
  const pads = tell({ brake_pads_due_date: '2027-01' });
  const wipers = tell({ wipers_status: 'OK', coolant_due_date: null });
  assert.deepEqual(catalogue.families, ['brake_pads', 'wipers', 'coolant']);
  assert.deepEqual(
    [none, pads, wipers].map(({ view }) => view.cbsFamilies),
    [[], ['brake_pads'], ['wipers']],
  );
});
