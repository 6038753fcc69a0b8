import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { type Database, openDatabase } from '../../server/history/databases.ts';
import { History } from '../../server/history/history.ts';
import { startPostgres } from '../../tests/support/postgres.ts';

/** Of what is measured nothing is dropped, whatever time it is of, and as much as may be waits. */
const RETENTION = { positions: 3650, readings: 3650, events: 3650, rejected: 3650 };
const BACKLOG_BYTES = 4 * 1024 ** 3;

/** A history in a file, or in PostgreSQL. */
export function openHistory(databaseUrl: string | null, file: string): History {
  const logger = pino({ level: 'warn' });
  return new History({ databaseUrl, file, retention: RETENTION, logger, backlogBytes: BACKLOG_BYTES });
}

/** Measures SQLite, and then PostgreSQL, each with an empty database. */
export async function inBothEngines(
  measure: (engine: string, databaseUrl: string | null, file: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
  const postgres = await startPostgres();
  const places = { sqlite: null, postgres: await postgres.create('bench') } as const;
  for (const [engine, databaseUrl] of Object.entries(places)) {
    await measure(engine, databaseUrl, join(folder, `${engine}.sqlite`));
  }
  await postgres.stop();
  rmSync(folder, { recursive: true });
}

/** Bytes of all tables with their indexes, and of those of positions. */
export async function sizeOf(databaseUrl: string | null, file: string): Promise<{ all: number; positions: number }> {
  const database = openDatabase(databaseUrl, file);
  const { rows } = await (databaseUrl === null ? sqliteSizes(database) : postgresSizes(database));
  await database.close();
  const sum = (some: typeof rows) => some.reduce((total, { bytes }) => total + Number(bytes), 0);
  return { all: sum(rows), positions: sum(rows.filter(({ name }) => name.startsWith('positions_'))) };
}

function sqliteSizes({ db }: Database) {
  return sql<{ name: string; bytes: number }>`select name, sum(pgsize) as bytes from dbstat group by name`.execute(db);
}

function postgresSizes({ db }: Database) {
  return sql<{ name: string; bytes: number }>`
    select relname as name, pg_total_relation_size(oid) as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(db);
}
