import { CompiledQuery, sql } from 'kysely';
import type { Kind } from '../../lib/history/kinds.ts';
import { tableOf } from './schema.ts';
import type { Db, ReadingTable, Tables } from './tables.ts';

/** Rows of one statement: more make a statement that takes longer to read than to run. */
const ROWS = 100;
/** Statements that are kept as text. */
const MOST_STATEMENTS = 2_000;

/** Columns of a day's table, in the order of a row's values. */
export const COLUMNS = {
  positions: ['vehicle', 'at', 'record', 'latitude', 'longitude', 'heading', 'odometer', 'altitude'],
  readings: ['vehicle', 'at', 'record', 'changes'],
  events: ['vehicle', 'at', 'record', 'place', 'kind', 'data'],
  rejected: ['partition', 'record', 'at', 'reason', 'detail', 'sha256', 'size', 'bytes'],
} as const satisfies { [K in Kind]: readonly (keyof Tables[K])[] };

export type Value = string | number | null | Buffer;

/** Texts of statements: Kysely makes each once, and not for every hundred rows. */
const statements = new Map<string, string>();

/** Inserts rows, given as their values one after the other. What is there already stays. */
export async function insertRows(transaction: Db, kind: Kind, day: string, values: readonly Value[]): Promise<void> {
  const width = COLUMNS[kind].length;
  for (let at = 0; at < values.length; at += ROWS * width) {
    const part = values.slice(at, at + ROWS * width);
    const text = statementOf(transaction, kind, day, part.length / width);
    await transaction.executeQuery(CompiledQuery.raw(text, part));
  }
}

/** Adds changes to what a record changed, which may be there already. */
export async function addChanges(transaction: Db, day: string, row: ReadingTable): Promise<void> {
  const table = tableOf('readings', day);
  await transaction
    .insertInto(table)
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['vehicle', 'at', 'record'])
        .doUpdateSet({ changes: sql`${sql.ref(`${table}.changes`)} || ',' || excluded.changes` }),
    )
    .execute();
}

function statementOf(transaction: Db, kind: Kind, day: string, rows: number): string {
  const key = `${kind} ${day} ${rows}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const row = Object.fromEntries(COLUMNS[kind].map((column) => [column, 0]));
  const { sql: text } = transaction
    .insertInto(tableOf(kind, day))
    .values(Array.from({ length: rows }, () => row) as never)
    .onConflict((conflict) => conflict.doNothing())
    .compile();
  if (statements.size >= MOST_STATEMENTS) statements.clear();
  statements.set(key, text);
  return text;
}
