import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { RecordPrinter } from '../../../lib/signals/decoded.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { decodeFields, decodeText, VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

test('a record is printed with what it carried, in its order, under the right names', () => {
  const fields = `"doors_ront_right_is_open":"OPEN","mileage":"7.0","fuel_level":"-NA-","heading":400,"hello":[1]`;
  assert.equal(
    JSON.stringify(decodeText(`{${fields},"vin":"${VIN.toLowerCase()}"}`)),
    `{"ok":true,"vin":"${VIN}","values":{"doors_front_right_is_open":true,"mileage":7,"fuel_level":null,"heading":null},"flags":[{"key":"heading","reason":"out_of_range"}],"extras":{"hello":"[1]"}}`,
  );
});

test('a rejection is printed with its reason', () => {
  const catalogue = new SignalCatalogue();
  const rejection = new Parser(catalogue).parse(null, NOON);
  assert.deepEqual(JSON.parse(new RecordPrinter(catalogue).print(rejection)), {
    ok: false,
    reason: 'tombstone',
    detail: 'The record has no value.',
  });
});

test('a reading of another catalogue is the caller’s slip', () => {
  const catalogue = new SignalCatalogue();
  const reading = new Parser(catalogue).parse(Buffer.from(`{"vin":"${VIN}","pads_due_date":"2027-01"}`), NOON);
  assert.throws(() => new RecordPrinter(new SignalCatalogue()).print(reading), RangeError);
});

test('a text is printed as JSON has it, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 64 }), (text, key) => {
      fc.pre(text.trim() !== '' && text.length <= 256);
      const { values, extras } = decodeFields({ series: text, [`x${key}`]: text });
      assert.deepEqual([values.series, extras], [text, { [`x${key}`.slice(0, 64)]: text }]);
    }),
  );
});

test('flags that a record has besides are printed after its own', () => {
  const catalogue = new SignalCatalogue();
  const clamped = { key: 'ts', reason: 'time_clamped' } as const;
  const printed = (fields: string) => {
    const reading = new Parser(catalogue).parse(Buffer.from(`{"vin":"${VIN}"${fields}}`), NOON);
    return JSON.parse(new RecordPrinter(catalogue).print(reading, [clamped])).flags;
  };
  assert.deepEqual(printed(''), [clamped]);
  assert.deepEqual(printed(',"power":1'), [{ key: 'power', reason: 'out_of_range' }, clamped]);
});

test('more texts than are kept are printed as they are', () => {
  const catalogue = new SignalCatalogue();
  const parser = new Parser(catalogue);
  const printer = new RecordPrinter(catalogue);
  for (let index = 0; index < 10_010; index++) {
    const reading = parser.parseMessage({ vin: VIN, series: `"${index}` }, NOON);
    assert.equal(JSON.parse(printer.print(reading)).values.series, `"${index}`);
  }
});
