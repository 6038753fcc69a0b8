import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import { VehicleHistories } from '../../../server/fleet/histories.ts';
import { EXAMPLE } from '../../support/messages.ts';

const NOW = 1_750_000_000_000;

function exampleVehicle() {
  const catalogue = new SignalCatalogue();
  const reading = new Parser(catalogue).parseMessage({ ...EXAMPLE, tire_pressure_rear_right: null }, NOW);
  assert.ok(reading.ok);
  const vehicle = createVehicle(reading.vin, catalogue);
  applyReading(vehicle, reading, { timestamp: NOW, offset: 1 }, NOW);
  return vehicle;
}

test('what stands after a record is a point; what is not known is NaN', () => {
  const histories = new VehicleHistories();
  histories.add(3, exampleVehicle());
  const [point] = histories.points(3);
  assert.deepEqual([point?.at, point?.energy, point?.odometer], [NOW, 47, 14_312]);
  assert.deepEqual(point?.tires, [207, 221, 186, Number.NaN]);
  assert.equal(histories.lastAt(3), NOW);
});

test('above 5,000 vehicles none is kept, until the fleet begins anew', () => {
  const histories = new VehicleHistories();
  const vehicle = exampleVehicle();
  histories.add(4999, vehicle);
  assert.equal(histories.lastAt(4999), NOW);
  histories.add(5000, vehicle);
  histories.add(1, vehicle);
  assert.deepEqual([histories.lastAt(4999), histories.lastAt(5000), histories.lastAt(1)], [0, 0, 0]);
  histories.clear();
  histories.add(1, vehicle);
  assert.equal(histories.lastAt(1), NOW);
});
