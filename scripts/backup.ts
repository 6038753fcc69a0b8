import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, readEnv } from '../server/config.ts';
import { backupSqlite } from '../server/history/backup.ts';
import { historyFile, postgresEnv } from '../server/history/databases.ts';

/**
 * `npm run backup -- FILE`: a copy of the history and of the checkpoint, also while the server runs. PostgreSQL's is made
 * by its own pg_dump, which knows how.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const [target, ...rest] = process.argv.slice(2);
  if (target === undefined || rest.length > 0) throw new Error('Where to? Usage: npm run backup -- FILE');
  const file = resolve(target);
  if (existsSync(file)) throw new Error(`${file} is there already. Name another file, or remove it.`);
  const config = readConfig(readEnv(process.env, root), root);
  if (config.databaseUrl === null) backupSqlite(historyFile(config.dataDir), file);
  else dump(config.databaseUrl, file);
  process.stdout.write(`The history is saved in ${file}.\n`);
} catch (error) {
  process.stderr.write(`backup: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function dump(url: string, file: string): void {
  const { status, error } = spawnSync('pg_dump', ['--format=custom', `--file=${file}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...postgresEnv(url) },
  });
  if (error) throw new Error('pg_dump is not here. Install PostgreSQL’s client programs (Debian: postgresql-client).');
  if (status !== 0) throw new Error('pg_dump failed; what it said stands above.');
}
