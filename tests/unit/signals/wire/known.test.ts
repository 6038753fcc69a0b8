import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BenchFeed } from '../../../../bench/feed.ts';
import { VIN } from '../../../support/record.ts';
import { BothWays } from '../../../support/wire.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const other = (index: number) => VIN.slice(0, -1) + String(index);

/** How many of the records were read without JSON.parse. */
function knownOf(records: readonly string[], both = new BothWays()): number {
  const before = both.parser.known;
  for (const record of records) both.read(bytes(record));
  return both.parser.known - before;
}

test('of a feed’s records all but the first are known, of vehicles that are new too', () => {
  const both = new BothWays();
  const feed = new BenchFeed(40, 7);
  for (const { value } of feed.next(500)) both.read(value);
  assert.equal(both.parser.known, 499);
});

test('a vehicle may send full and partial messages in turn, with whatever white space', () => {
  const records = Array.from({ length: 60 }, (_, index) => {
    const message = { mileage: index, vin: VIN, ...(index % 3 === 0 && { model: '118i', brand: 'BMW' }) };
    return index % 2 === 0 ? JSON.stringify(message) : JSON.stringify(message, null, 2);
  });
  assert.equal(knownOf(records), 56);
});

test('values that are no plain text or number are known: escapes, umlauts, lists, numbers with exponents', () => {
  const said = ['"gr\\u00fcn"', '"grün"', '["3178A"]', '{"a":[1]}', '1e2', 'null', '"a\\"b"', '[]'];
  const records = [...said, ...said].map(
    (value) => `{"vin":"${VIN}","model":${value},"heading":${value},"x":${value}}`,
  );
  assert.equal(knownOf(records), 15);
});

test('a key that is a signal by its value alone is told by its value', () => {
  const told = (status: string, index: number) => `{"vin":"${other(index)}","door_status":"${status}"}`;
  const records = [told('OK', 1), told('ajar', 1), told('ajar', 2), told('PENDING', 1), told('shut', 2)];
  assert.ok(knownOf(records) >= 2);
});

test('a feed whose keys come in ever another order is not learned for ever', () => {
  const keys = Array.from({ length: 300 }, (_, index) => `"k${index}":1,"vin":"${VIN}","l${index}":1`);
  const both = new BothWays();
  const once = keys.map((text) => `{${text}}`);
  knownOf(once, both);
  assert.equal(knownOf(once.slice(100, 200), both), 0);
});

test('the vin is found wherever it stands', () => {
  const record = (text: string) => `{"model":"${text}","vin":"${VIN}","fleet_id":"${text}"}`;
  const texts = ['a', 'b'.repeat(90), 'c', `","vin":"${other(1)}`.replaceAll('"', '\\"'), '', 'd'.repeat(500)];
  assert.equal(knownOf(texts.map(record)), 5);
});

test('a record of 32 KiB is known, a longer one is read as JSON', () => {
  const record = (length: number, mileage: number) => {
    const text = `{"vin":"${VIN}","mileage":${mileage},"note":""}`;
    return text.replace('""', `"${'x'.repeat(length - text.length)}"`);
  };
  const limit = 32 * 1024;
  assert.equal(knownOf([record(limit, 1), record(limit, 2), record(limit, 2)]), 2);
  assert.equal(knownOf([record(limit + 1, 1), record(limit + 1, 2), record(limit + 1, 2)]), 0);
  assert.equal(knownOf([record(99, 1), record(limit + 1, 2), record(99, 2)]), 1);
});

test('a message whose keys stand elsewhere than in its record has no form of its own', () => {
  const twice = `{"mileage":1,"vin":"${VIN}","mileage":2}`;
  const numbered = `{"vin":"${VIN}","7":1,"mileage":2}`;
  for (const record of [twice, numbered]) assert.equal(knownOf([record, record, record]), 0, record);
});
