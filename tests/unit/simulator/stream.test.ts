import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SimulatedRecord } from '../../../lib/simulator/fleet.ts';
import { demoFleet, demoOptions, recordsUntil } from '../../support/simulated.ts';
import { DAY, HOUR, MINUTE, NOON } from '../../support/view.ts';

const LIVE = NOON + 20 * MINUTE;
const bytes = (records: readonly SimulatedRecord[]) => records.map(({ at, value }) => `${at} ${value}`).join('\n');
const first = bytes(recordsUntil(demoFleet(), LIVE));

describe('the stream hangs on its options alone', () => {
  test('same seed, same bytes', () => assert.equal(bytes(recordsUntil(demoFleet(), LIVE)), first));

  test('however it is asked for', () => {
    const fleet = demoFleet();
    const records: SimulatedRecord[] = [];
    for (let until = NOON - 3 * DAY; until < LIVE; until += 7 * MINUTE) records.push(...recordsUntil(fleet, until));
    for (;;) {
      const some = fleet.take(LIVE, 100);
      records.push(...some);
      if (some.length < 100) break;
    }
    assert.equal(bytes(records), first);
  });

  test('another seed, another stream', () => assert.notEqual(bytes(recordsUntil(demoFleet({ seed: 8 }), LIVE)), first));

  test('a cadence changes what is told, not the ways that are driven', () => {
    const [fast, slow] = [demoFleet(), demoFleet({ cadence: 60_000 })];
    for (const fleet of [fast, slow]) recordsUntil(fleet, LIVE);
    fast.cars.forEach((car, index) => {
      const other = slow.cars[index];
      assert.ok(other && Math.abs(car.vitals.odometer - other.vitals.odometer) < 2_000);
      assert.equal(car.until, other.until);
    });
  });

  test('a process that is started again goes on where the one before would be', () => {
    const before = demoFleet();
    recordsUntil(before, NOON + 5 * HOUR);
    const again = demoFleet({ outputFrom: NOON + 5 * HOUR, liveFrom: NOON + 5 * HOUR });
    assert.deepEqual(recordsUntil(again, NOON + 5 * HOUR - 1), []);
    recordsUntil(again, NOON + 5 * HOUR);
    assert.deepEqual(
      again.cars.map(({ until }) => Math.round(until)),
      before.cars.map(({ until }) => Math.round(until)),
    );
    const vins = new Set(recordsUntil(again, NOON + 5 * HOUR + 5_000).map(({ vin }) => vin));
    assert.equal(vins.size, 39, 'all tell of themselves at once, but for the one that fell silent');
  });
});

describe('the times of records', () => {
  test('are in order, never ahead, and begin with the past', () => {
    const fleet = demoFleet();
    let last = NOON - 3 * DAY;
    for (let until = NOON - 3 * DAY; until <= LIVE; until += MINUTE) {
      for (const { at } of recordsUntil(fleet, until)) {
        assert.ok(at >= last && at <= until);
        last = at;
      }
    }
  });

  test('a car on the way tells every 5 s, a parked one every 15 min for an hour and then nothing', () => {
    const fleet = demoFleet();
    recordsUntil(fleet, NOON);
    const gaps = new Map<string, number[]>();
    const before = new Map<string, number>();
    for (const { vin, at } of recordsUntil(fleet, NOON + 6 * HOUR)) {
      const known = before.get(vin);
      before.set(vin, at);
      if (known !== undefined) gaps.set(vin, [...(gaps.get(vin) ?? []), at - known]);
    }
    for (const spans of gaps.values()) {
      let quarters = 0;
      for (const span of spans) {
        quarters = span >= 14 * MINUTE && span <= 15 * MINUTE + 1 ? quarters + 1 : 0;
        assert.ok(span <= 5_001 || span <= 46 * MINUTE || span > HOUR, `${span}`);
        assert.ok(quarters <= 4);
      }
    }
    const all = [...gaps.values()].flat();
    assert.ok(all.filter((span) => Math.abs(span - 5_000) <= 1).length > 0.9 * all.length);
  });

  test('with no past they begin at once, and cars are under way', () => {
    const fleet = demoFleet({ past: 0 });
    const records = recordsUntil(fleet, NOON + 5_000);
    assert.equal(new Set(records.map(({ vin }) => vin)).size, 40);
    assert.ok(records.every(({ at }) => at >= NOON));
    assert.ok(fleet.onRoad > 13);
  });
});

describe('a third or more of the cars are on the road', () => {
  for (const [vehicles, seed] of [
    [40, 7],
    [40, 99],
    [12, 7],
    [300, 7],
  ] as const) {
    test(`of ${vehicles} with seed ${seed}, at any time of two days`, () => {
      const fleet = demoFleet({ vehicles, seed, past: 0, cadence: 30 * MINUTE });
      for (let now = NOON; now < NOON + 2 * DAY; now += 5 * MINUTE) {
        fleet.take(now, Number.MAX_SAFE_INTEGER);
        assert.ok(fleet.onRoad >= vehicles / 3, `${fleet.onRoad} at ${new Date(now).toISOString()}`);
      }
    });
  }
});

test('the past of 40 cars fits a broker that keeps 5 MB a partition, with some hundred records a car', () => {
  const { vehicles } = demoOptions();
  const records = recordsUntil(demoFleet(), NOON);
  const perCar = records.length / vehicles;
  assert.ok(perCar > 80 && perCar < 150, `${perCar} records a car`);
  const size = records.reduce((sum, { value }) => sum + value.length + 100, 0);
  // The keys' hashes spread 40 cars over four partitions as unevenly as one to two and a half.
  assert.ok((size / 4) * 2.5 < 5_000_000, `${size} bytes`);
});
