import assert from 'node:assert/strict';
import { test } from 'node:test';
import { odometerDays } from '../../../lib/vehicle/own-rate.ts';
import { Folding } from '../../support/folding.ts';

const DAY = 24 * 60;
const rate = (folding: Folding) => folding.vehicle.track.ownKmPerDay;

test('the rate needs 28 days of history, by the UTC day', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 1270 }, 27.9 * DAY - 12 * 60);
  assert.equal(rate(folding), null);
  // Midnight begins the 28th day.
  assert.equal(rate(folding.tell({ mileage: 1280 }, 27.5 * DAY)), 10);
});

test('the rate is of the last 28 days', () => {
  const folding = new Folding().tell({ mileage: 0 }, 0);
  for (let day = 1; day <= 28; day++) folding.tell({ mileage: day }, day * DAY);
  assert.equal(rate(folding), 1);
  for (let day = 29; day <= 56; day++) folding.tell({ mileage: 28 + (day - 28) * 50 }, day * DAY);
  assert.equal(rate(folding), 50);
});

test('of a day the last odometer counts', () => {
  const folding = new Folding().tell({ mileage: 0 }, 0).tell({ mileage: 28 }, 60);
  assert.equal(rate(folding.tell({ mileage: 56 }, 28 * DAY)), 1);
});

test('the rate follows the day that goes on', () => {
  const folding = new Folding().tell({ mileage: 0 }, 0).tell({ mileage: 280 }, 28 * DAY);
  assert.equal(rate(folding.tell({ mileage: 308 }, 28 * DAY + 60)), 11);
});

test('a gap in the history widens the span', () => {
  const folding = new Folding().tell({ mileage: 0 }, 0);
  assert.equal(rate(folding.tell({ mileage: 400 }, 40 * DAY)), 10);
});

test('a fall by rounding keeps the history, and no rate is below none', () => {
  const folding = new Folding().tell({ mileage: 1003 }, 0).tell({ mileage: 1000 }, 28 * DAY);
  assert.equal(rate(folding), 0);
  assert.equal(rate(folding.tell({ mileage: 1283 }, 29 * DAY)), 280 / 29);
});

test('a swapped cluster begins a history of its own', () => {
  const folding = new Folding().tell({ mileage: 1000 }, 0).tell({ mileage: 2000 }, 28 * DAY);
  for (const km of [1, 2, 3]) folding.tell({ mileage: km }, 29 * DAY + km);
  assert.equal(rate(folding), null);
  assert.equal(rate(folding.tell({ mileage: 283 }, 57 * DAY)), 10);
});

test('a late odometer is in the history, unless it does not lie between its neighbours', () => {
  const folding = new Folding().tell({ mileage: 500 }, 20 * DAY).tell({ mileage: 1280 }, 48 * DAY);
  folding.tell({ mileage: 700 }, 22 * DAY);
  assert.equal(rate(folding), 780 / 28);
  assert.equal(rate(folding.tell({ mileage: 1400 }, 49 * DAY)), 900 / 29);
  assert.equal(rate(folding.tell({ mileage: 1420 }, 50 * DAY)), 720 / 28);
  const wrong = new Folding().tell({ mileage: 500 }, 20 * DAY).tell({ mileage: 1280 }, 48 * DAY);
  wrong.tell({ mileage: 499 }, 22 * DAY).tell({ mileage: 1281 }, 22 * DAY);
  assert.equal(rate(wrong.tell({ mileage: 1420 }, 50 * DAY)), 920 / 30);
});

test('a late odometer of a day that is known counts where it is the greater', () => {
  const folding = new Folding()
    .tell({ mileage: 0 }, 0)
    .tell({ mileage: 280 }, 28 * DAY)
    .tell({ mileage: 28 }, 30);
  assert.equal(rate(folding), 9);
});

test('a late odometer before all others begins the history', () => {
  const folding = new Folding().tell({ mileage: 280 }, 28 * DAY).tell({ mileage: 0 }, 0);
  assert.equal(rate(folding), 10);
});

test('a late odometer of the last day counts too, where it is the greater', () => {
  const folding = new Folding().tell({ mileage: 0 }, 0).tell({ mileage: 280 }, 28 * DAY);
  assert.equal(rate(folding.tell({ mileage: 279 }, 28 * DAY - 1)), 10);
  assert.equal(rate(folding.tell({ mileage: 283 }, 28 * DAY - 2)), 283 / 28);
});

test('a late odometer that is its neighbour’s lies between them', () => {
  const told = (late: number) =>
    new Folding()
      .tell({ mileage: 500 }, 20 * DAY)
      .tell({ mileage: 1280 }, 48 * DAY)
      .tell({ mileage: late }, 22 * DAY)
      .tell({ mileage: 1420 }, 50 * DAY);
  assert.equal(rate(told(500)), 920 / 28);
  assert.equal(rate(told(1280)), 140 / 28);
});

test('a late odometer may be the first of all', () => {
  const folding = new Folding().tell({ fuel_level: 5 }, DAY).tell({ mileage: 0 }, 0);
  assert.equal(rate(folding.tell({ mileage: 280 }, 28 * DAY)), 10);
});

test('a day is kept once, and no more days than the rate is made of', () => {
  const days = ({ vehicle }: Folding) => odometerDays(vehicle.track).length;
  const folding = new Folding().tell({ mileage: 0 }, 0).tell({ mileage: 280 }, 28 * DAY);
  folding
    .tell({ mileage: 281 }, 28 * DAY + 1)
    .tell({ mileage: 281 }, 28 * DAY + 2)
    .tell({ mileage: 3 }, 1);
  assert.equal(days(folding), 2);
  assert.equal(
    days(
      new Folding()
        .tell({ mileage: 0 }, 0)
        .tell({ mileage: 50 }, 5 * DAY)
        .tell({ mileage: 3 }, 1),
    ),
    2,
  );
  for (let day = 29; day < 90; day++) folding.tell({ mileage: 300 + day }, day * DAY);
  assert.equal(days(folding), 29);
});

test('a fall of 5 km is a rounding still', () => {
  assert.equal(rate(new Folding().tell({ mileage: 1005 }, 0).tell({ mileage: 1000 }, 28 * DAY)), 0);
});
