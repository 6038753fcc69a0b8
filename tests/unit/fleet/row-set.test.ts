import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowSet } from '../../../lib/fleet/row-set.ts';

test('each row stands in it once, in the order in which they came, until it is cleared', () => {
  const rows = new RowSet();
  for (const row of [5, 900, 5, 0, 900]) rows.add(row);
  assert.deepEqual([...rows], [5, 900, 0]);
  assert.equal(rows.size, 3);
  assert.ok(rows.has(900) && !rows.has(1) && !rows.has(9000));
  rows.clear();
  assert.deepEqual([...rows], []);
  assert.ok(!rows.has(5));
  rows.add(5);
  assert.deepEqual([...rows], [5]);
});
