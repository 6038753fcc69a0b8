import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrapRing } from '../../../lib/map/unwrap.ts';

test('a ring that does not cross the antimeridian stays as it is', () => {
  const ring = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 0],
  ];
  assert.deepEqual(unwrapRing(ring), ring);
});

test('a ring across the antimeridian goes on beyond 180°', () => {
  const ring = [
    [170, 60],
    [-170, 60],
    [-170, 70],
    [170, 70],
    [170, 60],
  ];
  assert.deepEqual(unwrapRing(ring), [
    [170, 60],
    [190, 60],
    [190, 70],
    [170, 70],
    [170, 60],
  ]);
});

test('a ring around a pole is closed over it', () => {
  const ring = [
    [-180, -80],
    [-60, -75],
    [60, -70],
    [180, -80],
  ].map(([longitude = 0, latitude = 0]) => [longitude, latitude]);
  assert.deepEqual(unwrapRing(ring).slice(-3), [
    [180, -90],
    [-180, -90],
    [-180, -80],
  ]);
});

test('no step is longer than half the world, and places are the same but for whole turns', () => {
  const place = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -60, max: 80 }));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (ring) => {
      const result = unwrapRing(ring).slice(0, ring.length);
      result.forEach(([longitude, latitude], index) => {
        assert.equal((((longitude - (ring[index]?.[0] ?? 0)) % 360) + 360) % 360, 0);
        assert.equal(latitude, ring[index]?.[1]);
        assert.ok(index === 0 || Math.abs(longitude - (result[index - 1]?.[0] ?? 0)) <= 180);
      });
    }),
  );
});
