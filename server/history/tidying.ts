import { sql } from 'kysely';
import { dayName, type Kind } from '../../lib/history/kinds.ts';
import type { Database } from './databases.ts';
import { readNote, tableOf, writeNote } from './schema.ts';
import type { DayTable, Db } from './tables.ts';

/** The last day up to which all are done. */
const NOTE = 'tidied';
/** How long after its end a day is taken to be over, ms: most of what comes late has come by then. */
const GRACE_MS = 3_600_000;
/** Those with many rows, which come in the order of time and lie in that of vehicles. */
const KINDS: readonly Kind[] = ['positions', 'readings', 'events'];

/**
 * Writes PostgreSQL's indexes of days that are over anew. Rows of many vehicles come in between each other, and leave its
 * indexes little more than half full, which is a fifth of the history. SQLite has no index beside its rows. Whoever reads or
 * writes goes on meanwhile.
 */
export class Tidying {
  /** Resolves when no day is left, or it was stopped. Rejects with what PostgreSQL says. */
  readonly done: Promise<void>;
  readonly #db: Db;
  /** PostgreSQL's process that works for us; null = none does. */
  #backend: number | null = null;
  #isStopping = false;

  /** @param now epoch ms */
  constructor({ db, engine }: Database, now: number) {
    this.#db = db;
    this.done = engine === 'postgres' ? this.#run(now) : Promise.resolve();
  }

  /** Ends what it does; the day at hand is done the next time. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#backend !== null) await sql`select pg_cancel_backend(${this.#backend})`.execute(this.#db).catch(() => {});
    await this.done.catch(() => {});
  }

  async #run(now: number): Promise<void> {
    const tables = await this.#db
      .selectFrom('days')
      .selectAll()
      .where('kind', 'in', KINDS)
      .where('day', '>', (await readNote(this.#db, NOTE)) ?? '')
      .where('day', '<', dayName(now - GRACE_MS))
      .orderBy('day')
      .execute();
    if (tables.length > 0) await this.#db.connection().execute((connection) => this.#tidy(connection, tables));
  }

  async #tidy(connection: Db, tables: readonly DayTable[]): Promise<void> {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection);
    // A day of a large fleet takes minutes.
    await sql`set statement_timeout = 0`.execute(connection);
    this.#backend = rows[0]?.pid ?? null;
    try {
      await dropUnfinished(connection);
      for (const [day, ofDay] of Map.groupBy(tables, (table) => table.day)) {
        for (const { kind } of ofDay) {
          if (this.#isStopping) return;
          await sql`reindex table concurrently ${sql.table(tableOf(kind as Kind, day))}`.execute(connection);
        }
        await writeNote(connection, NOTE, day);
      }
    } finally {
      this.#backend = null;
      await sql`reset statement_timeout`.execute(connection).catch(() => {});
    }
  }
}

/** What a try that was ended left: an index that is kept up to date and serves nobody. */
async function dropUnfinished(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
    where not indisvalid and relname like '%\\_cc%' and pg_table_is_visible(indrelid)`.execute(db);
  for (const { name } of rows) await sql`drop index concurrently if exists ${sql.table(name)}`.execute(db);
}
