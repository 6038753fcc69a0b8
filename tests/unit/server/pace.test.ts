import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SummaryColumns } from '../../../lib/protocol/columns.ts';
import type { View } from '../../../lib/protocol/messages.ts';
import { SLICES } from '../../../lib/protocol/view.ts';
import { Pace } from '../../../server/live/pace.ts';

const NOW = 1_750_000_000_000;
const view: View = { bounds: [8e6, 47e6, 9e6, 48e6], rows: [3], restMs: 10_000 };

test('nothing is due at first, then a slice after each share of the rate, and after a pause each once', () => {
  const pace = new Pace(view, 5, NOW);
  assert.deepEqual(pace.due(NOW), []);
  const share = 10_000 / SLICES;
  assert.equal(pace.due(NOW + share).length, 1);
  assert.equal(pace.due(NOW + 10 * share).length, 10);
  const all = pace.due(NOW + 60_000);
  assert.equal(new Set(all.map(({ slice }) => slice)).size, SLICES);
  assert.ok(all.every(({ since }) => since === 5));
});

test('what was told counts as held, and everything is held up to the slice that is furthest behind', () => {
  const pace = new Pace(view, 5, NOW);
  pace.told(8, NOW + 5000);
  assert.equal(pace.complete, 5);
  pace.told(9, NOW + 10_000);
  assert.equal(pace.complete, 8);
  assert.deepEqual(pace.due(NOW + 10_000), []);
});

test('what comes into view is newly shown until it was told', () => {
  const pace = new Pace(view, 5, NOW);
  const columns = new SummaryColumns();
  columns.ensureRow(4);
  const shown = () => [2, 3, 4].map((row) => pace.isNewlyShown(columns, row));
  assert.deepEqual([pace.isMoved, ...shown()], [true, false, true, false]);
  pace.told(8, NOW);
  assert.deepEqual([pace.isMoved, ...shown()], [false, false, false, false]);
  pace.look({ ...view, rows: [3, 4] }, NOW);
  assert.deepEqual([pace.isMoved, ...shown()], [true, false, false, true]);
});

test('another rate counts from when it was asked for', () => {
  const pace = new Pace(view, 5, NOW);
  pace.look({ ...view, restMs: 1000 }, NOW);
  assert.deepEqual(pace.due(NOW), []);
  assert.equal(pace.due(NOW + 1000).length, SLICES);
});

test('shown is what lies in the bounds, and what is named', () => {
  const columns = new SummaryColumns();
  columns.ensureRow(3);
  columns.cells.latitude[0] = 47.5e6;
  columns.cells.longitude[0] = 8.5e6;
  columns.cells.latitude[1] = 10e6;
  columns.cells.longitude[1] = 8.5e6;
  const pace = new Pace(view, 0, NOW);
  assert.deepEqual(
    [0, 1, 2, 3].map((row) => pace.shows(columns, row)),
    [true, false, false, true],
  );
  const none = new Pace({ ...view, bounds: null }, 0, NOW);
  assert.equal(none.shows(columns, 0), false);
});
