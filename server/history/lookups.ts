import { dayName, type Kind } from '../../lib/history/kinds.ts';
import type { Db } from './tables.ts';

/** Rows that one question answers at most. */
export const MOST_ROWS = 20_000;

/** Number of a vehicle; null = there is nothing of it. */
export async function vehicleOf(db: Db, vin: string): Promise<number | null> {
  const row = await db.selectFrom('vehicles').select('id').where('vin', '=', vin).executeTakeFirst();
  return row?.id ?? null;
}

/** Days between two times that there is a table of, oldest first. */
export async function daysOf(db: Db, kind: Kind, from: number, to: number): Promise<string[]> {
  const last = Math.min(to, LAST_DAY);
  const rows = await db
    .selectFrom('days')
    .select('day')
    .where('kind', '=', kind)
    .where('day', '>=', dayName(Math.max(0, from)))
    .where('day', '<=', dayName(last))
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}

/** Beyond it an instant has no name of a day. */
const LAST_DAY = Date.UTC(9999, 11, 31);
