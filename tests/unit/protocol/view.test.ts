import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SummaryColumns } from '../../../lib/protocol/columns.ts';
import { isInBounds, REST_MS, restOf, SLICES, turnAt } from '../../../lib/protocol/view.ts';

const BOUNDS: readonly [string, readonly [number, number], readonly [number, number, number, number], boolean][] = [
  ['inside', [48, 9], [8, 47, 10, 49], true],
  ['on the edge', [47, 8], [8, 47, 10, 49], true],
  ['north of it', [49.000001, 9], [8, 47, 10, 49], false],
  ['south of it', [46.9, 9], [8, 47, 10, 49], false],
  ['east of it', [48, 10.1], [8, 47, 10, 49], false],
  ['west of it', [48, 7.9], [8, 47, 10, 49], false],
  ['across the antimeridian, on its east side', [0, -179], [170, -10, -170, 10], true],
  ['across the antimeridian, on its west side', [0, 175], [170, -10, -170, 10], true],
  ['across the antimeridian, between', [0, 0], [170, -10, -170, 10], false],
];

for (const [name, [latitude, longitude], bounds, expected] of BOUNDS) {
  test(`a place ${name} is ${expected ? '' : 'not '}in view`, () => {
    const columns = new SummaryColumns();
    columns.ensureRow(0);
    columns.cells.latitude[0] = latitude * 1e6;
    columns.cells.longitude[0] = longitude * 1e6;
    const [west, south, east, north] = bounds.map((degrees) => degrees * 1e6) as [number, number, number, number];
    assert.equal(isInBounds(columns, 0, [west, south, east, north]), expected);
  });
}

test('what has no position is in no view, not even of the whole world', () => {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  assert.equal(isInBounds(columns, 0, [-180e6, -90e6, 180e6, 90e6]), false);
});

test('a page gets the next slower rate of the few there are, and never none', () => {
  assert.deepEqual([0, 1, 1000, 1001, 9999, 30_000, 1e9].map(restOf), [1000, 1000, 1000, 2000, 10_000, 30_000, 60_000]);
});

test('in the time of a rate each slice has its turn once', () => {
  for (const restMs of REST_MS) {
    const start = 1_750_000_000_000;
    assert.equal(turnAt(start + restMs, restMs) - turnAt(start, restMs), SLICES);
  }
});
