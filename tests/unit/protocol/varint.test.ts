import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unzigzag, VarintReader, VarintWriter, zigzag } from '../../../lib/protocol/varint.ts';

const whole = fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1), fc.maxSafeNat());

test('whole numbers and texts are read as they were written, in their order', () => {
  const anything = fc.oneof(whole, fc.string({ unit: 'grapheme', maxLength: 40 }));
  fc.assert(
    fc.property(fc.array(anything), (values) => {
      const writer = new VarintWriter(0);
      for (const value of values) typeof value === 'number' ? writer.whole(value) : writer.text(value);
      const reader = new VarintReader(writer.done());
      assert.deepEqual(
        values.map((value) => (typeof value === 'number' ? reader.whole() : reader.text())),
        values,
      );
      assert.ok(reader.isDone);
    }),
  );
});

for (const [value, bytes] of [
  [0, [0]],
  [127, [127]],
  [128, [128, 1]],
  [16_383, [255, 127]],
  [2 ** 32, [128, 128, 128, 128, 16]],
] as const) {
  test(`${value} takes ${bytes.length} bytes`, () => {
    const writer = new VarintWriter(0);
    writer.whole(value);
    assert.deepEqual([...writer.done()], bytes);
  });
}

test('zigzag turns back, and is short near 0', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 - 1 }), (value) => {
      assert.equal(unzigzag(zigzag(value)), value);
      assert.ok(zigzag(value) >= 0);
    }),
  );
  assert.deepEqual([0, -1, 1, -2].map(zigzag), [0, 1, 2, 3]);
});

test('a text longer than a frame carries is cut at a character', () => {
  const writer = new VarintWriter(0);
  writer.text('ü'.repeat(200));
  assert.equal(new VarintReader(writer.done()).text(), 'ü'.repeat(127));
});

test('bytes that end early, and a number beyond 2^53, are refused', () => {
  assert.throws(() => new VarintReader(Uint8Array.of(128)).whole(), RangeError);
  assert.throws(() => new VarintReader(Uint8Array.of(5, 65)).text(), RangeError);
  assert.throws(() => new VarintReader(new Uint8Array(0)).byte(), RangeError);
  assert.throws(() => new VarintReader(Uint8Array.of(...new Array(9).fill(255), 1)).whole(), RangeError);
});
