import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimal, usableNumber } from '../../../lib/signals/convert-numbers.ts';

const FORM = /^-?\d+(\.\d+)?$/;
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 25 });
const figure = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.option(digits, { nil: null }))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`);

test('a text of the form is the number that it spells, to the last bit', () => {
  fc.assert(
    fc.property(figure, (text) => assert.ok(Object.is(decimal(text), Number(text)), text)),
    { numRuns: 5000 },
  );
});

test('any other text is none', () => {
  const almost = fc.string({ unit: fc.constantFrom(...'01 9.-+e,\n'), maxLength: 8 });
  fc.assert(
    fc.property(almost, (text) => assert.equal(Number.isNaN(decimal(text)), !FORM.test(text), JSON.stringify(text))),
    { numRuns: 5000 },
  );
});

test('so many digits that no double holds them are infinity', () => {
  assert.equal(decimal('9'.repeat(400)), Number.POSITIVE_INFINITY);
  assert.equal(decimal(`-${'9'.repeat(400)}`), Number.NEGATIVE_INFINITY);
});

test('a zero has no sign, whatever it was told with', () => {
  const kind = { type: 'number', min: -10, max: 10 } as const;
  for (const raw of [0, -0, '0', '-0', '-0.00']) assert.ok(Object.is(usableNumber(raw, kind), 0), String(raw));
});
