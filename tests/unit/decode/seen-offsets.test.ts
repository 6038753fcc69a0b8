import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeenOffsets } from '../../../lib/decode/seen-offsets.ts';

test('a record is seen once it came, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 200 }), (offsets) => {
      const seen = new SeenOffsets();
      const expected = new Set<number>();
      for (const offset of offsets) {
        assert.equal(seen.isSeen('cars', 0, offset), expected.has(offset), String(offset));
        expected.add(offset);
      }
    }),
  );
});

test('topic, partition and offset tell records apart', () => {
  const seen = new SeenOffsets();
  seen.isSeen('cars', 0, 7);
  for (const [topic, partition, offset] of [
    ['cars', 0, 6],
    ['cars', 1, 7],
    ['trucks', 0, 7],
    ['', 0, 7],
    ['0/cars', 0, 7],
  ] as const) {
    assert.equal(seen.isSeen(topic, partition, offset), false, `${topic}/${partition}/${offset}`);
  }
});
