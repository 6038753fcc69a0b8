/** What the engines' codes mean, in words with the remedy. */
const SAID: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk is full: free some space',
  ENOSPC: 'the disk is full: free some space',
  SQLITE_READONLY: 'the data folder cannot be written to: mend its rights',
  SQLITE_CANTOPEN: 'the file cannot be opened: mend the rights of the data folder',
  SQLITE_CORRUPT: 'the file is damaged: stop the server and restore a backup, or move the file away',
  SQLITE_NOTADB: 'the file is no SQLite database: move it away, or restore a backup',
  SQLITE_BUSY: 'another program holds the file',
  ECONNREFUSED: 'PostgreSQL does not answer: see whether it runs, and check DATABASE_URL',
  ETIMEDOUT: 'PostgreSQL does not answer: see whether it runs, and check DATABASE_URL',
  ECONNRESET: 'the connection to PostgreSQL was lost: see whether it runs',
  EPIPE: 'the connection to PostgreSQL was lost: see whether it runs',
  ENOTFOUND: 'the host of DATABASE_URL is not known',
  '28P01': 'PostgreSQL refused the user name or the password of DATABASE_URL',
  '28000': 'PostgreSQL refused the user of DATABASE_URL',
  '3D000': 'the database of DATABASE_URL does not exist: create it',
  '42501': 'the user of DATABASE_URL may not create tables there: give it that right',
  '53100': 'the disk of PostgreSQL is full: free some space',
  '57P01': 'PostgreSQL was shut down',
  '57P02': 'PostgreSQL was shut down after a fault of its own',
  '57P03': 'PostgreSQL is just starting',
};

/** What is wrong with the database, in a line without secrets. */
export function explain(error: unknown, databaseUrl: string | null): string {
  const { code = '', message = String(error) } = error as { readonly code?: string; readonly message?: string };
  // SQLite's codes have an extension, as in SQLITE_READONLY_DBMOVED.
  const known = SAID[code] ?? SAID[code.split('_').slice(0, 2).join('_')];
  if (known !== undefined) return known;
  const secret =
    databaseUrl !== null && URL.canParse(databaseUrl) ? decodeURIComponent(new URL(databaseUrl).password) : '';
  const line = message.replace(/\s+/g, ' ').trim().slice(0, 300);
  return secret === '' ? line : line.replaceAll(secret, '***');
}
