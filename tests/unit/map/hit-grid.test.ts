import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HitGrid } from '../../../components/map/hit-grid.ts';

test('what lies at a point is found, also across cells; of several the one drawn last', () => {
  const circle = fc.record({
    x: fc.integer({ min: -40, max: 400 }),
    y: fc.integer({ min: -40, max: 400 }),
    radius: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(
      fc.array(circle, { maxLength: 40 }),
      fc.integer({ min: 0, max: 380 }),
      fc.integer({ min: 0, max: 380 }),
      (circles, x, y) => {
        const grid = new HitGrid<number>();
        for (const [index, one] of circles.entries()) grid.add(one.x, one.y, one.radius, index);
        const covering = circles.flatMap((one, index) =>
          Math.hypot(one.x - x, one.y - y) <= one.radius ? [index] : [],
        );
        assert.equal(grid.at(x, y), covering.at(-1) ?? null);
      },
    ),
  );
});

test('the order of drawing counts across cells too', () => {
  const grid = new HitGrid<number>();
  grid.add(0, 0, 1, 0);
  grid.add(0, -1, 1, 1);
  assert.equal(grid.at(0, 0), 1);
  grid.clear();
  grid.add(0, -1, 1, 1);
  grid.add(0, 0, 1, 0);
  assert.equal(grid.at(0, 0), 0);
});
