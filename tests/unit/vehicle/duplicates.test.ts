import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Duplicates } from '../../../lib/vehicle/duplicates.ts';

test('a record is seen once it came', () => {
  const duplicates = new Duplicates();
  assert.equal(duplicates.isSeen('cars', 0, 7), false);
  assert.equal(duplicates.isSeen('cars', 0, 7), true);
  assert.equal(duplicates.isSeen('cars', 0, 7), true);
});

test('topic, partition and offset tell records apart', () => {
  const duplicates = new Duplicates();
  duplicates.isSeen('cars', 0, 7);
  for (const [topic, partition, offset] of [
    ['cars', 0, 6],
    ['cars', 1, 7],
    ['trucks', 0, 7],
    ['', 0, 7],
  ] as const) {
    assert.equal(duplicates.isSeen(topic, partition, offset), false, `${topic}/${partition}/${offset}`);
  }
});

test('of each partition the last so many are remembered', () => {
  const duplicates = new Duplicates(3);
  duplicates.isSeen('cars', 1, 0);
  for (const offset of [0, 1, 2, 3]) duplicates.isSeen('cars', 0, offset);
  assert.equal(duplicates.isSeen('cars', 0, 1), true);
  assert.equal(duplicates.isSeen('cars', 0, 3), true);
  assert.equal(duplicates.isSeen('cars', 1, 0), true);
  assert.equal(duplicates.isSeen('cars', 0, 0), false);
});
