import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openDatabase } from '../../../server/history/databases.ts';
import type { History } from '../../../server/history/history.ts';
import { writeNote } from '../../../server/history/schema.ts';
import { openHistory, settled, TellingFleet } from '../../support/history.ts';
import { testVin } from '../../support/messages.ts';
import { temporaryFolder } from '../../support/motorpool.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A while ago, so that what comes minutes later is not in the future. */
const NOW = Date.now() - 60 * MINUTE;
const VIN = testVin(1);
/** Of the example message, m. */
const ALTITUDE = 11;

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`the history in ${engine}`, () => {
    const folder = temporaryFolder(after);
    let postgres: TestPostgres | null = null;
    let databases = 0;

    before(async () => {
      if (engine === 'postgres') postgres = await startPostgres();
    });
    after(() => postgres?.stop());

    /** A new history's place, which may be opened again and again. */
    async function place(): Promise<{ databaseUrl: string | null; file: string }> {
      const name = `history_${++databases}`;
      return { databaseUrl: (await postgres?.create(name)) ?? null, file: join(folder, `${name}.sqlite`) };
    }

    const rowsOf = async (history: History, kind: string) => {
      return (await history.ask('days')).filter((one) => one.kind === kind).reduce((sum, { rows }) => sum + rows, 0);
    };

    test('what records changed comes back: positions, courses, events, and the newest of all', async (t) => {
      const history = openHistory(await place());
      t.after(() => history.stop());
      await history.opened;
      const fleet = new TellingFleet();
      const journal = fleet.tell([
        { vin: VIN, at: NOW, changes: { fuel_level: 60, dtc_data: ['480A12'] } },
        {
          vin: VIN,
          at: NOW + MINUTE,
          changes: { fuel_level: 60, dtc_data: ['480A12'], latitude: '36.9', mileage: '14320.5' },
        },
        {
          vin: VIN,
          at: NOW + 2 * MINUTE,
          changes: { fuel_level: 95, dtc_data: ['4B0001'], latitude: '36.9', mileage: '14320.5' },
        },
      ]);
      history.append(journal, fleet.positions);
      await settled(history);
      const positions = await history.ask('positions', VIN, 0, NOW + DAY, 100);
      assert.deepEqual(
        positions.map(({ at, latitude, odometer }) => [at - NOW, latitude, odometer]),
        [
          // On a grid of 1 cm.
          [0, 36.8223511, 14312],
          [MINUTE, 36.9, 14320.5],
        ],
      );
      assert.deepEqual((await history.ask('courses', VIN, ['fuel_level'], 0, NOW + DAY)).fuel_level, [
        [NOW, 60],
        [NOW + 2 * MINUTE, 95],
      ]);
      assert.deepEqual((await history.ask('courses', VIN, ['mileage'], 0, NOW + DAY)).mileage, [
        [NOW, 14312],
        [NOW + MINUTE, 14320.5],
      ]);
      const events = await history.ask('events', VIN, NOW + DAY, 100);
      assert.deepEqual(events.map(({ kind }) => kind).toSorted(), [
        'dtc_cleared',
        'dtc_new',
        'motion',
        'motion',
        'refuel',
      ]);
      assert.deepEqual(events.find(({ kind }) => kind === 'dtc_new')?.data, { code: '4B0001' });
      const newest = await history.ask('newest', VIN);
      assert.deepEqual([newest.fuel_level, newest.latitude, newest.mileage, newest.model], [95, 36.9, 14320.5, '118i']);
      // A position has it in every row, a message's own name is in none.
      assert.deepEqual([newest.altitude, newest.uuid], [ALTITUDE, undefined]);
      assert.deepEqual((await history.ask('courses', VIN, ['altitude'], 0, NOW + DAY)).altitude, [
        [NOW, ALTITUDE],
        [NOW + MINUTE, ALTITUDE],
      ]);
      assert.deepEqual(history.positions, fleet.positions);
    });

    test('a history of the schema before is taken up as it is', async (t) => {
      const at = await place();
      const records = (from: number) => {
        return Array.from({ length: 3 }, (_, n) => ({
          vin: VIN,
          at: NOW + from + n,
          changes: { mileage: `${from + n}` },
        }));
      };
      const first = openHistory(at);
      await first.opened;
      const fleet = new TellingFleet();
      first.append(fleet.tell(records(15_000)), fleet.positions);
      await settled(first);
      await first.stop();
      const database = openDatabase(at.databaseUrl, at.file);
      const days = await database.db.selectFrom('days').select('day').where('kind', '=', 'positions').execute();
      for (const { day } of days)
        await database.db.schema.alterTable(`positions_${day}`).dropColumn('altitude').execute();
      await writeNote(database.db, 'schema', '2');
      await database.close();
      const second = openHistory(at);
      t.after(() => second.stop());
      await second.opened;
      const again = new TellingFleet();
      second.append(again.tell([...records(15_000), ...records(16_000)]), again.positions);
      await settled(second);
      const courses = await second.ask('courses', VIN, ['mileage', 'altitude'], 0, NOW + DAY);
      assert.deepEqual([courses.mileage?.length, courses.altitude?.length], [6, 3]);
    });

    test('a record that came late is kept, and does not look like the newest', async (t) => {
      const history = openHistory(await place());
      t.after(() => history.stop());
      await history.opened;
      const fleet = new TellingFleet();
      const journal = fleet.tell([
        { vin: VIN, at: NOW, changes: { fuel_level: 60 } },
        { vin: VIN, at: NOW + 2 * MINUTE, changes: { fuel_level: 60, latitude: '36.9' } },
        { vin: VIN, at: NOW + MINUTE, changes: { fuel_level: 40, battery_voltage: '11.11' } },
      ]);
      history.append(journal, fleet.positions);
      await settled(history);
      const newest = await history.ask('newest', VIN);
      assert.deepEqual([newest.fuel_level, newest.latitude, newest.battery_voltage], [60, 36.9, 12.56]);
      assert.deepEqual(
        ((await history.ask('courses', VIN, ['fuel_level'], 0, NOW + DAY)).fuel_level ?? []).map(([at, value]) => [
          (at - NOW) / MINUTE,
          value,
        ]),
        [
          [0, 60],
          [1, 40],
          [2, 60],
        ],
      );
    });

    test('records that are read again after a restart are there once', async (t) => {
      const at = await place();
      const records = Array.from({ length: 10 }, (_, n) => {
        return { vin: testVin(n % 3), at: NOW + n * MINUTE, changes: { mileage: `${15_000 + n}`, fuel_level: n } };
      });
      const first = openHistory(at);
      await first.opened;
      const fleet = new TellingFleet();
      first.append(fleet.tell(records.slice(0, 6)), fleet.positions);
      await settled(first);
      await first.stop();
      const second = openHistory(at);
      t.after(() => second.stop());
      const { positions } = await second.opened;
      assert.deepEqual(positions, { 'fleet/0': '6' });
      const again = new TellingFleet();
      second.append(again.tell(records), again.positions);
      await settled(second);
      assert.deepEqual([await rowsOf(second, 'positions'), await rowsOf(second, 'readings')], [10, 10]);
    });

    test('a checkpoint comes back with the positions that it is of', async (t) => {
      const at = await place();
      const first = openHistory(at);
      await first.opened;
      const body = (fill: number) => new Uint8Array(5000).fill(fill);
      first.saveCheckpoint(
        [
          { part: 0, positions: { 'a/0': '1' }, body: body(1) },
          { part: 1, positions: { 'a/0': '1' }, body: body(2) },
        ],
        '{"n":1}',
      );
      first.saveCheckpoint([{ part: 1, positions: { 'a/0': '3' }, body: body(3) }], '{"n":2}');
      first.saveCheckpoint([{ part: 0, positions: { 'a/0': '4' }, body: null }], '{"n":3}');
      await settled(first);
      await first.stop();
      const second = openHistory(at);
      t.after(() => second.stop());
      const { meta, parts } = (await second.opened).checkpoint;
      assert.equal(meta, '{"n":3}');
      assert.deepEqual(
        (await Array.fromAsync(parts)).map(({ part, positions, body: { length, 0: first } }) => [
          part,
          positions['a/0'],
          length,
          first,
        ]),
        [
          [0, '4', 5000, 1],
          [1, '3', 5000, 3],
        ],
      );
      second.forgetPositions('another topic');
      await settled(second);
      const forgotten = (await second.reopen()).checkpoint;
      assert.deepEqual([forgotten.meta, await Array.fromAsync(forgotten.parts)], [null, []]);
    });

    test('a record that could not be read is kept with its beginning', async (t) => {
      const history = openHistory(await place());
      t.after(() => history.stop());
      await history.opened;
      const fleet = new TellingFleet();
      const bytes = Buffer.alloc(100_000, 'not json \u0000');
      history.append(fleet.tellRaw(bytes, NOW), fleet.positions);
      history.noteGap('fleet/0', '5', '9', NOW);
      await settled(history);
      const [reject] = await history.ask('rejected', NOW + 1, 10);
      assert.deepEqual(
        [reject?.partition, reject?.record, reject?.reason, reject?.size],
        ['fleet/0', 0, 'not_json', 100_000],
      );
      const kept = await history.ask('rejectedBytes', 'fleet/0', 0);
      assert.deepEqual(Buffer.from(kept as Uint8Array), bytes.subarray(0, 65_536));
      assert.equal(await history.ask('rejectedBytes', 'fleet/0', 1), null);
      assert.deepEqual(await history.ask('gaps'), [{ partition: 'fleet/0', low: '5', high: '9', at: NOW }]);
    });

    test('days whose time is over are dropped, and their room is given back', async (t) => {
      const at = await place();
      const first = openHistory({ ...at, retention: { positions: 400, readings: 400, events: 400, rejected: 400 } });
      await first.opened;
      const fleet = new TellingFleet();
      for (let day = 0; day < 5; day++) {
        const records = Array.from({ length: 5000 }, (_, n) => {
          const changes = { mileage: `${15_000 + day * 5000 + n}`, battery_voltage: (12 + (n % 100) / 100).toFixed(2) };
          return { vin: testVin(n % 50), at: NOW - (120 - day * 30) * DAY + n, changes };
        });
        first.append(fleet.tell(records), fleet.positions);
      }
      await settled(first);
      const before = await first.ask('days');
      await first.stop();
      assert.equal(before.filter(({ kind }) => kind === 'positions').length, 5);
      const second = openHistory({ ...at, retention: { positions: 35, readings: 70, events: 35, rejected: 30 } });
      t.after(() => second.stop());
      await second.opened;
      second.append(fleet.tell([{ vin: VIN, at: NOW - 100 * DAY, changes: { fuel_level: 1 } }]), fleet.positions);
      await settled(second);
      const kept = await second.ask('days');
      const names = (kind: string) => kept.filter((one) => one.kind === kind).length;
      assert.deepEqual([names('positions'), names('readings')], [2, 3]);
      assert.equal(await rowsOf(second, 'positions'), 10_000);
    });

    test('questions about vehicles and times that nobody knows have empty answers', async (t) => {
      const history = openHistory(await place());
      t.after(() => history.stop());
      await history.opened;
      assert.deepEqual(await history.ask('positions', VIN, 0, NOW, 10), []);
      assert.deepEqual((await history.ask('courses', VIN, ['fuel_level'], 0, NOW)).fuel_level, []);
      assert.deepEqual(await history.ask('events', null, NOW, 10), []);
      assert.deepEqual(await history.ask('newest', "x' or 1=1 --"), {});
    });
  });
}
