import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, isSameView, type OnScreen, wantedView } from '../../../lib/fleet/wanted-view.ts';
import { SummaryColumns } from '../../../lib/protocol/columns.ts';

/** Vehicles that stand along a line, one each hundredth of a degree east of 0. */
function lineOf(count: number): SummaryColumns {
  const columns = new SummaryColumns();
  columns.ensureRow(count - 1);
  for (let row = 0; row < count; row++) {
    columns.cells.latitude[row] = 47.5e6;
    columns.cells.longitude[row] = row * 1e4;
  }
  return columns;
}

const screen = (east: number, changes: Partial<OnScreen> = {}): OnScreen => ({
  bounds: [-1e6, 47e6, east * 1e6, 48e6],
  rows: [1, 2],
  visible: true,
  ...changes,
});

test('a fleet of 2,000 is taken whole, also by a page that nobody looks at', () => {
  const columns = lineOf(2000);
  assert.equal(wantedView(columns, screen(1)), null);
  assert.equal(wantedView(columns, screen(1, { visible: false })), null);
});

test('of a larger one what is on the screen, unless that is more than a quarter of it', () => {
  const columns = lineOf(4000);
  assert.deepEqual(wantedView(columns, screen(5)), { bounds: [-1e6, 47e6, 5e6, 48e6], rows: [1, 2], restMs: 30_000 });
  assert.equal(wantedView(columns, screen(15)), null);
});

test('of a larger one without a map the rows of the list, and no more of them than may be named', () => {
  const rows = Array.from({ length: 100 }, (_, row) => row);
  const view = wantedView(lineOf(4000), screen(5, { bounds: null, rows }));
  assert.equal(view?.bounds, null);
  assert.equal(view?.rows.length, 64);
});

test('nothing of a larger one while nobody looks at the page', () => {
  assert.deepEqual(wantedView(lineOf(4000), screen(15, { visible: false })), {
    bounds: null,
    rows: [],
    restMs: 30_000,
  });
});

test('views are the same when they say the same', () => {
  const view = { bounds: [0, 0, 1, 1] as const, rows: [1], restMs: 5 };
  assert.ok(isSameView(view, { ...view, rows: [1] }));
  assert.ok(isSameView(null, null));
  assert.ok(!isSameView(view, null));
  assert.ok(!isSameView(view, { ...view, rows: [2] }));
});

const BOUNDS: readonly [string, Parameters<typeof boundsOf>, ReturnType<typeof boundsOf>][] = [
  ['as they are', [8, 47, 9, 48], [8e6, 47e6, 9e6, 48e6]],
  ['beyond a pole up to it', [8, -95, 9, 95], [8e6, -90e6, 9e6, 90e6]],
  ['across the antimeridian with west beyond east', [175, 0, 185, 1], [175e6, 0, -175e6, 1e6]],
  ['west of it likewise', [-185, 0, -175, 1], [175e6, 0, -175e6, 1e6]],
  ['of more than the world as the whole', [-300, 0, 200, 1], [-180e6, 0, 180e6, 1e6]],
];
for (const [name, degrees, expected] of BOUNDS) {
  test(`bounds ${name}`, () => assert.deepEqual(boundsOf(...degrees), expected));
}
