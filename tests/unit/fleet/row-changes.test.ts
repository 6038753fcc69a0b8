import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowChanges } from '../../../lib/fleet/row-changes.ts';

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
