import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WheelPairs } from '../../../lib/vehicle/wheel-pairs.ts';

test('a pair is of its pressure and target, whatever other pairs there are', () => {
  const pairs = new WheelPairs();
  const asked: readonly [kPa: number, target: number | null][] = [
    [200, 230],
    [200, 240],
    [200, null],
    [200, 0],
    [199, 1024],
    [230, 200],
    [0.5, 230],
  ];
  for (const [kPa, target] of [...asked, ...asked.toReversed()]) {
    assert.deepEqual(pairs.of(kPa, target), { kPa, target });
  }
});

test('wheels with the same pressure and target share one', () => {
  const pairs = new WheelPairs();
  const pair = pairs.of(200, 230);
  pairs.of(200, 240);
  pairs.of(210, 230);
  assert.equal(pairs.of(200, 230), pair);
  assert.equal(pairs.of(200, null), pairs.of(200, null));
});

test('10,000 pairs are kept, and others are made anew', () => {
  const pairs = new WheelPairs();
  for (let index = 0; index < 10_000; index++) pairs.of(index / 16, 230);
  const last = 9999 / 16;
  assert.equal(pairs.of(last, 230), pairs.of(last, 230));
  assert.deepEqual(pairs.of(900, 230), { kPa: 900, target: 230 });
  assert.notEqual(pairs.of(900, 230), pairs.of(900, 230));
});
