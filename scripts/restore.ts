import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, readEnv } from '../server/config.ts';
import { lockDataDir } from '../server/data-lock.ts';
import { restoreSqlite } from '../server/history/backup.ts';
import { historyFile, postgresEnv } from '../server/history/databases.ts';

/**
 * `npm run restore -- FILE`: puts a backup in the place of the history, while no server runs. The feed is then read from
 * where the backup ends.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const [source, ...rest] = process.argv.slice(2);
  if (source === undefined || rest.length > 0) throw new Error('From where? Usage: npm run restore -- FILE');
  const config = readConfig(readEnv(process.env, root), root);
  const unlock = lockDataDir(config.dataDir);
  if (config.databaseUrl === null) restoreSqlite(resolve(source), historyFile(config.dataDir));
  else load(config.databaseUrl, resolve(source));
  unlock();
  process.stdout.write(`The history is that of ${source} now.\n`);
} catch (error) {
  process.stderr.write(`restore: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function load(url: string, file: string): void {
  const env = postgresEnv(url);
  const flags = ['--clean', '--if-exists', '--single-transaction', '--no-owner', `--dbname=${env.PGDATABASE}`];
  const { status, error } = spawnSync('pg_restore', [...flags, file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (error)
    throw new Error('pg_restore is not here. Install PostgreSQL’s client programs (Debian: postgresql-client).');
  if (status !== 0) throw new Error('pg_restore failed; nothing was changed. What it said stands above.');
}
