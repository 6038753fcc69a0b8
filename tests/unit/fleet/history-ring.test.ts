import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HISTORY_POINTS, type HistoryPoint, HistoryRing } from '../../../lib/fleet/history-ring.ts';

const point = (at: number): HistoryPoint => ({
  at,
  energy: at % 100,
  volts: 12.5,
  restVolts: Number.NaN,
  odometer: at,
  tires: [200, 201, 202, Number.NaN],
});
const filled = (points: number, every: number) => {
  const ring = new HistoryRing();
  for (let index = 1; index <= points; index++) ring.add(3, point(index * every));
  return ring;
};

test('points are read as they were given, oldest first, and after a time alone', () => {
  const ring = filled(3, 10);
  assert.deepEqual(ring.read(3), [point(10), point(20), point(30)]);
  assert.deepEqual(ring.read(3, 20), [point(30)]);
  assert.deepEqual([ring.read(0), ring.read(99)], [[], []]);
});

test('a point of the same time or before is no new one', () => {
  const ring = filled(3, 10);
  assert.deepEqual([ring.add(3, point(30)), ring.add(3, point(5)), ring.add(3, point(31))], [false, false, true]);
});

test('however many are given, at most 64 stand, and they reach from the first to near the last', () => {
  for (const given of [64, 65, 1000, 20_000]) {
    const points = filled(given, 5).read(3);
    assert.ok(
      points.length > HISTORY_POINTS / 2 - 1 && points.length <= HISTORY_POINTS,
      `${points.length} of ${given}`,
    );
    assert.equal(points[0]?.at, 5);
    assert.ok((points.at(-1)?.at ?? 0) > given * 5 * 0.96);
    assert.ok(points.every(({ at, odometer }, index) => odometer === at && at > (points[index - 1]?.at ?? 0)));
  }
});

test('rows are apart', () => {
  const ring = filled(100, 5);
  ring.add(4000, point(7));
  assert.deepEqual(ring.read(4000), [point(7)]);
  assert.equal(ring.read(3).length > 32, true);
});
