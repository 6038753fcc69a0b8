import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FoundRows, NOTHING_FOUND } from '../../../lib/fleet/found-rows.ts';

test('a row is found by the words in whose runs it lies', () => {
  const found = new FoundRows({
    epoch: 3,
    count: 20,
    words: [
      [
        'wba',
        [
          [2, 3],
          [9, 1],
        ],
      ],
      ['1cb', []],
    ],
  });
  const rows = [1, 2, 4, 5, 9, 10];
  assert.deepEqual(
    rows.filter((row) => found.has('wba', row)),
    [2, 4, 9],
  );
  assert.deepEqual(
    rows.filter((row) => found.has('1cb', row)),
    [],
  );
  assert.equal(found.has('other', 2), false);
});

test('before any search nothing is found', () => {
  assert.equal(NOTHING_FOUND.has('wba', 0), false);
});
