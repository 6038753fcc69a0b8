import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derive } from '../../../lib/vehicle/derive.ts';
import { cellsOf, decodedVehicle } from '../../../lib/vehicle/detail.ts';
import { Folding } from '../../support/folding.ts';
import { VIN } from '../../support/record.ts';
import { DAY, MINUTE, NOON } from '../../support/view.ts';

function car(): Folding {
  return new Folding()
    .tell({ fuel_level: 47, mileage: 1000, dtc_data: '[3178A]', power: null }, 0)
    .tell({ fuel_level: 47, mileage: '-NA-', hello: 1 }, 1)
    .tell({ mileage: 3, heading: 400 }, 2);
}

test('a vehicle is printed with its signals, what they mean, and its flags', () => {
  const { vehicle } = car();
  const { derived, attention, ...rest } = decodedVehicle(vehicle, NOON);
  assert.equal(
    JSON.stringify(rest),
    JSON.stringify({
      vin: VIN,
      signals: {
        fuel_level: { value: 47, receivedAt: '2025-06-15T12:01:00.000Z', changedAt: '2025-06-15T12:00:00.000Z' },
        dtc_data: { value: ['03178A'], receivedAt: '2025-06-15T12:00:00.000Z', changedAt: '2025-06-15T12:00:00.000Z' },
        mileage: {
          value: 1000,
          receivedAt: '2025-06-15T12:00:00.000Z',
          changedAt: '2025-06-15T12:00:00.000Z',
          current: false,
        },
      },
      flags: [
        { key: 'heading', reason: 'out_of_range' },
        { key: 'mileage', reason: 'implausible' },
      ],
    }),
  );
  assert.deepEqual({ derived, attention }, derive(vehicle.view, NOON));
});

test('a vehicle is printed in the order that its line is documented in', () => {
  const printed = decodedVehicle(car().vehicle, NOON);
  assert.deepEqual(Object.keys(printed), ['vin', 'signals', 'derived', 'attention', 'flags']);
  assert.deepEqual(JSON.parse(JSON.stringify(printed)), printed);
});

test('what is derived ages with the time', () => {
  const { vehicle } = car();
  const states = [14, 15, 24 * 60, 7 * 24 * 60, 7 * 24 * 60 + 1].map((minute) => {
    const { freshness, motion } = decodedVehicle(vehicle, NOON + (minute + 2) * MINUTE).derived;
    return [freshness.state, motion.state];
  });
  assert.deepEqual(states, [
    ['live', 'PARKED'],
    ['recent', 'PARKED'],
    ['stale', 'UNKNOWN'],
    ['stale', 'UNKNOWN'],
    ['lost', 'UNKNOWN'],
  ]);
});

test('days that are left count down by the UTC days since', () => {
  const { vehicle } = new Folding().tell({ remaining_contract_days: 45 }, 0);
  assert.equal(decodedVehicle(vehicle, NOON).derived.contract.daysLeft, 45);
  assert.equal(decodedVehicle(vehicle, NOON + DAY / 2).derived.contract.daysLeft, 44);
  assert.equal(decodedVehicle(vehicle, NOON + 50 * DAY).derived.contract.daysLeft, -5);
});

test('distances that are left count down by what was driven since', () => {
  const folding = new Folding().tell({ mileage: 1000, engine_oil_remaining_distance: 900 }, 0);
  folding.tell({ mileage: 1100.5 }, 60);
  const [item] = decodedVehicle(folding.vehicle, NOON).derived.service.items;
  assert.deepEqual([item?.item, item?.km], ['engine_oil', 799.5]);
});

test('for the page a signal is its value, two times and whether it is current', () => {
  assert.deepEqual(cellsOf(car().vehicle), [
    ['fuel_level', [47, NOON + MINUTE, NOON, true]],
    ['dtc_data', [['03178A'], NOON, NOON, true]],
    ['mileage', [1000, NOON, NOON, false]],
  ]);
});
