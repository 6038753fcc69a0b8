import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { VehicleDecoder } from '../../../lib/decode/vehicle-decoder.ts';
import { readSummary } from '../../../lib/protocol/summary.ts';
import { FleetState } from '../../../server/fleet/fleet.ts';
import { anyFields } from '../../support/fields.ts';
import { testVin } from '../../support/messages.ts';
import { DAY, MINUTE, NOON } from '../../support/view.ts';

/** A record of one of three vehicles, at most two days old, of a partition of its own. */
interface Told {
  readonly car: number;
  readonly at: number;
  readonly fields: object;
}

const told: fc.Arbitrary<Told> = fc.record({
  car: fc.nat(2),
  at: fc.nat(2 * 24 * 60).map((minutes) => NOON - 2 * DAY + minutes * MINUTE),
  fields: anyFields,
});
const feed = fc.array(told, { maxLength: 25 });

interface Stamped extends Told {
  readonly offset: number;
}

const stamped = (records: readonly Told[]): Stamped[] => records.map((record, offset) => ({ ...record, offset }));

function line({ car, at, fields, offset }: Stamped): Uint8Array {
  const payload = JSON.stringify({ ...fields, vin: testVin(car) });
  return Buffer.from(JSON.stringify({ topic: 't', partition: car, offset, ts: at, payload }));
}

/** What stands of each vehicle, and what is derived of it, once these records were applied. */
function folded(records: readonly Stamped[]): string {
  const decoder = new VehicleDecoder(NOON);
  records.forEach((record, index) => void decoder.take(line(record), index + 1));
  return [...decoder.end()].join('');
}

test('records of different vehicles interleave freely', () => {
  fc.assert(
    fc.property(feed, (records) => {
      const all = stamped(records);
      const apart = [0, 1, 2].flatMap((car) => all.filter((record) => record.car === car));
      assert.equal(folded(apart), folded(all));
    }),
  );
});

test('a record seen before changes nothing, wherever it comes again', () => {
  fc.assert(
    fc.property(feed, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }), (records, repeats) => {
      const all = stamped(records);
      const again = [...all];
      for (const [which, where] of all.length > 0 ? repeats : []) {
        const record = all[which % all.length] as Stamped;
        const first = again.indexOf(record);
        again.splice(first + 1 + (where % (again.length - first)), 0, record);
      }
      assert.equal(folded(again), folded(all));
    }),
  );
});

test('the same payload at a new offset moves only when it was received, and when the vehicle was heard', () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const once = stamped([{ car: 0, at: NOON - 60 * MINUTE, fields }]);
      const twice = [...once, { car: 0, at: NOON - 59 * MINUTE, fields, offset: 1 }];
      const { signals } = JSON.parse(folded(twice));
      for (const [key, signal] of Object.entries(JSON.parse(folded(once)).signals as Record<string, object>)) {
        assert.deepEqual({ ...signals[key], receivedAt: '' }, { ...signal, receivedAt: '' }, key);
      }
    }),
  );
});

/** A fleet that was told these records in batches of these sizes, all as of NOON, and flushed after each. */
function served(records: readonly Stamped[], sizes: readonly number[]): unknown {
  const fleet = new FleetState('test');
  const queue = records.map(({ car, at, fields, offset }) => ({
    topic: 't',
    partition: car,
    offset: String(offset),
    timestamp: at,
    value: Buffer.from(JSON.stringify({ ...fields, vin: testVin(car) })),
  }));
  for (const size of [...sizes, records.length]) {
    fleet.apply(queue.splice(0, size), NOON);
    fleet.flush(NOON);
  }
  // Judgements of courses are made some at a time.
  fleet.flush(NOON);
  return Array.from({ length: fleet.columns.count }, (_, row) => [
    readSummary(fleet.columns, row),
    fleet.rows.described(row, NOON),
  ]);
}

test('batching changes nothing', () => {
  fc.assert(
    fc.property(feed, fc.array(fc.nat(6), { maxLength: 12 }), (records, sizes) => {
      const all = stamped(records);
      assert.deepEqual(served(all, sizes), served(all, []));
    }),
    { numRuns: 60 },
  );
});
