import { MASTER_FIELDS, type RosterChange, type RosterEntry } from '../../lib/roster/entry.ts';
import type { UndoInfo } from '../../lib/roster/roster-report.ts';
import { rosterUndo } from './roster-queries.ts';
import type { Db } from './tables.ts';
import { transact } from './transact.ts';

/** Rows of one statement. */
const ROWS = 500;

/** What may be written on request, whole or not at all. */
export const WRITES = { saveRoster, undoRoster } as const;
export type WriteName = keyof typeof WRITES;
type Rest<F> = F extends (db: Db, ...rest: infer R) => unknown ? R : never;
export type WriteArgs<Name extends WriteName> = Rest<(typeof WRITES)[Name]>;
export type WriteResult<Name extends WriteName> = Awaited<ReturnType<(typeof WRITES)[Name]>>;

/** Applies changes as one set, which can be undone. @returns what an undo would take back */
function saveRoster(db: Db, kind: UndoInfo['kind'], at: number, changes: readonly RosterChange[]): Promise<UndoInfo> {
  return transact(db, async (transaction) => {
    const last = await transaction
      .selectFrom('roster_sets')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirst();
    const added = changes.filter(({ before }) => before === null).length;
    const vin = changes.length === 1 ? (changes[0]?.vin ?? null) : null;
    const set = { id: Number(last?.id ?? 0) + 1, at, kind, added, changed: changes.length - added, vin };
    await transaction
      .insertInto('roster_sets')
      .values({ ...set, undone: null })
      .execute();
    for (const part of parts(changes)) {
      const values = part.map(({ vin, before, after }) => ({
        set: set.id,
        vin,
        before: before && JSON.stringify(before),
        after: after && JSON.stringify(after),
      }));
      await transaction.insertInto('roster_changes').values(values).execute();
    }
    await apply(transaction, changes);
    return set;
  });
}

/**
 * Takes back the last change set.
 * @param id its number: whoever asked saw that one
 * @returns what was changed by that, and what the next undo would take back; null = the last one is another
 */
function undoRoster(db: Db, id: number, at: number) {
  return transact(db, async (transaction) => {
    const last = await rosterUndo(transaction);
    if (last?.id !== id) return null;
    const rows = await transaction.selectFrom('roster_changes').selectAll().where('set', '=', id).execute();
    const changes = rows.map(({ vin, before, after }) => ({ vin, before: read(after), after: read(before) }));
    await apply(transaction, changes);
    await transaction.updateTable('roster_sets').set({ undone: at }).where('id', '=', id).execute();
    return { changes, undo: await rosterUndo(transaction) };
  });
}

async function apply(transaction: Db, changes: readonly RosterChange[]): Promise<void> {
  const gone = changes.filter(({ after }) => after === null).map(({ vin }) => vin);
  for (const vins of parts(gone)) await transaction.deleteFrom('roster').where('vin', 'in', vins).execute();
  for (const values of parts(changes.flatMap(({ after }) => after ?? []))) {
    await transaction
      .insertInto('roster')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .column('vin')
          .doUpdateSet((eb) => Object.fromEntries(MASTER_FIELDS.map((field) => [field, eb.ref(`excluded.${field}`)]))),
      )
      .execute();
  }
}

function read(text: string | null): RosterEntry | null {
  return text === null ? null : (JSON.parse(text) as RosterEntry);
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += ROWS) yield all.slice(at, at + ROWS);
}
