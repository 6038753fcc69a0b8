import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineSplitter, MAX_LINE } from '../../../lib/decode/lines.ts';

const decoder = new TextDecoder();

/** Lines of a text that comes in chunks of these lengths. */
function linesOf(text: string, lengths: readonly number[]): (string | null)[] {
  const splitter = new LineSplitter();
  const bytes = new TextEncoder().encode(text);
  const lines: (Uint8Array | null)[] = [];
  let at = 0;
  // One chunk's memory is used for all, as a stream may do.
  const chunk = new Uint8Array(bytes.length);
  for (const length of [...lengths, bytes.length]) {
    const part = bytes.subarray(at, at + length);
    chunk.set(part);
    lines.push(...[...splitter.push(chunk.subarray(0, part.length))].map((line) => line?.slice() ?? null));
    at += part.length;
  }
  lines.push(...splitter.end());
  return lines.map((line) => line && decoder.decode(line));
}

for (const [text, lines] of [
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['a\r\n\r\n\nb\r', ['a', '', '', 'b']],
  ['\n', ['']],
  ['a\rb\n', ['a\rb']],
] as const) {
  test(`${JSON.stringify(text)} has ${lines.length} lines`, () => assert.deepEqual(linesOf(text, []), lines));
}

test('lines are the same however the stream is cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ü', '\r', '\n') });
  fc.assert(
    fc.property(text, fc.array(fc.nat(5)), (all, lengths) => assert.deepEqual(linesOf(all, lengths), linesOf(all, []))),
  );
});

test('a line longer than any record is not held, and those beside it are read', () => {
  const long = 'x'.repeat(MAX_LINE + 1);
  const cuts = Array.from({ length: 8 }, () => MAX_LINE >> 2);
  assert.deepEqual(linesOf(`a\n${long}\nb`, []), ['a', null, 'b']);
  assert.deepEqual(linesOf(`a\n${long}\nb`, cuts), ['a', null, 'b']);
  assert.deepEqual(linesOf(long, cuts), [null]);
});
