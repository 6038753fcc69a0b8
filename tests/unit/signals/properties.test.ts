import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createMemo, type Memo, type Reading, type Rejection } from '../../../lib/signals/reading.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import { VIN } from '../../support/record.ts';
import { MINUTE, NOON } from '../../support/view.ts';

const KEYS = [
  ...new SignalCatalogue().specs.map(({ key }) => key),
  'doors_ront_right_is_open',
  'coolant_temperature',
  'pads_status',
  'pads_due_date',
  'pads_remaining_distance',
  '__proto__',
  'constructor',
  'hello',
];

/** What a feed may say of a key: mostly what some kind of signal takes, at times anything. */
const RAW = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>('0', '1', 12, '47.0', 360, true, 'OPEN', 'OK', 'BE', 'mi', 'x', 'PENDING'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      '-NA-',
      0,
      -1,
      1e9,
      '2025-02',
      '2023-02-16',
      '[3178A, 955]',
      ['955 a'],
      [],
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const FIELDS = fc.dictionary(fc.constantFrom(...KEYS), RAW, { maxKeys: 20 });
const MESSAGE = FIELDS.map((fields) => ({ ...fields, vin: VIN }));

const REASONS = [
  'tombstone',
  'empty',
  'too_large',
  'not_utf8',
  'not_json',
  'not_an_object',
  'too_deep',
  'no_vin',
  'bad_vin',
];

/** What any outcome must look like. */
function check(read: Reading | Rejection): void {
  if (!read.ok) {
    assert.ok(REASONS.includes(read.reason));
    return;
  }
  assert.equal(new Set(read.slots).size, read.slots.length);
  assert.equal(read.values.length, read.slots.length);
  for (const value of read.values)
    assert.ok(value !== undefined && !Number.isNaN(value) && Math.abs(Number(value)) !== Infinity);
  assert.ok(read.extras.length <= 64);
  for (const [key, text] of read.extras) assert.ok(key.length <= 64 && text.length <= 256);
}

test('any bytes are read or rejected', () => {
  const parser = new Parser(new SignalCatalogue());
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => check(parser.parse(bytes, NOON))));
});

test('any text is', () => {
  const parser = new Parser(new SignalCatalogue());
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => check(parser.parseText(text, NOON))));
});

test('any JSON is', () => {
  const parser = new Parser(new SignalCatalogue());
  fc.assert(
    fc.property(fc.json({ maxDepth: 40 }), (text) => check(parser.parse(Buffer.from(text), NOON))),
    { numRuns: 300 },
  );
});

test('any JSON of a vehicle’s message is read', () => {
  const parser = new Parser(new SignalCatalogue());
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue()), (fields) => {
      const text = `{"vin":"${VIN}",${JSON.stringify(fields).slice(1)}`.replace(',}', '}');
      const read = parser.parse(Buffer.from(text), NOON);
      assert.ok(read.ok || read.reason === 'too_deep' || read.reason === 'not_json', JSON.stringify(read));
      check(read);
    }),
    { numRuns: 1000 },
  );
});

/** What was read, without what it was read with. */
function said(read: Reading | Rejection): unknown {
  if (!read.ok) return read;
  const { memo, sequence, fresh, ...rest } = read;
  return rest;
}

test('reading with a memo of the messages before changes nothing', () => {
  fc.assert(
    fc.property(fc.array(MESSAGE, { maxLength: 12 }), (messages) => {
      const parser = new Parser(new SignalCatalogue());
      const memo = createMemo();
      for (const message of messages) {
        assert.deepEqual(
          said(parser.parseMessage(message, NOON, () => memo)),
          said(parser.parseMessage(message, NOON)),
        );
      }
    }),
    { numRuns: 1000 },
  );
});

test('a value that is not called fresh is that of the message before with the same memo', () => {
  fc.assert(
    fc.property(fc.array(MESSAGE, { minLength: 2, maxLength: 8 }), (messages) => {
      const parser = new Parser(new SignalCatalogue());
      const memo = createMemo();
      const last = new Map<number, unknown>();
      for (const message of messages) {
        const read = parser.parseMessage(message, NOON, () => memo);
        assert.ok(read.ok);
        const { slots, values, fresh } = read;
        slots.forEach((slot, index) => {
          if (!fresh.includes(index) && values[index] !== null) assert.equal(values[index], last.get(slot));
          last.set(slot, values[index]);
        });
      }
    }),
    { numRuns: 1000 },
  );
});

test('a vehicle is the same whether its messages are read with its memo or with none, in any order', () => {
  const records = fc.array(fc.tuple(MESSAGE, fc.integer({ min: 0, max: 30 })), { maxLength: 12 });
  const fold = (all: readonly [object, number][], memoOf: (memo: Memo) => Memo | undefined) => {
    const parser = new Parser(new SignalCatalogue());
    const vehicle = createVehicle(VIN, parser.catalogue);
    all.forEach(([message, minute], offset) => {
      const read = parser.parseMessage(message, NOON, () => memoOf(vehicle.memo));
      assert.ok(read.ok);
      applyReading(vehicle, read, { timestamp: NOON + minute * MINUTE, offset }, NOON + 30 * MINUTE);
    });
    const { memo, synced, view, keys, ...state } = vehicle;
    return state;
  };
  fc.assert(
    fc.property(records, (all) => {
      assert.deepEqual(
        fold(all, (memo) => memo),
        fold(all, () => undefined),
      );
    }),
    { numRuns: 1000 },
  );
});
