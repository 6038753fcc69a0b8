import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { SCHEMA } from './schema.ts';

/**
 * Copies a history that may be written to meanwhile: the copy is of one moment.
 * @throws Error naming what is wrong; no file is left then
 */
export function backupSqlite(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`There is no history at ${from} yet.`);
  try {
    copy(from, to);
    check(to);
  } catch (error) {
    removeAll(to);
    throw error;
  }
}

/**
 * Puts a backup in the place of a history that nobody has open: whole, or not at all.
 * @throws Error naming what is wrong with the backup; the history is as it was then
 */
export function restoreSqlite(from: string, to: string): void {
  check(from);
  const beside = `${to}.restoring`;
  removeAll(beside);
  copy(from, beside);
  // What waits in the log of the old one must not be taken for the new one's.
  for (const end of ['-wal', '-shm']) rmSync(`${to}${end}`, { force: true });
  renameSync(beside, to);
}

/** By reading it as of one moment: SQLite's backup, page by page, begins anew with each write of another process. */
function copy(from: string, to: string): void {
  closeSync(openSync(to, 'a', 0o600));
  const source = new Sqlite(from, { readonly: true, timeout: 10_000 });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/** @throws Error where a file is no history that this program can use */
function check(file: string): void {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const db = new Sqlite(file, { readonly: true });
  try {
    const quick = db.pragma('quick_check', { simple: true });
    if (quick !== 'ok') throw new Error(`${file} is damaged (${String(quick)}). Take another backup.`);
    const row = db.prepare("select value from notes where name = 'schema'").get() as { value: string } | undefined;
    if (Number(row?.value) > SCHEMA) {
      throw new Error(
        `${file} is of a newer Motorpool (schema ${row?.value}, known up to ${SCHEMA}). Use that version.`,
      );
    }
    if (!row) throw new Error(`${file} is no history of Motorpool.`);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const isForeign = code === 'SQLITE_NOTADB' || (code === 'SQLITE_ERROR' && /no such table/.test(message));
    throw isForeign ? new Error(`${file} is no history of Motorpool.`) : error;
  } finally {
    db.close();
  }
}

function removeAll(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}
