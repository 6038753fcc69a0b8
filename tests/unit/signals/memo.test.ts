import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createMemo, type Reading } from '../../../lib/signals/reading.ts';
import { TextCache } from '../../../lib/signals/text-cache.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

function readerOf(parser: Parser, memo = createMemo()) {
  return (fields: object): Reading => {
    const read = parser.parseMessage({ vin: VIN, ...fields }, NOON, () => memo);
    assert.ok(read.ok);
    return read;
  };
}

const freshKeys = (parser: Parser, { slots, fresh }: Reading) =>
  fresh.map((index) => parser.catalogue.keyOf(slots[index] as number));

test('only what differs from the message before is fresh', () => {
  const parser = new Parser(new SignalCatalogue());
  const read = readerOf(parser);
  const fields = { mileage: '5.0', model: 'a', dtc_data: '[3178A]', basic_has_Navi: true, heading: 1.5 };
  assert.equal(freshKeys(parser, read(fields)).length, 5);
  assert.deepEqual(freshKeys(parser, read({ ...fields })), []);
  assert.deepEqual(freshKeys(parser, read({ ...fields, mileage: 6, model: 'b' })), ['mileage', 'model']);
  assert.deepEqual(read(fields).sequence, 4);
});

test('what a rule over several signals refused is fresh the next time', () => {
  const parser = new Parser(new SignalCatalogue());
  const read = readerOf(parser);
  const fields = { remaining_fuel: 60, tank_capacity: 42 };
  read({ remaining_fuel: 60 });
  assert.deepEqual(freshKeys(parser, read(fields)), ['tank_capacity']);
  assert.deepEqual(freshKeys(parser, read({ remaining_fuel: 60 })), ['remaining_fuel']);
});

test('vehicles that say the same share one value', () => {
  const parser = new Parser(new SignalCatalogue());
  const codes = () => readerOf(parser)({ extra_equipment: '01CB,01DF' }).values[0];
  assert.equal(codes(), codes());
});

test('records that carry the same signals share one list of slots', () => {
  const parser = new Parser(new SignalCatalogue());
  const read = readerOf(parser);
  const first = read({ mileage: 1, model: 'a' });
  assert.equal(read({ mileage: 2, model: 'b' }).slots, first.slots);
  assert.deepEqual(read({ model: 'b', mileage: 2 }).slots, first.slots.toReversed());
  assert.equal(read({ mileage: 2 }).slots.length, 1);
  assert.equal(first.slots.length, 2);
});

test('a memo keeps no long text and no list', () => {
  const memo = createMemo();
  const read = readerOf(new Parser(new SignalCatalogue()), memo);
  read({ model: 'x'.repeat(100_000), fleet_id: 'f'.repeat(256), dtc_data: ['3178A'], brand: { a: 1 } });
  assert.deepEqual(
    memo.meanings.flatMap((meaning) => meaning?.raw ?? []),
    ['f'.repeat(256)],
  );
});

test('a cache of texts begins anew when it is full', () => {
  const cache = new TextCache();
  const kind = { type: 'text', max: 64 } as const;
  const first = cache.read('0', kind);
  assert.equal(cache.read('0', kind), first);
  for (let index = 1; index < 1000; index++) cache.read(String(index), kind);
  assert.equal(cache.read('0', kind), first);
  cache.read('1000', kind);
  assert.notEqual(cache.read('0', kind), first);
  assert.deepEqual(cache.read('0', kind), first);
});
