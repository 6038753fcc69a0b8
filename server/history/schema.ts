import { type CreateTableBuilder, sql } from 'kysely';
import type { Kind } from '../../lib/history/kinds.ts';
import type { Database } from './databases.ts';
import { createRoster } from './roster-schema.ts';
import type { Db } from './tables.ts';
import { transact } from './transact.ts';

/** Grows with each migration. */
export const SCHEMA = 3;

/** What the history was written with is newer than this program. */
export class NewerSchema extends Error {
  constructor(found: number) {
    super(
      `the history has schema ${found} and this version of Motorpool knows up to ${SCHEMA}: start the newer version, or restore a backup`,
    );
  }
}

type Migration = (db: Db, database: Database) => Promise<void>;

/** From nothing to the first schema, and from each to the next. */
const MIGRATIONS: readonly Migration[] = [first, createRoster, addAltitude];

/**
 * Brings the tables up to this program's schema, in one transaction.
 * @throws NewerSchema
 */
export async function migrate(database: Database): Promise<void> {
  const { db } = database;
  await db.schema
    .createTable('notes')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  const found = Number((await readNote(db, 'schema')) ?? 0);
  if (found > SCHEMA) throw new NewerSchema(found);
  if (found === SCHEMA) return;
  await transact(db, async (transaction) => {
    for (const step of MIGRATIONS.slice(found)) await step(transaction, database);
    await writeNote(transaction, 'schema', String(SCHEMA));
  });
}

export async function readNote(db: Db, name: string): Promise<string | null> {
  const row = await db.selectFrom('notes').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeNote(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto('notes')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

async function first(db: Db, { bytesType }: Database): Promise<void> {
  const { schema } = db;
  const bytes = sql.raw(bytesType);
  await schema
    .createTable('vehicles')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('vin', 'text', (column) => column.notNull().unique())
    .execute();
  await schema
    .createTable('signals')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .execute();
  await schema
    .createTable('days')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('days_key', ['kind', 'day'])
    .execute();
  await schema
    .createTable('gaps')
    .addColumn('partition', 'text', (column) => column.notNull())
    .addColumn('low', 'text', (column) => column.notNull())
    .addColumn('high', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('gaps_key', ['partition', 'low'])
    .execute();
  await schema
    .createTable('progress')
    .addColumn('partition', 'text', (column) => column.primaryKey())
    .addColumn('next', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('checkpoint')
    .addColumn('part', 'integer', (column) => column.primaryKey())
    .addColumn('positions', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('body', bytes, (column) => column.notNull())
    .execute();
}

/** The third schema: the altitude, which changes with each position, stands beside it. */
async function addAltitude(db: Db): Promise<void> {
  const days = await db.selectFrom('days').select('day').where('kind', '=', 'positions').execute();
  for (const { day } of days) {
    await db.schema.alterTable(tableOf('positions', day)).addColumn('altitude', 'integer').execute();
  }
}

/** What a position has besides its key. */
const FIGURES = ['latitude', 'longitude', 'heading', 'odometer', 'altitude'] as const;

/** A day's table of a kind. */
export function tableOf<K extends Kind>(kind: K, day: string): K {
  // Its columns are those of the kind, and its name is not in the types.
  return `${kind}_${day}` as K;
}

/** Makes a day's table, and notes that it is there. */
export async function createDay(db: Db, { engine, bytesType }: Database, kind: Kind, day: string): Promise<void> {
  const name = tableOf(kind, day);
  let table = db.schema.createTable(name).ifNotExists() as CreateTableBuilder<string, string>;
  const required = (columns: readonly string[], type: 'integer' | 'bigint' | 'text') => {
    for (const column of columns) table = table.addColumn(column, type, (one) => one.notNull());
  };
  if (kind === 'rejected') {
    required(['partition'], 'text');
    required(['record', 'at'], 'bigint');
    required(['reason', 'detail', 'sha256'], 'text');
    required(['size'], 'integer');
    table = table.addColumn('bytes', sql.raw(bytesType), (column) => column.notNull());
    table = table.addPrimaryKeyConstraint(`${name}_key`, ['partition', 'record']);
  } else {
    // PostgreSQL begins each eight bytes at a multiple of eight: in another order every row would have a gap.
    required(['at', 'record'], 'bigint');
    required(['vehicle'], 'integer');
    if (kind === 'positions') for (const column of FIGURES) table = table.addColumn(column, 'integer');
    if (kind === 'readings') required(['changes'], 'text');
    if (kind === 'events') required(['place'], 'integer');
    if (kind === 'events') required(['kind', 'data'], 'text');
    const key = ['vehicle', 'at', 'record', ...(kind === 'events' ? ['place'] : [])];
    table = table.addPrimaryKeyConstraint(`${name}_key`, key);
  }
  // Rows then lie in the order of their key, and there is no second tree beside it.
  await (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table).execute();
  await db
    .insertInto('days')
    .values({ kind, day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function dropDay(db: Db, kind: string, day: string): Promise<void> {
  await db.schema.dropTable(`${kind}_${day}`).ifExists().execute();
  await db.deleteFrom('days').where('kind', '=', kind).where('day', '=', day).execute();
}
