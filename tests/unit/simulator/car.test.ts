import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { distanceM } from '../../../lib/geo.ts';
import { buildCar } from '../../../lib/simulator/build-car.ts';
import type { Car } from '../../../lib/simulator/car.ts';
import { WORLD } from '../../support/simulated.ts';
import { DAY, HOUR, NOON } from '../../support/view.ts';

function car(index: number): Car {
  return buildCar(WORLD, { index, seed: 1, rank: index, ranks: 20, from: NOON, start: NOON, plain: true });
}

/** Lives on to an instant, and is shown to `look` after every step. */
function live(one: Car, from: number, to: number, step: number, look: (now: number) => void): void {
  for (let now = from; now <= to; now += step) {
    while (one.until <= now) {
      one.change();
      look(one.phaseSince);
    }
    one.advance(now);
    look(now);
  }
}

describe('a car', () => {
  for (const index of [0, 1, 3]) {
    test(`number ${index}: the odometer shows the way driven, second by second`, () => {
      const one = car(index);
      const begin = one.vitals.odometer;
      let way = 0;
      let last = one.point;
      live(one, NOON, NOON + 12 * HOUR, 1_000, () => {
        way += distanceM(last, one.point);
        last = one.point;
      });
      const driven = one.vitals.odometer - begin;
      assert.ok(driven > 20_000, `${driven} m`);
      // The odometer counts bends that two points cut off.
      assert.ok(way <= driven * 1.0005 && way > driven * 0.99, `${way} of ${driven} m`);
    });
  }

  test('fuel falls as it drives, and rises at fuel stations alone', () => {
    const stations = WORLD.graph.fuelStations.map((node) => WORLD.graph.nodes[node]);
    let refuelled = 0;
    for (const index of [0, 1, 2, 4]) {
      const one = car(index);
      if (one.model.drive === 'EL') continue;
      let before = one.vitals.energy;
      live(one, NOON, NOON + 4 * DAY, 60_000, () => {
        if (one.vitals.energy > before) {
          refuelled += 1;
          assert.ok(stations.some((at) => at && distanceM(at, one.point) < 1));
          assert.ok(one.vitals.level > 0.9);
        }
        before = one.vitals.energy;
      });
    }
    assert.ok(refuelled >= 3, `${refuelled} times`);
  });

  test('what is left to the services falls by what was driven, until one is done', () => {
    const one = car(0);
    const left = () => one.book.oilAt - one.vitals.odometer;
    const begin = left();
    const odometer = one.vitals.odometer;
    live(one, NOON, NOON + 2 * DAY, HOUR, () => {});
    assert.ok(Math.abs(begin - left() - (one.vitals.odometer - odometer)) < 1e-6);
    one.book.oilAt = one.vitals.odometer + 2_500_000;
    live(one, NOON + 2 * DAY, NOON + 4 * DAY, HOUR, () => {});
    assert.ok(left() > 28_000_000, 'a careful driver went to the garage');
  });

  test('boards, drives, and alights where it began; pauses last 5 to 45 minutes or overnight', () => {
    const one = car(5);
    const home = one.point;
    let parkedAt = 0;
    const pauses: number[] = [];
    const order: string[] = [];
    live(one, NOON, NOON + DAY, 60_000, (now) => {
      if (order.at(-1) !== one.phase) order.push(one.phase);
      if (one.phase === 'parked') {
        assert.ok(distanceM(home, one.point) < 1);
        parkedAt ||= now;
      } else if (parkedAt) {
        pauses.push((now - parkedAt) / 60_000);
        parkedAt = 0;
      }
    });
    assert.deepEqual(order.slice(0, 3), ['parked', 'boarding', 'driving']);
    assert.ok(order.join(' ').includes('driving alighting parked boarding driving'));
    for (const minutes of pauses.slice(1)) assert.ok(minutes >= 4 && (minutes < 50 || minutes > 300), `${minutes} min`);
  });
});
