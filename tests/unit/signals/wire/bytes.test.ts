import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Meaning } from '../../../../lib/signals/meaning.ts';
import { keepBytes, sameLength, wordsOf } from '../../../../lib/signals/wire/bytes.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const meaning = (): Meaning => ({ raw: undefined, value: null, reason: null, words: [], length: 0 });
/** A record with a text after some other bytes, and a dozen behind it. */
const viewOf = (before: string, text: string) =>
  new DataView(new TextEncoder().encode(`${before}${text}${'-'.repeat(12)}`).buffer);

for (const length of [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 40]) {
  const text = ALPHABET.slice(0, length);

  test(`${length} bytes are recognised wherever they stand, and no others`, () => {
    const kept = meaning();
    assert.equal(sameLength(kept, viewOf('', text), 0), 0);
    keepBytes(kept, viewOf('xyz', text), 3, length);
    for (const before of ['', 'xyz', '0123456789']) {
      assert.equal(sameLength(kept, viewOf(before, text), before.length), length);
      for (let at = 0; at < length; at++) {
        const other = `${text.slice(0, at)}?${text.slice(at + 1)}`;
        assert.equal(sameLength(kept, viewOf(before, other), before.length), 0, other);
      }
    }
    const turned = [...text].reverse().join('');
    if (length > 1) assert.equal(sameLength(kept, viewOf('', turned), 0), 0);
  });

  test(`${length} bytes are ${length < 4 ? 'one number' : 'as few numbers as cover them'}`, () => {
    const words = length < 4 ? 1 : length < 8 ? 2 : Math.ceil(length / 8);
    assert.equal(wordsOf(viewOf('x', text), 1, length).length, words);
  });
}

test('what is kept already is not kept anew, and what is not takes its place', () => {
  const kept = meaning();
  keepBytes(kept, viewOf('', 'abcdefghij'), 0, 10);
  const { words } = kept;
  keepBytes(kept, viewOf('x', 'abcdefghij'), 1, 10);
  assert.equal(kept.words, words);
  keepBytes(kept, viewOf('', 'abcdefghij'), 0, 9);
  assert.equal(sameLength(kept, viewOf('', 'abcdefghij'), 0), 9);
});

test('a value of over 1024 bytes is not kept', () => {
  const long = (length: number) => {
    const kept = meaning();
    keepBytes(kept, viewOf('', 'x'.repeat(length)), 0, length);
    return kept.length;
  };
  assert.deepEqual([1024, 1025].map(long), [1024, 0]);
});
