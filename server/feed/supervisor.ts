import type { Logger } from 'pino';
import type { Positions } from '../../lib/checkpoint/positions.ts';
import type { FeedConnection, FeedStatus, LostRange } from '../../lib/protocol/feed-status.ts';
import { backoffDelay } from './backoff.ts';
import { CatchUp } from './catch-up.ts';
import type { EmbeddedBroker } from './embedded/embedded-broker.ts';
import { FeedError, isOutOfRange, type JudgedFault, judgeFault } from './faults.ts';
import type { Feed, FeedEvents, FeedPlace, FeedRecord, FeedSettings, PartitionFigures, Pause } from './feed.ts';
import { Partitions } from './partitions.ts';
import { StatusReporter } from './reporter.ts';
import { type FeedMemory, Session } from './session.ts';
import type { FeedTimings } from './timings.ts';
import { FAULT_SAID, STATE_SAID } from './words.ts';

export interface SupervisorOptions {
  /** Read before every connect. A throw is the fault `settings_faulty` with its message. */
  readonly settings: () => FeedSettings | Promise<FeedSettings>;
  readonly source: FeedStatus['source'];
  readonly events: FeedEvents;
  readonly logger: Logger;
  readonly embedded: EmbeddedBroker | null;
  readonly start: FeedPlace | null;
  readonly paused: Pause | null;
  /** Whether the receiver wants no more for now; heeded while the feed catches up alone. */
  readonly isFull: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly timings: FeedTimings;
}

/** Why a session ended that was to: no fault. */
class StartOver extends Error {}

/** Lost ranges kept for the status: the newest. */
const MAX_LOST = 100;

