import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import pino from 'pino';
import { COLUMN_NAMES, type SummaryColumns } from '../../../lib/protocol/columns.ts';
import { writeMeta } from '../../../server/checkpoint/meta.ts';
import { restoreAtOnce, restoreFleet } from '../../../server/checkpoint/restore.ts';
import type { FeedRecord } from '../../../server/feed/feed.ts';
import { FleetState } from '../../../server/fleet/fleet.ts';
import { testVin } from '../../support/messages.ts';
import { anyChanges, type Fields } from '../../support/random-fields.ts';
import { DAY, MINUTE, NOON } from '../../support/view.ts';

const LATER = NOON + 200 * DAY;

interface Told {
  readonly car: number;
  readonly changes: Fields;
  /** ms after the record before it, and by how much it comes late. */
  readonly after: number;
  readonly late: number;
}

const anyTold: fc.Arbitrary<Told> = fc.record({
  car: fc.nat(3),
  changes: anyChanges,
  after: fc.oneof(fc.constant(5000), fc.integer({ min: 1, max: 20 * MINUTE }), fc.integer({ min: 1, max: 3 * DAY })),
  late: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: DAY }) }),
});
/** Most records say again what the vehicle said before. */
const anyFeed = fc.array(anyTold, { minLength: 2, maxLength: 40 }).map((told) => {
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

function tell(fleet: FleetState, records: readonly FeedRecord[]): FleetState {
  for (const record of records) {
    fleet.apply([record], record.timestamp);
    fleet.flush(record.timestamp);
  }
  return fleet;
}

const LOGGER = pino({ level: 'silent' });
const META = writeMeta({ epoch: 1, seq: 1, isFinal: true, cluster: null, member: null });
const NOBODY = new FleetState('key', undefined, NOON).savePart(0);

/**
 * Another process with the state of `from`, which holds all records before `saved`.
 * @param back where an empty second part stands: from there on the feed is read again
 */
function restored(from: FleetState, saved: number, back = saved, seen = true, into = newFleet()): FleetState {
  const parts = [
    { body: from.savePart(0), positions: { 'fleet/0': String(saved) } },
    { body: NOBODY, positions: { 'fleet/0': String(back) } },
  ];
  into.reset(NOON + 1);
  const isShown = parts.map(({ body }) => into.restorePart(body)).every(Boolean);
  const positions = parts.map((part) => part.positions);
  into.resume(positions, isShown, seen ? { epoch: from.epoch, seq: from.seq } : null);
  return into;
}

function newFleet(version = ''): FleetState {
  return new FleetState('key', undefined, NOON, version);
}

/** All that a fleet says of its vehicles, after everything was looked at. */
function all(fleet: FleetState, now: number): unknown {
  for (let flush = 0; flush < 3; flush++) fleet.flush(now + flush * 2 * MINUTE);
  return Array.from({ length: fleet.size }, (_, row) => ({
    vin: fleet.rows.vinOf(row),
    revision: fleet.rows.revision(row),
    row: cellsOf(fleet.columns, row),
    identity: fleet.columns.identities[row],
    described: fleet.rows.described(row, now),
    points: fleet.histories.points(row),
  }));
}

function cellsOf({ cells }: SummaryColumns, row: number): Record<string, number> {
  return Object.fromEntries(COLUMN_NAMES.map((name) => [name, cells[name][row] as number]));
}

test('a restored state goes on as if it had never been away, also where records come again that it holds', () => {
  const anyRun = anyFeed.chain((records) => fc.tuple(fc.constant(records), fc.nat(records.length)));
  fc.assert(
    fc.property(anyRun, fc.nat(10), ([records, saved], again) => {
      const whole = tell(newFleet(), records);
      const back = Math.max(0, saved - again);
      const fleet = restored(tell(newFleet(), records.slice(0, saved)), saved, back);
      assert.deepEqual(all(tell(fleet, records.slice(back)), LATER), all(whole, LATER));
    }),
    { numRuns: 150 },
  );
});

test('pages go on from what they hold', () => {
  fc.assert(
    fc.property(anyFeed, (records) => {
      const before = tell(newFleet(), records);
      const again = restored(before, records.length);
      assert.deepEqual([again.epoch, again.seq], [before.epoch, before.seq]);
      for (let row = 0; row < before.size; row++) {
        assert.deepEqual(cellsOf(again.columns, row), cellsOf(before.columns, row));
        for (let since = 0; since <= before.seq; since++) {
          assert.equal(again.maskSince(row, since), before.maskSince(row, since));
          assert.equal(again.urgentSince(row, since), before.urgentSince(row, since));
        }
      }
    }),
    { numRuns: 50 },
  );
});

describe('pages begin anew', () => {
  const records = ['10000.0', '10400.0'].map((mileage, offset): FeedRecord => {
    const value = Buffer.from(JSON.stringify({ vin: testVin(offset), mileage }));
    return { topic: 'fleet', partition: 0, offset: String(offset), timestamp: NOON, value };
  });

  test('after a process that did not say how far they were', () => {
    const before = tell(newFleet(), records);
    const again = restored(before, 2, 2, false);
    assert.notEqual(again.epoch, before.epoch);
    assert.deepEqual(again.rowsSince(0), [0, 1]);
    assert.deepEqual(cellsOf(again.columns, 1), cellsOf(before.columns, 1));
  });

  test('with another version, which makes everything anew', () => {
    const before = tell(newFleet(), records);
    const again = restored(before, 2, 2, true, newFleet('next'));
    assert.notEqual(again.epoch, before.epoch);
    assert.equal(again.columns.count, 0);
    assert.deepEqual(all(again, LATER), all(before, LATER));
  });
});

test('public ids are those of the key that is there now', () => {
  const value = Buffer.from(JSON.stringify({ vin: testVin(1) }));
  const before = tell(newFleet(), [{ topic: 'fleet', partition: 0, offset: '0', timestamp: NOON, value }]);
  const idOf = ({ rows }: FleetState) => rows.idOf(testVin(1));
  assert.equal(idOf(restored(before, 1)), idOf(before));
  const other = restored(before, 1, 1, true, new FleetState('another key', undefined, NOON));
  assert.notEqual(idOf(other), idOf(before));
  assert.notEqual(other.epoch, before.epoch);
});

test('what is no part leaves nothing behind, whether it comes whole or part by part', async () => {
  const before = tell(newFleet(), [
    { topic: 'fleet', partition: 0, offset: '0', timestamp: NOON, value: Buffer.from(`{"vin":"${testVin(1)}"}`) },
  ]);
  const body = before.savePart(0);
  const broken = [body.subarray(0, body.length - 9), body.subarray(0, 20), new Uint8Array(0), new Uint8Array(64)];
  for (const bytes of broken) {
    const fleet = newFleet();
    const parts = [
      { part: 0, body, positions: {} },
      { part: 1, body: bytes, positions: {} },
    ];
    assert.equal(restoreAtOnce(fleet, { meta: META, parts }, LOGGER, NOON), null);
    assert.equal(fleet.size, 0);
    assert.equal(await restoreFleet(fleet, { meta: META, parts: Readable.from(parts) }, LOGGER, NOON), null);
    assert.equal(fleet.size, 0);
  }
});

test('a part that is missing is told from the end', async () => {
  const body = newFleet().savePart(0);
  const parts = [
    { part: 0, body, positions: {} },
    { part: 2, body, positions: {} },
  ];
  const fleet = newFleet();
  assert.equal(await restoreFleet(fleet, { meta: META, parts: Readable.from(parts) }, LOGGER, NOON), null);
  assert.notEqual(restoreAtOnce(fleet, { meta: META, parts: parts.slice(0, 1) }, LOGGER, NOON), null);
});
