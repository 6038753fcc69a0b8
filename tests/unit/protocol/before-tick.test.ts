import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeforeTick } from '../../../lib/protocol/before-tick.ts';
import { COLUMNS, DELTA_COLUMNS, SummaryColumns } from '../../../lib/protocol/columns.ts';

test('cells are told as they were when they were noted first', () => {
  const columns = new SummaryColumns();
  const before = new BeforeTick();
  before.note(columns, 5);
  columns.ensureRow(200);
  for (let row = 0; row <= 200; row++) columns.cells.latitude[row] = row;
  for (let row = 0; row <= 200; row++) before.note(columns, row);
  columns.cells.latitude.fill(7);
  before.note(columns, 9);
  assert.equal(before.cell('latitude', 9), 9);
  assert.equal(before.cell('latitude', 200), 200);
  assert.equal(before.cell('odometer', 9), COLUMNS.odometer.none);
  assert.equal(before.cell('latitude', 5), COLUMNS.latitude.none);
});

test('every column that steps are measured in is told', () => {
  const columns = new SummaryColumns();
  columns.ensureRow(3);
  DELTA_COLUMNS.forEach((name, place) => {
    columns.cells[name][3] = 10 + place;
  });
  const before = new BeforeTick();
  before.note(columns, 3);
  assert.deepEqual(
    DELTA_COLUMNS.map((name) => before.cell(name, 3)),
    DELTA_COLUMNS.map((_, place) => 10 + place),
  );
});

test('another tick knows nothing of the one before, and says so', () => {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  const before = new BeforeTick();
  before.note(columns, 0);
  before.begin();
  assert.throws(() => before.cell('latitude', 0), /Row 0 was not noted/);
});
