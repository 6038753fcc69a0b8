import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { heightAt, median, type Point, percentile, theilSen } from '../../../lib/trends/statistics.ts';

const PERCENTILES: readonly [values: number[], percent: number, expected: number | null][] = [
  [[], 50, null],
  [[7], 0, 7],
  [[7], 100, 7],
  [[3, 1, 2], 50, 2],
  [[4, 1, 3, 2], 50, 2.5],
  [[0, 10, 20, 30, 40, 50], 20, 10],
  [[0, 10, 20, 30, 40, 50], 80, 40],
  [[10, 20], 25, 12.5],
  [[10, 20], -5, 10],
  [[10, 20], 120, 20],
];

for (const [values, percent, expected] of PERCENTILES) {
  test(`percentile ${percent} of [${values}] is ${expected}`, () => {
    assert.equal(percentile(values, percent), expected);
  });
}

const whole = fc.integer({ min: -1000, max: 1000 });
const someWhole = fc.array(whole, { minLength: 1, maxLength: 30 });

test('a percentile lies within the values, grows with the percent, and asks for no order', () => {
  fc.assert(
    fc.property(someWhole, fc.nat(100), fc.nat(100), (values, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const at = percentile(values, low) as number;
      assert.ok(at >= Math.min(...values) && at <= Math.max(...values));
      assert.ok(at <= (percentile(values, high) as number) + 1e-9);
      assert.equal(percentile([...values].reverse(), low), at);
    }),
  );
});

test('values are left as they are', () => {
  const values = [3, 1, 2];
  median(values);
  assert.deepEqual(values, [3, 1, 2]);
});

function line(slope: number, start: number, count: number): Point[] {
  return Array.from({ length: count }, (_, x) => ({ x, y: start + slope * x }));
}

test('the slope of a line is its slope, and its height its height', () => {
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 2, max: 20 }), (slope, start, count) => {
      const points = line(slope, start, count);
      assert.equal(theilSen(points), slope);
      assert.equal(heightAt(points, slope, 100), start + 100 * slope);
    }),
  );
});

test('one wild point in ten does not move the slope of a line', () => {
  fc.assert(
    fc.property(whole, fc.nat(9), fc.integer({ min: -1e6, max: 1e6 }), (slope, place, wild) => {
      const points = line(slope, 0, 10).map((point, index) => (index === place ? { x: point.x, y: wild } : point));
      assert.equal(theilSen(points), slope);
    }),
  );
});

test('without two points that differ in x there is no slope', () => {
  assert.equal(theilSen([]), null);
  assert.equal(theilSen([{ x: 1, y: 1 }]), null);
  const points = [
    { x: 1, y: 1 },
    { x: 1, y: 5 },
  ];
  assert.equal(theilSen(points), null);
  assert.equal(heightAt([], 1, 0), null);
});
