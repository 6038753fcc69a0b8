import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StartError } from './start-error.ts';

const NAME = 'lock.sqlite';

/**
 * Takes a data folder for this process alone, as two that keep their state in one would each undo the other's. It is free
 * again when the process ends in any way: the lock is the system's, on a file that SQLite holds.
 * @returns what gives it free
 * @throws StartError where another process has it
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, NAME);
  closeSync(openSync(path, 'a', 0o600));
  const lock = new Sqlite(path, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    throw new StartError(
      `Another Motorpool uses the data folder ${dataDir} (${(error as Error).message}). Stop that one, or set DATA_DIR to another folder.`,
    );
  }
}
