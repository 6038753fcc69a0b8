import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SimulatorStatus } from '../../../lib/protocol/feed-status.ts';
import type { Logger } from '../../logger.ts';
import { backoffDelay } from '../backoff.ts';
import type { EmbeddedBroker } from '../embedded/embedded-broker.ts';

/** What the simulator's process is told to do. */
export interface SimulatorOrder {
  readonly brokers: string;
  readonly topic: string;
  readonly vehicles: number;
  readonly seed: number;
  /** When the stories are to be true, epoch ms: the same for all processes of a demo, so that its cars drive on. */
  readonly start: number;
  /** Whether the broker has nothing of the past yet. */
  readonly tellPast: boolean;
}

/** The simulator in a child process, started again whenever it ends. */
export interface SimulatorKeeper {
  status(): SimulatorStatus;
  /** Process id of the present child, null between two; for tests and the log. */
  pid(): number | null;
  /** Ends it for good; resolves when its process is gone. */
  stop(): Promise<void>;
}

export interface SimulatorKeeperOptions {
  readonly broker: EmbeddedBroker;
  readonly topic: string;
  readonly vehicles: number;
  readonly seed: number;
  readonly logger: Logger;
  /** Called whenever the status changed. */
  readonly onChange: () => void;
}

const BACKOFF = { first: 500, cap: 10_000 };
/** A child that ran this long, ms, was well: the next wait is short again. */
const WELL_AFTER = 10_000;
const SCRIPT = fileURLToPath(new URL('./simulator-process.ts', import.meta.url));

/** Keeps a simulator driving for as long as the embedded broker is up; with a broker that was replaced it begins anew. */
export function startSimulator(options: SimulatorKeeperOptions): SimulatorKeeper {
  return new Keeper(options);
}

class Keeper implements SimulatorKeeper {
  readonly #options: SimulatorKeeperOptions;
  readonly #start = Date.now();
  readonly #unlisten: () => void;
  #child: ChildProcess | null = null;
  /** Address for which the child was started, and whether that broker was told all of the past. */
  #brokers: string | null = null;
  #pastTold = false;
  #restarts = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: SimulatorKeeperOptions) {
    this.#options = options;
    this.#unlisten = options.broker.onChange(() => this.#brokerChanged());
    this.#brokerChanged();
  }

  status(): SimulatorStatus {
    return { running: this.#child !== null, restarts: this.#restarts };
  }

  pid(): number | null {
    return this.#child?.pid ?? null;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unlisten();
    await this.#end();
  }

  #brokerChanged(): void {
    const brokers = this.#options.broker.brokers();
    if (brokers === this.#brokers) return;
    this.#brokers = brokers;
    this.#pastTold = false;
    void this.#end();
    if (brokers !== null) this.#spawn(brokers);
  }

  /** Ends the present child without taking that for a fault. */
  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
    await promise;
  }

  #spawn(brokers: string): void {
    const { topic, vehicles, seed, logger, onChange } = this.#options;
    const order: SimulatorOrder = { brokers, topic, vehicles, seed, start: this.#start, tellPast: !this.#pastTold };
    const startedAt = Date.now();
    const child = spawn(process.execPath, [SCRIPT, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    this.#child = child;
    child.stdin.on('error', () => {});
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-500);
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (this.#child !== child) return;
      this.#pastTold = true;
      logger.info({ vehicles, restarts: this.#restarts }, `the simulator is ${text.trim()}`);
    });
    child.once('error', (error) => this.#down(child, `it cannot be started (${error.message})`, startedAt));
    child.once('exit', (code, signal) => {
      const words = said.trim().split('\n').at(-1) ?? '';
      this.#down(child, `its process ended with ${signal ?? `code ${code}`}${words && `: ${words}`}`, startedAt);
    });
    onChange();
  }

  #down(child: ChildProcess, reason: string, startedAt: number): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#failures = Date.now() - startedAt > WELL_AFTER ? 1 : this.#failures + 1;
    const wait = backoffDelay(this.#failures, BACKOFF, Math.random());
    this.#options.logger.warn({ reason, restartInMs: wait }, 'the simulator is down');
    this.#timer = setTimeout(() => {
      if (this.#brokers === null || this.#stopped) return;
      this.#restarts += 1;
      this.#spawn(this.#brokers);
    }, wait);
    this.#options.onChange();
  }
}
