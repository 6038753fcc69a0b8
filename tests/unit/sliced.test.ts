import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SLICE_ITEMS, sorted, whole } from '../../lib/sliced.ts';

test('what is sorted in slices stands as what is sorted at once, what is alike as it was', () => {
  const anyItems = fc.array(fc.nat(50), { maxLength: 3 * SLICE_ITEMS, size: 'max' });
  fc.assert(
    fc.property(anyItems, (keys) => {
      const items = keys.map((key, place) => ({ key, place }));
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      assert.deepEqual(whole(sorted(items, compare)), items.toSorted(compare));
    }),
    { numRuns: 30 },
  );
});

test('it stops at least once for so many items', () => {
  const items = Array.from({ length: 20 * SLICE_ITEMS }, (_, n) => (n * 7919) % 100_003);
  let stops = 0;
  for (const work = sorted(items, (a, b) => a - b); !work.next().done; ) stops += 1;
  assert.ok(stops >= 20, `${stops} stops`);
});
