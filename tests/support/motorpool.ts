import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../server/index.ts', import.meta.url));
const READY = /Ready: (http:\/\/\S+)/;
const READY_MS = 30_000;

export interface Motorpool {
  /** Address to call, e.g. `http://127.0.0.1:4711`. */
  readonly url: string;
  readonly pid: number;
  /** All that it printed so far. */
  output(): string;
  json<T = Record<string, unknown>>(path: string): Promise<T>;
  /** Ends with SIGTERM; resolves to the exit status. */
  stop(): Promise<number | null>;
  /** Ends with SIGKILL. */
  kill(): Promise<void>;
}

/**
 * Environment of a server under test: nothing of ours but what a program needs to run, and a data folder of its own. A
 * demo is empty unless the settings ask for vehicles.
 */
export function serverEnv(settings: Record<string, string>, dataDir: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const ours = { PORT: '0', LOG_FORMAT: 'json', DATA_DIR: dataDir, DEMO_VEHICLES: '0' };
  return { PATH, HOME, NODE_ENV: 'production', ...ours, ...settings };
}

/** A data folder that goes when the tests of the file are over. */
export function temporaryFolder(after: (end: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'motorpool-data-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the real server as a process of its own and waits until it serves.
 * @throws Error with its output when it ends before that
 */
export async function startMotorpool(settings: Record<string, string>, dataDir: string): Promise<Motorpool> {
  const child = spawn(process.execPath, [ENTRY], {
    env: serverEnv(settings, dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const url = await waitForUrl(child, () => output);
  return {
    url,
    pid: child.pid as number,
    output: () => output,
    json: async (path) => (await fetch(new URL(path, url))).json() as never,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => {
      await end(child, 'SIGKILL');
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

async function waitForUrl(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const url = READY.exec(output())?.[1]?.replace(/"$|",?.*$/, '');
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready in ${READY_MS / 1000} s:\n${output()}`);
}

/** Waits until a condition holds, asking again and again; its last value is in the error. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | false | null | undefined>,
  ms = 15_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const value = await check();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`Not within ${ms / 1000} s: ${what} (last: ${last})`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
