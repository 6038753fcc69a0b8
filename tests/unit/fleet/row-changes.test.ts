import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowChanges } from '../../../lib/fleet/row-changes.ts';
import { GROUP, LATER_GROUPS } from '../../../lib/protocol/columns.ts';

const ALL = 0xff;

test('a row is sent whole at first, and then the groups that changed since', () => {
  const changes = new RowChanges();
  changes.note(0, 0b10, 1);
  changes.note(0, 0b100, 2);
  changes.note(0, 0b1, 3);
  assert.deepEqual(
    [0, 1, 2, 3].map((since) => changes.maskSince(0, since)),
    [ALL, 0b101, 0b1, 0],
  );
});

test('rows that changed since stand in their order, also beyond those that there were room for', () => {
  const changes = new RowChanges();
  changes.note(200, 1, 1);
  changes.note(0, 1, 2);
  changes.note(70, 1, 3);
  assert.deepEqual(changes.rowsSince(0, 201), [0, 70, 200]);
  assert.deepEqual(changes.rowsSince(1, 201), [0, 70]);
  assert.deepEqual(changes.rowsSince(0, 200), [0, 70]);
  assert.equal(changes.maskSince(200, 0), ALL);
});

test('after clearing nothing has changed, and a row is new again', () => {
  const changes = new RowChanges();
  changes.note(0, 1, 5);
  changes.clear();
  assert.deepEqual(changes.rowsSince(0, 1), []);
  changes.note(0, 1, 1);
  assert.equal(changes.maskSince(0, 0), ALL);
});

const POSITION_AND_ENERGY = (1 << GROUP.position) | (1 << GROUP.energy);

test('of what changed only place, hearing and distance may come later', () => {
  const changes = new RowChanges();
  changes.note(0, 1, 1);
  changes.note(0, POSITION_AND_ENERGY, 2);
  assert.equal(changes.urgentSince(0, 1), 1 << GROUP.energy);
  changes.note(0, LATER_GROUPS, 3);
  assert.equal(changes.urgentSince(0, 2), 0);
});

test('nothing of a new vehicle may come later, and nothing of one that was silent', () => {
  const changes = new RowChanges();
  changes.note(0, POSITION_AND_ENERGY, 1);
  assert.equal(changes.urgentSince(0, 0), ALL);
  changes.note(0, POSITION_AND_ENERGY, 2, true);
  assert.equal(changes.urgentSince(0, 1), POSITION_AND_ENERGY);
  assert.equal(changes.urgentSince(0, 2), 0);
});

test('of every third row only those that changed are asked for', () => {
  const changes = new RowChanges();
  for (const row of [0, 1, 4, 5, 7]) changes.note(row, 1, row);
  assert.deepEqual(changes.rowsSince(1, 8, { of: 3, part: 1 }), [4, 7]);
});
