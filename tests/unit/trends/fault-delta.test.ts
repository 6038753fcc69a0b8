import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type FaultDelta, faultDelta } from '../../../lib/trends/fault-delta.ts';

/** Lists at the times 1, 2, 3…; each a text of one-letter codes. */
function deltaOf(lists: readonly string[]): FaultDelta {
  return faultDelta(lists.map((codes, n) => ({ at: n + 1, codes: [...codes] })));
}

function told(delta: FaultDelta): string {
  if (delta.kind === 'unknown') return `unknown ${delta.needs}`;
  return delta.codes.map(({ code, state, since, first }) => `${code} ${state} ${since} ${first}`).join(', ');
}

const LISTS: readonly [lists: string[], expected: string][] = [
  [[], 'unknown lists'],
  [[''], ''],
  [['AB'], 'A kept 1 1, B kept 1 1'],
  [['AAB', 'BA'], 'A kept 1 1, B kept 1 1'],
  [['A', 'AB'], 'A kept 1 1, B new 2 2'],
  [['A', 'AB', 'AB'], 'A kept 1 1, B new 2 2'],
  [['A', ''], 'A gone 2 1'],
  [['A', '', ''], 'A gone 2 1'],
  [['A', '', 'A'], 'A returned 3 1'],
  [['', 'A', '', 'A', 'A'], 'A returned 4 2'],
  [['A', '', 'A', ''], 'A gone 4 1'],
  [['AB', 'BC', 'CA'], 'A returned 3 1, B gone 3 1, C new 2 2'],
];

for (const [lists, expected] of LISTS) {
  test(`${JSON.stringify(lists)}: ${expected}`, () => assert.equal(told(deltaOf(lists)), expected));
}

const list = fc.array(fc.constantFrom(...'ABCD')).map((codes) => codes.join(''));

test('every DTC that was ever seen has one state, which is gone if the last list lacks it', () => {
  fc.assert(
    fc.property(fc.array(list, { minLength: 1 }), (lists) => {
      const delta = deltaOf(lists);
      assert.ok(delta.kind === 'known');
      assert.deepEqual(delta.codes.map(({ code }) => code).sort(), [...new Set(lists.join(''))].sort());
      for (const { code, state, since, first } of delta.codes) {
        assert.equal(state === 'gone', !lists.at(-1)?.includes(code));
        assert.equal(
          state === 'kept',
          lists.every((one) => one.includes(code)),
        );
        assert.ok(first <= since && lists[first - 1]?.includes(code));
      }
    }),
  );
});

test('a code of a second list is new also where both are of one time', () => {
  const delta = faultDelta([
    { at: 5, codes: ['000001'] },
    { at: 5, codes: ['000001', '000002'] },
  ]);
  assert.deepEqual(delta.kind === 'known' && delta.codes.map(({ code, state }) => `${code} ${state}`), [
    '000001 kept',
    '000002 new',
  ]);
});
