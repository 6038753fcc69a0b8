import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, describe, test } from 'node:test';
import { eventually, temporaryFolder } from '../support/motorpool.ts';

type Child = ChildProcessByStdio<null, Readable, Readable>;

interface Started {
  readonly child: Child;
  readonly text: () => string;
}

const dataDir = temporaryFolder(after);
const started: Child[] = [];
after(() => {
  for (const child of started) if (child.pid && child.exitCode === null) signalGroup(child.pid, 'SIGKILL');
});

/** Starts in a process group of its own, so that a signal can be sent to one process or to all, as a terminal does. */
function start(
  file: string,
  args: readonly string[],
  settings: Record<string, string> = {},
  cwd = process.cwd(),
): Started {
  const { PATH, HOME } = process.env;
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    PATH,
    HOME,
    PORT: '0',
    DATA_DIR: dataDir,
    npm_config_update_notifier: 'false',
    ...settings,
  };
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, text: () => text };
}

async function startServing(): Promise<Started & { readonly ids: readonly number[] }> {
  const run = start('npm', ['start']);
  await eventually(`it serves; it said:\n${run.text()}`, async () => run.text().includes('Ready: '), 20_000);
  await eventually('the broker is up', async () => run.text().includes('broker is up'));
  return { ...run, ids: descendants(run.child.pid as number) };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of it has ended.
  }
}

/** All processes below one, itself included, as Linux tells. */
function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const found = [root];
  for (const parent of found) for (const [pid, its] of parents) if (its === parent) found.push(pid);
  return found;
}

function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z';
  } catch {
    return false;
  }
}

const allGone = (ids: readonly number[]) => eventually('all of it is gone', async () => !ids.some(isAlive), 3000);
/** The process of a tree whose command line holds a word. */
const find = (ids: readonly number[], word: string): number => {
  const pid = ids.find((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word));
  assert.ok(pid, `${word} is not among the processes`);
  return pid;
};

describe('npm start ends whole', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} to npm alone`, async () => {
      const { child, ids } = await startServing();
      assert.ok(ids.length >= 3, 'npm, server and broker at least');
      child.kill(signal);
      await allGone(ids);
    });
  }

  test('Ctrl-C in a terminal: every process of the group gets it at once', async () => {
    const { child, ids } = await startServing();
    signalGroup(child.pid as number, 'SIGINT');
    await allGone(ids);
  });

  test('the server killed with -9', async () => {
    const { ids } = await startServing();
    process.kill(find(ids, 'server/index.ts'), 'SIGKILL');
    await allGone(ids);
  });

  test('the launcher killed with -9', async () => {
    const { ids } = await startServing();
    process.kill(find(ids, 'scripts/launch.js'), 'SIGKILL');
    await allGone(ids.filter((id) => id !== ids[0]));
  });
});

describe('what keeps it from starting is one clear line and status 1', () => {
  const fails = async (run: Started, pattern: RegExp) => {
    const [code] = (await once(run.child, 'exit')) as [number];
    assert.equal(code, 1, run.text());
    const lines = run
      .text()
      .split('\n')
      .filter((line) => line.startsWith('motorpool: ') && !line.endsWith('…'));
    assert.equal(lines.length, 1, run.text());
    assert.match(run.text(), pattern);
    assert.doesNotMatch(run.text(), /\n\s+at /, 'no stack');
  };

  test('a port in use', async (t) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const { port } = server.address() as { port: number };
    await fails(
      start('npm', ['start'], { PORT: String(port) }),
      new RegExp(`Port ${port} on 127.0.0.1 is in use.*PORT=${port + 1} npm start`),
    );
  });

  test('a data folder that cannot be written', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    await fails(
      start('npm', ['start'], { DATA_DIR: join(file, 'below') }),
      /a fault:\n- DATA_DIR: cannot write to .*Mend its rights/,
    );
  });

  test('several faults of the configuration, all at once', async () => {
    await fails(
      start('npm', ['start'], { HOST: '0.0.0.0', KAFKA_TOPIC: 'x' }),
      /2 faults:\n- KAFKA_BROKERS is missing.*\n- HOST=0\.0\.0\.0/,
    );
  });

  test('no registry, and nothing installed yet', async (t) => {
    const copy = mkdtempSync(join(tmpdir(), 'motorpool-copy-'));
    t.after(() => rmSync(copy, { recursive: true, force: true }));
    mkdirSync(join(copy, 'scripts'));
    for (const file of ['package.json', 'package-lock.json', '.npmrc', 'scripts/launch.js', 'scripts/launch'])
      cpSync(file, join(copy, file), { recursive: true });
    const settings = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(copy, 'cache') };
    await fails(start('npm', ['start'], settings, copy), /registry cannot be reached/);
  });

  test('an unknown command', async () => {
    await fails(start(process.execPath, ['scripts/launch.js', 'fly']), /Unknown command "fly"\. Known: start, dev/);
  });
});
