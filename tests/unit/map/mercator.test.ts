import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../../../lib/map/mercator.ts';

test('there and back is where it was', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -85, max: 85, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (latitude, longitude) => {
        assert.ok(Math.abs(latitudeOf(mercatorY(latitude)) - latitude) < 1e-9);
        assert.ok(Math.abs(longitudeOf(mercatorX(longitude)) - longitude) < 1e-9);
      },
    ),
  );
});

for (const [latitude, y] of [
  [0, 0.5],
  [85.0511287798, 0],
  [90, 0],
  [-90, 1],
] as const) {
  test(`latitude ${latitude} is y ${y}`, () => assert.ok(Math.abs(mercatorY(latitude) - y) < 1e-9));
}
