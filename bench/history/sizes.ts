import { sql } from 'kysely';
import { type Database, openDatabase } from '../../server/history/databases.ts';

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
