import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { backoffDelay } from '../backoff.ts';

/** A broker of our own in a child process, started again whenever it ends. */
export interface EmbeddedBroker {
  /** `host:port` while it runs, null while it does not. */
  brokers(): string | null;
  /** How often it was started again. */
  restarts(): number;
  /** Why it is down; null while it runs and while it starts for the first time. */
  downReason(): string | null;
  /** Process id of the present child, null between two; for tests and the log. */
  pid(): number | null;
  /** Calls back whenever it came up or went down. @returns the undo */
  onChange(listener: () => void): () => void;
  /** Ends it for good; resolves when its process is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedBrokerOptions {
  readonly logger: Logger;
  /** Tests only. */
  readonly platform?: NodeJS.Platform;
}

/** Where kafka-crab-js brings a binary for. */
const PLATFORMS: readonly NodeJS.Platform[] = ['linux', 'darwin'];
const BACKOFF = { first: 500, cap: 10_000 };
/** A child that ran this long, ms, was well: the next wait is short again. */
const WELL_AFTER = 10_000;
/** A child that is up later than this, ms, hangs; it takes 0.3 s. */
const START_LIMIT = 10_000;
const SCRIPT = fileURLToPath(new URL('./broker-process.ts', import.meta.url));
/** librdkafka's line about its mock cluster; the JSON of the log escapes nothing in it. */
const ADDRESS = /Mock cluster enabled[^"]*?(127\.0\.0\.1:\d+)/;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts the embedded broker. It is up once `brokers()` is no longer null.
 * @throws Error with the remedy where there is no binary for this platform
 */
export function startEmbeddedBroker({ logger, platform = process.platform }: EmbeddedBrokerOptions): EmbeddedBroker {
  if (!PLATFORMS.includes(platform)) {
    const remedy = platform === 'win32' ? 'Use WSL, or set KAFKA_BROKERS.' : 'Set KAFKA_BROKERS.';
    throw new Error(
      `The embedded Kafka broker does not run on ${platform === 'win32' ? 'Windows' : platform}. ${remedy}`,
    );
  }
  return new BrokerKeeper(logger);
}

class BrokerKeeper implements EmbeddedBroker {
  readonly #logger: Logger;
  readonly #listeners = new Set<() => void>();
  #child: Child | null = null;
  #brokers: string | null = null;
  #downReason: string | null = null;
  #restarts = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.#start();
  }

  brokers(): string | null {
    return this.#brokers;
  }

  restarts(): number {
    return this.#restarts;
  }

  downReason(): string | null {
    return this.#downReason;
  }

  pid(): number | null {
    return this.#child?.pid ?? null;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once('exit', () => resolve());
    // Nothing in it is worth saving.
    child.kill('SIGKILL');
    await promise;
  }

  #start(): void {
    const startedAt = Date.now();
    const child = spawn(process.execPath, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
    const hanging = setTimeout(() => child.kill('SIGKILL'), START_LIMIT);
    let said = '';
    this.#child = child;
    child.stdin.on('error', () => {});
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-500);
    });
    let unread = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (this.#brokers !== null || this.#stopped) return;
      unread = (unread + text).slice(-4_000);
      const address = ADDRESS.exec(unread)?.[1];
      if (address === undefined) return;
      clearTimeout(hanging);
      this.#up(address);
    });
    child.once('error', (error) => this.#down(child, `it cannot be started (${error.message})`, startedAt));
    child.once('exit', (code, signal) => {
      clearTimeout(hanging);
      const words = said.trim().split('\n').at(-1) ?? '';
      this.#down(child, `its process ended with ${signal ?? `code ${code}`}${words && `: ${words}`}`, startedAt);
    });
  }

  #up(address: string): void {
    this.#brokers = address;
    this.#downReason = null;
    this.#logger.info({ brokers: address, restarts: this.#restarts }, 'the embedded broker is up');
    this.#tell();
  }

  #down(child: Child, reason: string, startedAt: number): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#brokers = null;
    if (this.#stopped) return;
    this.#failures = Date.now() - startedAt > WELL_AFTER ? 1 : this.#failures + 1;
    this.#downReason = reason;
    const wait = backoffDelay(this.#failures, BACKOFF, Math.random());
    this.#logger.warn({ reason, restartInMs: wait }, 'the embedded broker is down');
    this.#timer = setTimeout(() => {
      this.#restarts += 1;
      this.#start();
    }, wait);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
