import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { installFromDebian } from './debian.ts';
import { freePort } from './free-port.ts';

const VERSIONS = '/usr/lib/postgresql';

export interface TestPostgres {
  /** Makes a database that nobody uses. @returns its address */
  create(name: string): Promise<string>;
  /** Ends it at once, as a fault would; `start` brings it back with its data and port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/**
 * PostgreSQL's programs: Debian's, installed when we are root there.
 * @throws Error that says what to install
 */
export function ensurePostgres(): string {
  const found = findPostgres() ?? (installFromDebian('postgresql') ? findPostgres() : null);
  if (found) return found;
  throw new Error('The tests need PostgreSQL. Install it (Debian: "apt-get install postgresql").');
}

/** Folder of the newest version's programs; null = there are none. */
function findPostgres(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const newest = readdirSync(VERSIONS).toSorted((a, b) => Number(b) - Number(a));
  return newest.map((version) => join(VERSIONS, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** A cluster of its own on loopback, run as the user postgres where we are root, which it refuses to run as. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = ensurePostgres();
  const folder = mkdtempSync(join(tmpdir(), 'motorpool-postgres-'));
  const data = join(folder, 'data');
  const isRoot = process.getuid?.() === 0;
  const asUser = isRoot ? ['runuser', '-u', 'postgres', '--'] : [];
  const user = isRoot ? 'postgres' : (process.env.USER ?? 'postgres');
  if (isRoot) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
    chownSync(folder, uid as number, gid as number);
  }
  const run = (...args: string[]) => {
    const [command = '', ...rest] = [...asUser, ...args];
    execFileSync(command, rest, { stdio: 'ignore', cwd: '/' });
  };
  run(join(bin, 'initdb'), '-D', data, '-U', user, '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');
  const port = String(await freePort());
  // Behind a shell that ends it when our end of its input closes, however this process ends.
  const script = '"$@" & cat > /dev/null; kill -QUIT $!; wait';
  const server = [join(bin, 'postgres'), '-D', data, '-p', port, '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off'];
  let shell: ReturnType<typeof spawn> | null = null;
  const url = (name: string) => `postgres://${user}@127.0.0.1:${port}/${name}`;
  const start = async () => {
    const [command = '', ...args] = [...asUser, 'sh', '-c', script, 'sh', ...server];
    shell = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
    await answering(url('postgres'));
  };
  const kill = async () => {
    const ended = shell && once(shell, 'exit');
    shell?.stdin?.end();
    shell = null;
    await ended;
  };
  await start();
  return {
    create: async (name) => {
      await query(url('postgres'), `create database ${name}`);
      return url(name);
    },
    kill,
    start,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
