import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import type { Db, Tables } from './tables.ts';

export type Engine = 'sqlite' | 'postgres';

export interface Database {
  readonly engine: Engine;
  readonly db: Db;
  /** Name of the type of bytes, the only one that differs. */
  readonly bytesType: 'blob' | 'bytea';
  /** Bytes on the disk; null = not told. */
  size(): Promise<number | null>;
  /** Gives the room of dropped tables back to the disk, a step at a time; true = there may be more. */
  shrink(): Promise<boolean>;
  close(): Promise<void>;
}

/** Pages of SQLite that one step of shrinking gives back: some 20 ms. */
const SHRINK_PAGES = 2_000;
/** Page cache of the writer, KiB: rows of many vehicles go to many pages. */
const CACHE_KIB = 64 * 1024;
/** Statements of SQLite that stay prepared. */
const MOST_PREPARED = 100;
/** How long connecting to PostgreSQL, and one statement, may take, ms. */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 60_000;

/** Numbers up to 2^53, which times and offsets are. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens the one that is configured. @throws what the engine throws */
export function openDatabase(databaseUrl: string | null, file: string): Database {
  return databaseUrl === null ? openSqlite(file) : openPostgres(databaseUrl);
}

/** @param file made if it is not there, to be read by this user alone */
export function openSqlite(file: string, options: { readonly readonly?: boolean } = {}): Database {
  if (!options.readonly) closeSync(openSync(file, 'a', 0o600));
  const connection = new Sqlite(file, { timeout: 10_000, ...options });
  if (!options.readonly) {
    // Has an effect before the first table alone.
    connection.pragma('auto_vacuum = INCREMENTAL');
    connection.pragma('journal_mode = WAL');
    // What was told to be saved must outlast a loss of power.
    connection.pragma('synchronous = FULL');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.pragma('journal_size_limit = 16777216');
  }
  return {
    engine: 'sqlite',
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: keptPrepared(connection) }) }),
    bytesType: 'blob',
    size: async () => [file, `${file}-wal`].reduce((sum, path) => sum + sizeOf(path), 0),
    shrink: async () => {
      connection.pragma(`incremental_vacuum(${SHRINK_PAGES})`);
      const left = connection.pragma('freelist_count', { simple: true }) as number;
      if (left === 0) connection.pragma('wal_checkpoint(TRUNCATE)');
      return left > 0;
    },
    close: async () => void connection.close(),
  };
}

/** To prepare a statement of a hundred rows, each time, was a twentieth of what writing them took. */
function keptPrepared(connection: Sqlite.Database): SqliteDatabase {
  const prepared = new Map<string, Sqlite.Statement>();
  return {
    close: () => void connection.close(),
    prepare: (text) => {
      const known = prepared.get(text);
      if (known !== undefined) return known;
      const statement = connection.prepare(text);
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 3,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: 'motorpool',
  });
  // A connection that is lost while it is idle, or between two statements: the next statement says what is wrong.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    engine: 'postgres',
    db,
    bytesType: 'bytea',
    size: async () => {
      const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(db);
      return rows[0]?.size ?? null;
    },
    shrink: async () => false,
    close: () => db.destroy(),
  };
}

/** What PostgreSQL's programs read of an address: by the environment, where other users do not see the password. */
export function postgresEnv(url: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given: Record<string, string> = {
    PGHOST: decodeURIComponent(hostname),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The history's file in a data folder. */
export function historyFile(dataDir: string, name = 'history.sqlite'): string {
  return join(dataDir, name);
}
