import type { RosterEntry } from '../../lib/roster/entry.ts';
import type { UndoInfo } from '../../lib/roster/roster-report.ts';
import type { Db } from './tables.ts';

/** Entries of one answer: a thread copies them to another in some ten ms. */
const PAGE = 5_000;

/** The next entries behind a VIN, in the order of VINs; none = that was all. */
export async function rosterEntries(db: Db, after: string): Promise<RosterEntry[]> {
  return db.selectFrom('roster').selectAll().where('vin', '>', after).orderBy('vin').limit(PAGE).execute();
}

/** The last change that was not undone; null = there is none. */
export async function rosterUndo(db: Db): Promise<UndoInfo | null> {
  const row = await db
    .selectFrom('roster_sets')
    .select(['id', 'at', 'kind', 'added', 'changed', 'vin'])
    .where('undone', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row as UndoInfo | undefined) ?? null;
}
