import { dayName, dayStart, KINDS, type Kind } from '../../lib/history/kinds.ts';
import type { Database } from './databases.ts';
import type { Retention } from './messages.ts';
import { dropDay } from './schema.ts';
import { transact } from './transact.ts';

const DAY_MS = 86_400_000;

/** Earliest day that is kept of a kind. @param now epoch ms */
export function firstDay(retention: Retention, kind: Kind, now: number): string {
  return dayName(now - retention[kind] * DAY_MS);
}

/**
 * Drops the days whose time is over, and gives their room back to the disk.
 * @param onDropped told of each that is gone
 * @param pause lets others have their turn between two steps
 */
export async function dropOldDays(
  database: Database,
  retention: Retention,
  now: number,
  onDropped: (kind: string, day: string) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const days = await database.db.selectFrom('days').selectAll().execute();
  const old = days.filter(({ kind, day }) => {
    return KINDS.includes(kind as Kind) && dayStart(day) < dayStart(firstDay(retention, kind as Kind, now));
  });
  for (const { kind, day } of old) {
    await transact(database.db, (transaction) => dropDay(transaction, kind, day));
    onDropped(kind, day);
    await pause();
  }
  if (old.length === 0) return;
  while (await database.shrink()) await pause();
}
