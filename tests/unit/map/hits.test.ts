import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Hits } from '../../../components/map/hits.ts';

test('what lies at a point is found; of several the one drawn last', () => {
  const circle = fc.record({
    x: fc.integer({ min: -40, max: 400 }),
    y: fc.integer({ min: -40, max: 400 }),
    radius: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(
      fc.array(circle, { maxLength: 600 }),
      fc.integer({ min: 0, max: 380 }),
      fc.integer({ min: 0, max: 380 }),
      (circles, x, y) => {
        const grid = new Hits();
        for (const [index, one] of circles.entries()) grid.add(one.x, one.y, one.radius, index);
        const covering = circles.flatMap((one, index) =>
          Math.hypot(one.x - x, one.y - y) <= one.radius ? [index] : [],
        );
        assert.equal(grid.at(x, y), covering.at(-1) ?? null);
      },
    ),
  );
});

test('a frame begins without what the last one drew', () => {
  const grid = new Hits();
  grid.add(0, 0, 1, 0);
  grid.add(0, -1, 1, 1);
  assert.equal(grid.at(0, 0), 1);
  grid.clear();
  grid.add(0, -1, 1, 1);
  grid.add(0, 0, 1, 0);
  assert.equal(grid.at(0, 0), 0);
});
