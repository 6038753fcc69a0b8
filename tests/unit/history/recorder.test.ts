import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJournal } from '../../../lib/history/journal.ts';
import type { SignalValue } from '../../../lib/signals/value.ts';
import type { FeedRecord } from '../../../server/feed/feed.ts';
import { FleetState } from '../../../server/fleet/fleet.ts';
import { testVin } from '../../support/messages.ts';
import { anyChanges, type Fields } from '../../support/random-fields.ts';
import { DAY, MINUTE, NOON } from '../../support/view.ts';

interface Told {
  readonly car: number;
  readonly changes: Fields;
  readonly after: number;
  readonly late: number;
}

const anyTold: fc.Arbitrary<Told> = fc.record({
  car: fc.nat(2),
  changes: anyChanges,
  after: fc.oneof(fc.constant(0), fc.constant(5000), fc.integer({ min: 1, max: DAY })),
  late: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: DAY }) }),
});
const anyFeed = fc.array(anyTold, { minLength: 1, maxLength: 40 }).map((told) => {
  const said = new Map<number, Fields>();
  let at = NOON;
  return told.map(({ car, changes, after, late }, offset): FeedRecord => {
    at += after;
    const fields = { ...said.get(car), ...changes };
    said.set(car, fields);
    const value = Buffer.from(JSON.stringify({ vin: testVin(car), ...fields }));
    return { topic: 'fleet', partition: 0, offset: String(offset), timestamp: at - late, value };
  });
});

/** The newest value of each signal of each vehicle, as the journal alone tells. */
function newestOf(journal: Uint8Array): Map<string, Map<string, SignalValue>> {
  const [vins, keys]: [string[], string[]] = [[], []];
  const found = new Map<string, Map<string, { at: number; offset: number; value: SignalValue }>>();
  const take = (row: number, key: string, at: number, offset: number, value: SignalValue) => {
    if (typeof value === 'number' && Number.isNaN(value)) return;
    const car = found.get(vins[row] as string) ?? new Map();
    found.set(vins[row] as string, car);
    const before = car.get(key);
    if (!before || at > before.at || (at === before.at && offset >= before.offset)) car.set(key, { at, offset, value });
  };
  for (const entry of readJournal(journal)) {
    if (entry.kind === 'vehicle') vins[entry.row] = entry.vin;
    else if (entry.kind === 'signal') keys[entry.slot] = entry.key;
    else if (entry.kind === 'position') {
      const { row, at, offset } = entry;
      take(row, 'latitude', at, offset, entry.latitude);
      take(row, 'longitude', at, offset, entry.longitude);
      take(row, 'heading', at, offset, entry.heading);
      take(row, 'mileage', at, offset, entry.odometer);
      take(row, 'altitude', at, offset, entry.altitude);
    } else if (entry.kind === 'reading') {
      for (const [slot, value] of entry.changes) take(entry.row, keys[slot] as string, entry.at, entry.offset, value);
    }
  }
  return new Map([...found].map(([vin, car]) => [vin, new Map([...car].map(([key, { value }]) => [key, value]))]));
}

test('the newest of what is written down is what stands, in whatever order records come', () => {
  fc.assert(
    fc.property(anyFeed, (records) => {
      const fleet = new FleetState('key', undefined, NOON);
      for (const record of records) fleet.apply([record], record.timestamp + 2 * DAY);
      fleet.flush(NOON);
      const newest = newestOf(fleet.takeJournal());
      for (let row = 0; row < fleet.size; row++) {
        const { vin, signals } = fleet.rows.described(row, NOON);
        const standing = new Map(Object.entries(signals).map(([key, { value }]) => [key, value]));
        // Names a message, which the history does by the record's offset.
        standing.delete('uuid');
        assert.deepEqual(newest.get(vin) ?? new Map(), standing);
      }
    }),
    { numRuns: 300 },
  );
});

test('a record that says what stands writes down nothing but that it came', () => {
  const fleet = new FleetState('key', undefined, NOON);
  const record = (offset: number): FeedRecord => {
    const value = Buffer.from(
      JSON.stringify({ vin: testVin(1), mileage: '10000.0', latitude: '48.1', longitude: '11.5' }),
    );
    return { topic: 'fleet', partition: 0, offset: String(offset), timestamp: NOON + offset * MINUTE, value };
  };
  fleet.apply([record(0)], NOON);
  fleet.takeJournal();
  fleet.apply([record(1)], NOON + MINUTE);
  assert.deepEqual([...readJournal(fleet.takeJournal())], [{ kind: 'record', partition: 0, offset: 1 }]);
});
