import { rmSync } from 'node:fs';
import { type Positions, partitionKey } from '../../lib/checkpoint/positions.ts';
import type { LostRange } from '../../lib/protocol/feed-status.ts';
import type { Config } from '../config.ts';
import type { Feed, FeedPlace } from '../feed/feed.ts';
import type { FleetState } from '../fleet/fleet.ts';
import { historyFile } from '../history/databases.ts';
import { History } from '../history/history.ts';
import type { Logger } from '../logger.ts';
import { Checkpointer } from './checkpointer.ts';
import { restoreAtOnce, restoreFleet } from './restore.ts';

/** How long a start waits for the database, ms: then it goes on without, and takes the state up when that answers. */
const OPEN_MS = 5_000;
/** The demo's broker forgets everything with each start, and so does its history. */
const DEMO_FILE = 'demo.sqlite';

export interface KeepingOptions {
  readonly config: Config;
  readonly fleet: FleetState;
  /** The state is another than before. */
  readonly onNewEpoch: () => void;
  readonly logger: Logger;
}

/** Keeps the fleet's state and history over restarts and faults of the database. */
export class Keeping {
  readonly history: History;
  readonly #options: KeepingOptions;
  readonly #checkpointer: Checkpointer;
  #reading: Feed | null = null;
  /** Whether the state was taken up from what is durable, or there was nothing. */
  #isOpen = false;

  constructor(options: KeepingOptions) {
    const { config, fleet, logger } = options;
    const isDemo = config.feed === null;
    const file = historyFile(config.dataDir, isDemo ? DEMO_FILE : undefined);
    if (isDemo) for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    this.#options = options;
    this.history = new History({
      databaseUrl: isDemo ? null : config.databaseUrl,
      file,
      retention: config.retention,
      backlogBytes: config.historyBacklogBytes,
      logger,
    });
    this.#checkpointer = new Checkpointer({
      fleet,
      store: this.history,
      place: () => this.#reading?.place() ?? { positions: {}, cluster: null, member: null },
      commit: async (positions) => this.#reading?.commit(positions),
    });
    this.history.onWritable(() => void this.#reload());
  }

  /** Takes the state up as it was. @returns where the feed goes on from; null = as configured */
  async open(now: number): Promise<FeedPlace | null> {
    const { fleet, logger } = this.#options;
    const timer = Promise.withResolvers<null>();
    const timeout = setTimeout(() => timer.resolve(null), OPEN_MS);
    const opened = await Promise.race([this.history.opened, timer.promise]);
    clearTimeout(timeout);
    if (opened === null) {
      logger.error('The history cannot be opened yet: the feed is read without it');
      void this.history.opened.then(() => this.#reload());
      return null;
    }
    const restored = await restoreFleet(fleet, opened.checkpoint, logger, now);
    await this.#checkpointer.begin(restored);
    this.#isOpen = true;
    return restored;
  }

  /** From now on this is what is read. */
  attach(reading: Feed): void {
    this.#reading = reading;
  }

  /** Positions up to which both are durable. */
  get durable(): Positions {
    return this.#checkpointer.durable;
  }

  /** Whether a feed that catches up should wait. */
  get isFull(): boolean {
    return this.#isOpen && this.history.isBehind(this.#options.fleet.journalSize);
  }

  /** After each flush of the fleet. @param now epoch ms */
  tick(now: number): void {
    if (this.#isOpen) this.#checkpointer.tick(now);
    else this.#options.fleet.takeJournal();
  }

  /** What was read belongs to another feed than what will be read. */
  reset(reason: string): void {
    if (this.#isOpen) this.#checkpointer.reset(reason);
  }

  noteLost(ranges: readonly LostRange[]): void {
    for (const { topic, partition, from, to, at } of ranges) {
      if (this.#isOpen) this.history.noteGap(partitionKey(topic, partition), from, to, at);
    }
  }

  /** Saves the last of it. The feed must be halted, and the fleet flushed. */
  async finish(): Promise<void> {
    if (this.#isOpen) await this.#checkpointer.finish();
  }

  /**
   * The database takes things in again that it had to refuse: the state goes back to where that is, and the feed is read
   * from there, so that nothing is left out of the history.
   */
  async #reload(): Promise<void> {
    const { fleet, onNewEpoch, logger } = this.#options;
    this.#isOpen = false;
    const { meta, parts } = (await this.history.reopen()).checkpoint;
    // Where they do not come to an end its thread ended once more, and will say when it works again.
    const whole = await Array.fromAsync(parts).catch(() => null);
    if (whole === null) return;
    logger.warn('The history works again: the feed is read from where it was saved');
    const now = Date.now();
    const restored = restoreAtOnce(fleet, { meta, parts: whole }, logger, now);
    if (restored === null) fleet.reset(now);
    onNewEpoch();
    this.#reading?.goTo(restored?.positions ?? {});
    this.#isOpen = true;
    await this.#checkpointer.begin(restored);
  }
}
