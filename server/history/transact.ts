import { sql } from 'kysely';
import type { Db } from './tables.ts';

/**
 * Does something whole or not at all.
 * @throws what the deed, or the commit, throws. Kysely's own would throw what the undoing threw instead: SQLite undoes by
 * itself when the disk is full, and cannot then be asked to.
 */
export function transact<T>(db: Db, deed: (transaction: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    try {
      const result = await deed(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      await sql`rollback`.execute(connection).catch(() => {});
      throw error;
    }
  });
}
