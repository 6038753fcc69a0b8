import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireValues } from '../../../../lib/signals/wire/values.ts';

const values = new WireValues();
const encoder = new TextEncoder();

/** The value in a record, and how many bytes it had. */
function readIn(value: Uint8Array, before = '{"a":', after = ',"b":1}'): [value: unknown, length: number] {
  const start = encoder.encode(before).length;
  const record = new Uint8Array([...encoder.encode(before), ...value, ...encoder.encode(after), 0]);
  return [values.read(record, start), values.end - start];
}

const WELL = [
  '""',
  '"a"',
  '" ~"',
  `"${'x'.repeat(24)}"`,
  `"${'x'.repeat(25)}"`,
  `"${'x'.repeat(300)}"`,
  '"a\\"b"',
  '"\\u00fc"',
  '"grün"',
  '"a\\\\"',
  '"\u007f"',
  '"\ufeff"',
  '1',
  '-1.5e3',
  'true',
  'null',
  '[]',
  '[1,"]",[2]]',
  '{"a":"}"}',
];

for (const text of WELL) {
  test(`${text.slice(0, 30)} is read as JSON has it, up to its end`, () => {
    const value = encoder.encode(text);
    for (const after of [',"b":1}', '}', ' }']) {
      assert.deepEqual(readIn(value, '{"a":', after), [JSON.parse(text), value.length]);
    }
  });
}

const ILL = ['"a\nb"', '"\\x"', 'tru', '01', '\ufeff1', ''];

for (const text of ILL) {
  test(`${JSON.stringify(text)} is no value`, () => assert.equal(readIn(encoder.encode(text))[0], undefined));
}

test('what is not UTF-8 is no value', () => {
  assert.equal(readIn(new Uint8Array([0x22, 0xff, 0x22]))[0], undefined);
});
