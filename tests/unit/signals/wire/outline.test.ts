import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlineOf, valueEnd } from '../../../../lib/signals/wire/outline.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (part: Uint8Array) => new TextDecoder().decode(part);

test('a message is its keys, what stands before each value, and what stands after the last', () => {
  const text = ' {"a":1,"b c" : [1,"]",{"d":2}] ,\n"e":"x\\"y,","~":-1.5\t,"":{} } ';
  const outline = outlineOf(bytes(text));
  assert.ok(outline);
  assert.deepEqual(outline.keys, ['a', 'b c', 'e', '~', '']);
  assert.deepEqual(outline.literals.map(textOf), [' {"a":', ',"b c" : ', ' ,\n"e":', ',"~":', '\t,"":']);
  assert.equal(textOf(outline.tail), ' } ');
  assert.deepEqual(
    outline.starts.map((start) => text[start]),
    ['1', '[', '"', '-', '{'],
  );
});

for (const text of ['[1]', '1', '"a":1', '{}', '{ }', '{a:1}', '{"a" 1}', '{"a\\u0062":1}', '{"grün":1}', '{"a', '']) {
  test(`${text || 'nothing'} has no outline`, () => assert.equal(outlineOf(bytes(text)), null));
}

for (const code of [0x1f, 0x7f]) {
  test(`a key with the character ${code} has none`, () => {
    assert.equal(outlineOf(bytes(`{"a${String.fromCharCode(code)}":1}`)), null);
  });
}

const ENDS: readonly [text: string, value: string][] = [
  ['"a",', '"a"'],
  ['"a\\",b"}', '"a\\",b"'],
  ['"a\\\\",', '"a\\\\"'],
  ['"open', '"open'],
  ['"a\\', '"a\\'],
  ['12,', '12'],
  ['12}', '12'],
  ['12]', '12'],
  ['12 ,', '12'],
  ['12\n}', '12'],
  ['true', 'true'],
  ['[1, 2],', '[1, 2]'],
  ['[[1],[2]]]', '[[1],[2]]'],
  ['{"a":[1]}}', '{"a":[1]}'],
  ['["]"],', '["]"]'],
  ['["\\"]"],', '["\\"]"]'],
  ['[1', '[1'],
  ['12\u0000,', '12'],
  ['[1\u0000]', '[1'],
];

for (const [text, value] of ENDS) {
  test(`the value at ${JSON.stringify(text)} is ${JSON.stringify(value)}`, () => {
    assert.equal(valueEnd(bytes(`:${text}`), 1), 1 + value.length);
  });
}

test('a text that does not end is no longer than what a zero ends', () => {
  assert.equal(valueEnd(bytes('"ab\u0000older"'), 0), 4);
});
