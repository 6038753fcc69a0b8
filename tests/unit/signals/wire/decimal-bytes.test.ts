import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimal } from '../../../../lib/signals/convert-numbers.ts';
import { DecimalBytes } from '../../../../lib/signals/wire/decimal-bytes.ts';

const decimals = new DecimalBytes();
const read = (text: string) => decimals.read(new TextEncoder().encode(`${text},`), 0);

const DIGITS = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 12 });
const TEXT = fc
  .tuple(fc.constantFrom('', '-'), DIGITS, fc.option(DIGITS))
  .map(([sign, whole, part]) => `${sign}${whole}${part === null ? '' : `.${part}`}`);

test('a text is read as it is converted', () => {
  fc.assert(
    fc.property(fc.oneof(TEXT, fc.double({ noNaN: true }).map(String)), (text) => {
      const value = read(`"${text}"`);
      if (!Number.isNaN(value)) assert.ok(Object.is(value, decimal(text)));
      // With more digits one may lie between two doubles.
      else assert.ok(text.replace(/\D/g, '').length > 15 || Number.isNaN(decimal(text)), `${text} is not read`);
    }),
    { numRuns: 20_000 },
  );
});

test('positions with all their digits are read', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 180, noNaN: true }), (degrees) => {
      assert.equal(read(String(degrees)), degrees);
      assert.equal(decimals.end, String(degrees).length);
    }),
    { numRuns: 20_000 },
  );
});

for (const text of ['007', '-01', '00', '.5', '5.', '-', '+1', '', '"', '"1', '"1 "', '1e3x', '"-"', '"1.2.3"', 'x']) {
  test(`${text} is no plain decimal`, () => {
    const value = read(text);
    assert.ok(Number.isNaN(value) || decimals.end < text.length, String(value));
  });
}
