import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readChanges, writeChanges } from '../../../lib/history/changes.ts';
import { type Entry, JournalWriter, readJournal } from '../../../lib/history/journal.ts';
import { EVENT_KINDS } from '../../../lib/history/kinds.ts';
import type { SignalValue } from '../../../lib/signals/value.ts';

const anyValue: fc.Arbitrary<SignalValue> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.string()),
  fc.array(fc.record({ id: fc.nat(), text: fc.string() }, { noNullPrototype: true })),
);
const anyChanges = fc.array(fc.tuple(fc.nat(500), anyValue), { minLength: 1, maxLength: 20 });

test('changes come back as they were written', () => {
  fc.assert(fc.property(anyChanges, (changes) => assert.deepEqual(readChanges(writeChanges(changes)), changes)));
});

test('changes that are added are read behind those that were there', () => {
  fc.assert(
    fc.property(anyChanges, anyChanges, (first, second) => {
      assert.deepEqual(readChanges(`${writeChanges(first)},${writeChanges(second)}`), [...first, ...second]);
    }),
  );
});

const whole = fc.nat();
const at = fc.integer({ min: 0, max: 2 ** 45 });
const offset = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const figure = fc.oneof(fc.constant(Number.NaN), fc.double({ noDefaultInfinity: true }));
const text = fc.string({ unit: 'grapheme' });
const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ kind: fc.constant('vehicle' as const), row: whole, vin: text }),
  fc.record({ kind: fc.constant('partition' as const), number: whole, key: text }),
  fc.record({ kind: fc.constant('signal' as const), slot: whole, key: text }),
  fc.record({ kind: fc.constant('record' as const), partition: whole, offset }),
  fc.record({
    kind: fc.constant('position' as const),
    row: whole,
    at,
    offset,
    latitude: figure,
    longitude: figure,
    heading: figure,
    odometer: figure,
    altitude: figure,
  }),
  fc.record({ kind: fc.constant('reading' as const), row: whole, at, offset, changes: anyChanges }),
  fc.record({
    kind: fc.constant('event' as const),
    row: whole,
    at,
    offset,
    event: fc.constantFrom(...EVENT_KINDS),
    data: fc.dictionary(fc.string(), fc.nat()).map((data) => JSON.stringify(data)),
  }),
  fc.record({
    kind: fc.constant('reject' as const),
    at,
    offset,
    reason: text,
    detail: text,
    sha256: text,
    size: whole,
    bytes: fc.uint8Array({ maxLength: 3000 }),
  }),
);

function write(to: JournalWriter, entry: Entry): void {
  switch (entry.kind) {
    case 'vehicle':
      to.vehicle(entry.row, entry.vin);
      break;
    case 'partition':
      to.partition(entry.number, entry.key);
      break;
    case 'signal':
      to.signal(entry.slot, entry.key);
      break;
    case 'record':
      to.record(entry.partition, entry.offset);
      break;
    case 'position': {
      const { latitude, longitude, heading, odometer, altitude } = entry;
      to.position(entry.row, entry.at, entry.offset, latitude, longitude, heading, odometer, altitude);
      break;
    }
    case 'reading':
      to.reading(entry.row, entry.at, entry.offset);
      for (const [slot, value] of entry.changes) to.change(slot, value);
      break;
    case 'event':
      to.event(entry.row, entry.at, entry.offset, entry.event, JSON.parse(entry.data) as object);
      break;
    case 'reject':
      to.reject({ at: entry.at, offset: entry.offset }, entry);
  }
}

test('a journal is read as it was written, however it was handed over', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEntry.map((entry) => ({ ...entry })))), (parts) => {
      const writer = new JournalWriter();
      const read = parts.map((entries) => {
        for (const entry of entries) write(writer, entry);
        return [...readJournal(writer.take())];
      });
      assert.deepEqual(read, parts);
    }),
  );
});

test('a journal that is cut short is an error, and no entry', () => {
  const writer = new JournalWriter();
  writer.vehicle(1, 'A VIN');
  writer.reading(1, 2, 3);
  writer.change(4, 'some text');
  const bytes = writer.take();
  for (let length = 1; length < bytes.length; length++) {
    const cut = bytes.slice(0, length);
    // The first entry may be whole.
    if (length !== 14) assert.throws(() => [...readJournal(cut)], RangeError, String(length));
  }
});