/** Keeps the feed read: one session after another, for ever, and one honest status of it. */
export class Supervisor implements Feed {
  readonly #options: SupervisorOptions;
  readonly #memory: FeedMemory;
  readonly #catchUp: CatchUp;
  readonly #reporter: StatusReporter;
  #connection: FeedConnection;
  #settings: FeedSettings | null = null;
  #session: Session | null = null;
  #lost: LostRange[] = [];
  #newestRecordAt: number | null = null;
  #lastReadAt: number | null = null;
  #attempt = 0;
  #paused: Pause | null;
  /** When a broker last answered a fetch; null once it was made use of. */
  #staleSince: number | null = null;
  #wake: () => void = () => {};
  #stopped = false;
  readonly #unsubscribe: () => void;
  readonly #running: Promise<void>;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#memory = {
      partitions: new Partitions(),
      cluster: options.start?.cluster ?? null,
      halted: false,
      beginAt: null,
      topicGone: false,
      member: options.start?.member ?? null,
    };
    if (options.start !== null) this.#memory.partitions.startAt(options.start.positions, options.now());
    this.#connection = { state: 'connecting', since: options.now() };
    this.#paused = options.paused;
    this.#catchUp = new CatchUp(this.#memory.partitions);
    this.#reporter = new StatusReporter(() => options.events.onStatus(this.status()), options.timings.report);
    this.#unsubscribe = options.embedded?.onChange(() => this.#brokerChanged()) ?? (() => {});
    this.#running = this.#run();
  }

  status(): FeedStatus {
    const { source, embedded } = this.#options;
    return {
      source,
      environment: this.#settings?.environment ?? null,
      topics: this.#settings?.topics ?? [],
      group: this.#settings?.groupId ?? '',
      connection: this.#connection,
      caughtUp: this.#catchUp.reachedOnce,
      partitions: this.#memory.partitions.list(),
      lost: this.#lost,
      newestRecordAt: this.#newestRecordAt,
      lastReadAt: this.#lastReadAt,
      brokerRestarts: embedded?.restarts() ?? 0,
      simulator: null,
    };
  }

  figures(): readonly PartitionFigures[] {
    return this.#memory.partitions.figures(this.#options.now());
  }

  place(): FeedPlace {
    const { partitions, cluster, member } = this.#memory;
    return { positions: partitions.positions(), cluster, member };
  }

  async commit(positions: Positions): Promise<void> {
    await this.#session?.commit(positions);
  }

  halt(): void {
    this.#memory.halted = true;
  }

  pause(pause: Pause): void {
    this.#paused = pause;
    this.#startOver('the reading is paused');
  }

  resume(): void {
    this.#paused = null;
    this.#startOver('the reading goes on');
  }

  goTo(positions: Positions): void {
    this.#memory.partitions.startAt(positions, this.#options.now());
    this.#startOver('the feed is read from another place');
  }

  beginAnew(from: FeedSettings['from'], reason: string): void {
    this.#memory.partitions.clear();
    this.#memory.beginAt = from;
    this.#reset(reason);
    this.#startOver(reason);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#reporter.stop();
    this.#session?.end(null);
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#paused !== null) {
        this.#show({ state: 'paused', ...this.#paused });
        await this.#woken();
        continue;
      }
      const reason = await this.#live();
      if (this.#stopped) return;
      await this.#recover(reason);
    }
  }

  /** One session from its beginning to its end. Never throws. */
  async #live(): Promise<unknown> {
    const { embedded, timings, now, logger } = this.#options;
    try {
      if (embedded !== null && embedded.brokers() === null) return new FeedError('embedded_broker_down', '');
      this.#settings = await this.#options.settings();
    } catch (error) {
      return error instanceof FeedError ? error : new FeedError('settings_faulty', (error as Error).message);
    }
    if (this.#stopped || this.#paused !== null) return new StartOver('the reading is paused');
    this.#catchUp.chase();
    const session = new Session({
      settings: this.#settings,
      embeddedRun: embedded === null ? null : embedded.restarts(),
      memory: this.#memory,
      timings,
      now,
      logger,
      events: {
        onRecords: (records) => this.#records(records),
        onLost: (ranges) => this.#noteLost(ranges),
        onReset: (reason) => this.#reset(reason),
        isFull: () => this.#connection.state === 'catching_up' && this.#options.isFull(),
        onChange: () => this.#review(),
        onProbed: () => this.#probed(),
      },
    });
    this.#session = session;
    const reason = await session.ended;
    this.#session = null;
    this.#staleSince = session.fetchedAt ?? this.#staleSince;
    const fault = judgeFault(reason).fault;
    await session.close(this.#stopped || (fault !== 'unreachable' && fault !== 'embedded_broker_down'));
    this.#memory.partitions.release();
    return reason;
  }

  /** Says what is wrong, and waits until it is time to try again. */
  async #recover(reason: unknown): Promise<void> {
    const { timings, random, now, logger, embedded } = this.#options;
    if (reason instanceof StartOver) {
      this.#attempt = 0;
      return;
    }
    this.#attempt += 1;
    if (isOutOfRange(reason) && this.#attempt === 1) {
      // No fault of anybody's: the next session finds out what became of the records, and says so.
      logger.info({ detail: (reason as Error).message }, 'the place in the topic has to be found again');
      this.#show({ state: 'connecting', since: now() });
      return;
    }
    const judged = this.#judge(reason);
    const wait = backoffDelay(this.#attempt, timings.backoff, random());
    const starting = judged.fault === 'embedded_broker_down' && embedded?.downReason() === null;
    if (!starting) this.#lose(judged, now() + wait);
    await this.#woken(wait);
    if (this.#connection.state === 'lost') this.#show({ ...this.#connection, retryAt: null });
  }

  #judge(reason: unknown): JudgedFault {
    const secret = this.#settings?.sasl?.password ?? '';
    const judged = judgeFault(reason, [secret]);
    if (judged.fault !== 'embedded_broker_down') return judged;
    return { ...judged, detail: this.#options.embedded?.downReason() ?? judged.detail };
  }

  /** The screen is stale from the last answer of a broker on, not only since we noticed. */
  #lose({ fault, detail }: JudgedFault, retryAt: number): void {
    const { logger, now } = this.#options;
    const before = this.#connection;
    const attempt = this.#attempt;
    if (before.state !== 'lost' || before.fault !== fault) {
      logger.warn({ fault, detail, retryInMs: retryAt - now() }, `the feed is lost: ${FAULT_SAID[fault]}`);
    } else {
      logger.debug({ fault, detail, attempt }, 'the feed is still lost');
    }
    const since = before.state === 'lost' ? before.since : (this.#staleSince ?? now());
    this.#staleSince = null;
    this.#show({ state: 'lost', since, fault, detail, retryAt, attempt });
  }

  /** Resolves when something happened that may end the waiting, or after so many ms. */
  async #woken(ms?: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    if (!this.#stopped) await promise;
    clearTimeout(timer);
    this.#wake = () => {};
  }

  /** Has the next session begin at once, or the pause. */
  #startOver(why: string): void {
    // At once: what was live is not what will be read.
    if (this.#paused === null) this.#show({ state: 'connecting', since: this.#options.now() });
    else this.#show({ state: 'paused', ...this.#paused });
    this.#session?.end(new StartOver(why));
    this.#wake();
  }

  #brokerChanged(): void {
    const reason = this.#options.embedded?.downReason() ?? null;
    if (reason !== null) this.#session?.end(new FeedError('embedded_broker_down', reason));
    // A new broker has nothing to do with the failures of the one before.
    else this.#attempt = 0;
    this.#reporter.now();
    this.#wake();
  }

  #records(records: readonly FeedRecord[]): void {
    this.#lastReadAt = this.#options.now();
    for (const { timestamp } of records) {
      if (this.#newestRecordAt === null || timestamp > this.#newestRecordAt) this.#newestRecordAt = timestamp;
    }
    this.#catchUp.count(records.length);
    this.#memory.partitions.noteRead(records, this.#lastReadAt);
    try {
      this.#options.events.onRecords(records);
    } catch (error) {
      // A throw in kafkajs' handler would end the client, and the same records would come again for ever.
      this.#options.logger.error({ err: error }, 'records of the feed could not be taken in');
    }
  }

  #noteLost(ranges: readonly LostRange[]): void {
    for (const { topic, partition, from, to } of ranges) {
      this.#options.logger.warn({ topic, partition, from, to }, 'records were deleted before they could be read');
    }
    this.#lost = [...this.#lost, ...ranges].slice(-MAX_LOST);
    this.#options.events.onLost?.(ranges);
  }

  #reset(reason: string): void {
    this.#options.logger.warn({ reason }, 'the feed begins anew');
    this.#lost = [];
    this.#newestRecordAt = null;
    this.#lastReadAt = null;
    this.#options.events.onReset(reason);
  }

  #probed(): void {
    this.#catchUp.measure(this.#options.now());
    this.#review();
  }

  /** Derives the connection's state from what the session has come to. */
  #review(): void {
    const session = this.#session;
    const readingSince = session?.readingSince ?? null;
    if (session === null || readingSince === null) {
      this.#reporter.soon();
      return;
    }
    this.#attempt = 0;
    const now = this.#options.now();
    const { assigned, total } = this.#memory.partitions.share(readingSince);
    const behind = this.#catchUp.behind();
    if (assigned < total) {
      this.#show({ state: 'partial', since: now, assigned, total, group: this.#settings?.groupId ?? '' });
    } else if (behind > 0) {
      this.#show({ state: 'catching_up', since: now, behind, readyIn: this.#catchUp.readyIn(behind, now) });
    } else this.#show({ state: 'live', since: now });
  }

  /** Sets the connection's state; its `since` stays while the state does. */
  #show(next: FeedConnection): void {
    const before = this.#connection;
    const entered = before.state !== next.state;
    this.#connection = entered ? next : { ...next, since: before.since };
    if (!entered && next.state !== 'lost') {
      this.#reporter.soon();
      return;
    }
    if (entered && next.state !== 'lost')
      this.#options.logger.info({ ...next, since: undefined }, STATE_SAID[next.state]);
    this.#reporter.now();
  }
}
