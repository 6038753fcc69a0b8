import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { highlights } from '../../../lib/fleet/highlights.ts';

for (const [text, words, expected] of [
  ['118i · M29923', ['118'], '[118]i · M29923'],
  ['X1 · 000X1X', ['x1'], '[X1] · 000[X1]X'],
  ['ababa', ['aba'], '[ababa]'],
  ['BMW', ['mini'], 'BMW'],
  ['İstanbul', ['stan'], 'İstanbul'],
  ['', ['a'], ''],
] as const) {
  test(`“${words.join(' ')}” in “${text}”`, () => {
    const told = highlights(text, words).map(({ part, found }) => (found ? `[${part}]` : part));
    assert.equal(told.join(''), expected);
  });
}

test('the parts are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ maxLength: 2 })), (text, words) => {
      assert.equal(
        highlights(text, words)
          .map(({ part }) => part)
          .join(''),
        text,
      );
    }),
  );
});
