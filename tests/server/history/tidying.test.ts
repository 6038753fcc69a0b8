import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { dayName } from '../../../lib/history/kinds.ts';
import { type Database, openDatabase } from '../../../server/history/databases.ts';
import { readNote } from '../../../server/history/schema.ts';
import { Tidying } from '../../../server/history/tidying.ts';
import { openHistory, settled, TellingFleet } from '../../support/history.ts';
import { testVin } from '../../support/messages.ts';
import { eventually } from '../../support/motorpool.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Noon of the day before the last one. */
const THEN = Math.floor(Date.now() / DAY) * DAY - 1.5 * DAY;
const NAME = dayName(THEN);
const [CARS, ROUNDS] = [20, 1000];

describe('the indexes of days that are over, in PostgreSQL', () => {
  let postgres: TestPostgres;
  let databases = 0;

  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());

  /** A database with a day of cars that tell in turns. */
  async function pastDay(): Promise<{ readonly url: string; readonly database: Database }> {
    const url = await postgres.create(`tidying_${++databases}`);
    const database = openDatabase(url, '');
    const history = openHistory({ databaseUrl: url, file: '' });
    await history.opened;
    const fleet = new TellingFleet();
    const records = Array.from({ length: CARS * ROUNDS }, (_, n) => {
      return { vin: testVin(n % CARS), at: THEN + n, changes: { mileage: `${15_000 + n / 100}` } };
    });
    history.append(fleet.tell(records), fleet.positions);
    await settled(history);
    await history.stop();
    return { url, database };
  }

  const indexBytes = async ({ db }: Database) => {
    const { rows } = await sql<{
      bytes: number;
    }>`select pg_indexes_size(${`positions_${NAME}`}::regclass) as bytes`.execute(db);
    return rows[0]?.bytes ?? 0;
  };
  const rowsIn = async ({ db }: Database) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`positions_${NAME}`)}`.execute(db);
    return rows[0]?.n;
  };

  test('are written anew once, by the history itself, and take a third less', async (t) => {
    const { url, database } = await pastDay();
    t.after(() => database.close());
    const size = await indexBytes(database);
    const history = openHistory({ databaseUrl: url, file: '' });
    await history.opened;
    await eventually('the day is done', async () => (await readNote(database.db, 'tidied')) === NAME);
    await history.stop();
    const packed = await indexBytes(database);
    assert.ok(packed < 0.7 * size, `${packed} of ${size} bytes`);
    assert.equal(await rowsIn(database), CARS * ROUNDS);
    // Nothing is left to do: an index that was written anew would have another number.
    const numberOf = async () => {
      const { rows } = await sql<{
        file: number;
      }>`select pg_relation_filenode(${`positions_${NAME}_key`}::regclass) as file`.execute(database.db);
      return rows[0]?.file;
    };
    const file = await numberOf();
    await new Tidying(database, Date.now()).done;
    assert.equal(await numberOf(), file);
  });

  test('not of a day that is not over', async (t) => {
    const { database } = await pastDay();
    t.after(() => database.close());
    await new Tidying(database, THEN + 0.5 * DAY + 30 * MINUTE).done;
    assert.equal(await readNote(database.db, 'tidied'), null);
    await new Tidying(database, THEN + 0.5 * DAY + 60 * MINUTE).done;
    assert.equal(await readNote(database.db, 'tidied'), NAME);
  });

  test('what was ended halfway is done the next time, and leaves nothing', async (t) => {
    const { database } = await pastDay();
    t.after(() => database.close());
    const table = sql.table(`positions_${NAME}`);
    // As PostgreSQL leaves it: an index that could not be finished.
    const half = sql`create unique index concurrently half_ccnew on ${table} (latitude)`.execute(database.db);
    await assert.rejects(half, /could not create unique index/);
    const tidying = new Tidying(database, Date.now());
    await tidying.stop();
    await tidying.done.catch(() => {});
    assert.equal(await rowsIn(database), CARS * ROUNDS);
    await new Tidying(database, Date.now()).done;
    assert.equal(await readNote(database.db, 'tidied'), NAME);
    const { rows } = await sql<{ name: string }>`
      select indexrelid::regclass::text as name from pg_index where indrelid = ${`positions_${NAME}`}::regclass`.execute(
      database.db,
    );
    assert.deepEqual(rows, [{ name: `positions_${NAME}_key` }]);
  });

  test('a fault is said by the promise, and nothing else', async (t) => {
    const { database } = await pastDay();
    t.after(() => database.close());
    await sql`drop table ${sql.table(`readings_${NAME}`)}`.execute(database.db);
    await assert.rejects(new Tidying(database, Date.now()).done, /does not exist/);
    assert.equal(await readNote(database.db, 'tidied'), null);
  });
});
