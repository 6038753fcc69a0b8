import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Point, thinned } from '../../../lib/history/lttb.ts';

const anyCourse = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 500 })
  .map((values) => values.map((value, at): Point => [at * 1000, value]));

test('a thinned course is points of the course in their order, with both ends, and never more than asked for', () => {
  fc.assert(
    fc.property(anyCourse, fc.integer({ min: 3, max: 50 }), (points, most) => {
      const kept = thinned(points, most);
      assert.equal(kept.length, Math.min(points.length, most));
      assert.equal(kept[0], points[0]);
      assert.equal(kept.at(-1), points.at(-1));
      const places = kept.map((point) => points.indexOf(point));
      assert.deepEqual(
        places,
        [...new Set(places)].toSorted((a, b) => a - b),
      );
    }),
  );
});

test('a peak is kept', () => {
  const points = Array.from({ length: 1000 }, (_, at): Point => [at, at === 617 ? 50 : 1]);
  assert.ok(thinned(points, 20).some(([, value]) => value === 50));
});
