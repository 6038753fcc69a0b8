import type { Admin } from 'kafkajs';
import type { Logger } from 'pino';
import { type Positions, partitionKey } from '../../lib/checkpoint/positions.ts';
import type { LostRange } from '../../lib/protocol/feed-status.ts';
import { createFeedClient, type FeedClient } from './client.ts';
import { type PreparedConsumer, prepareConsumer, type ReadBatch, type SeekTo } from './consumer.ts';
import { FeedError, isCoordinatorNotFound, isTopicUnknown } from './faults.ts';
import type { FeedRecord, FeedSettings, Membership } from './feed.ts';
import { lookAtGroup } from './group-access.ts';
import { OffsetOutOfRange } from './kafkajs-repairs.ts';
import { readOffsets } from './offsets.ts';
import type { Partitions } from './partitions.ts';
import type { FeedTimings } from './timings.ts';
import { Watchdog } from './watchdog.ts';

/** What outlives a session: how far was read, and of what. */
export interface FeedMemory {
  readonly partitions: Partitions;
  /** The cluster that was read, and for the embedded broker which run of it; null before the first contact. */
  cluster: string | null;
  /** The reading is over, and what is on its way is not taken in. */
  halted: boolean;
  /** Where to begin once, as an operator asked for; null = as configured. */
  beginAt: FeedSettings['from'] | null;
  /** Kafka said that the topic does not exist: what comes back under its name is another one. */
  topicGone: boolean;
  /** Our last place in a group, to be taken up again after a client that went without a good-bye. */
  member: Membership | null;
}

/** What a session tells; called synchronously. */
export interface SessionEvents {
  readonly onRecords: (records: readonly FeedRecord[]) => void;
  readonly onLost: (ranges: readonly LostRange[]) => void;
  readonly onReset: (reason: string) => void;
  /** Whether no more records are wanted for now. */
  readonly isFull: () => boolean;
  /** Anything that may have changed the status. */
  readonly onChange: () => void;
  /** The topics' ends were read anew. */
  readonly onProbed: () => void;
}

export interface SessionOptions {
  readonly settings: FeedSettings;
  /** Which run of the embedded broker this is; null for a real Kafka. */
  readonly embeddedRun: number | null;
  readonly memory: FeedMemory;
  readonly events: SessionEvents;
  readonly timings: FeedTimings;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Time for a clean good-bye; the feed as a whole must stop within 2 s. */
const GOODBYE = 1_500;
/** How long Kafka's answer about the group may take. */
const SECOND_LOOK = 3_000;
/** A log that ends too early is looked at twice: a leader that was just elected may not know its end yet. */
const SECOND_READ = 1_000;

/** One client from its first socket to its end. Never reused: whatever is wrong with it goes with it. */
export class Session {
  /** Resolves with the reason once it is over; never rejects. */
  readonly ended: Promise<unknown>;
  readonly #options: SessionOptions;
  readonly #end: (reason: unknown) => void;
  readonly #watchdog: Watchdog;
  #client: FeedClient | null = null;
  #admin: Admin | null = null;
  #consumer: PreparedConsumer | null = null;
  #over = false;
  #joinedAt: number | null = null;
  /** Since when it has waited for its first fetch. */
  #waitingSince: number;
  #fetchedAt: number | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#waitingSince = options.now();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.ended = promise;
    this.#end = (reason) => {
      this.#over = true;
      resolve(reason);
    };
    this.#watchdog = new Watchdog({
      partitions: options.memory.partitions,
      timings: options.timings,
      now: options.now,
      bytesRead: () => this.#client?.bytesRead() ?? 0,
      fetchedAt: () => this.#fetchedAt,
      waitingSince: () => (this.#fetchedAt === null ? this.#waitingSince : null),
      probe: () => this.#probe(),
      end: (reason) => void this.#giveUp(reason),
    });
    this.#open().catch((error) => this.#giveUp(error));
  }

  /** When its place in the group was last assigned, if it has read since; epoch ms, null until then. */
  get readingSince(): number | null {
    return this.#joinedAt !== null && this.#fetchedAt !== null ? this.#joinedAt : null;
  }

  /** When a broker last answered a fetch, epoch ms. */
  get fetchedAt(): number | null {
    return this.#fetchedAt;
  }

  /** Tells the group how far is safe, of the partitions that are ours. Best effort: a later one tells the same. */
  async commit(positions: Positions): Promise<void> {
    const ours = this.#options.memory.partitions.list().filter(({ assigned }) => assigned);
    const known = ours.flatMap(({ topic, partition }) => {
      const position = positions[partitionKey(topic, partition)];
      return position === undefined ? [] : [{ topic, partition, low: BigInt(position) }];
    });
    if (this.#over || this.#consumer === null || known.length === 0) return;
    await this.#consumer.commit(known).catch((error: Error) => {
      this.#options.logger.debug({ err: error }, 'offsets could not be committed');
    });
  }

  /** Ends it from outside. */
  end(reason: unknown): void {
    this.#end(reason);
  }

  /**
   * Closes everything.
   * @param politely whether to wait up to 1.5 s for a clean good-bye, without which the group keeps our place for a while
   */
  async close(politely: boolean): Promise<void> {
    this.#over = true;
    this.#watchdog.stop();
    // Tidied up by kafkajs in its own time, behind sockets that are closed by then.
    const leaving = Promise.allSettled([this.#consumer?.disconnect(), this.#admin?.disconnect()]);
    if (politely) await Promise.race([leaving, delay(GOODBYE, null)]);
    this.#client?.destroy();
  }

  async #open(): Promise<void> {
    const { settings, timings, logger, embeddedRun } = this.#options;
    this.#watchdog.start();
    this.#client = createFeedClient(settings, logger, () => this.#watchdog.suspect());
    const { kafka } = this.#client;
    this.#admin = kafka.admin();
    await this.#admin.connect();
    await this.#recogniseCluster(this.#admin);
    this.#consumer = await prepareConsumer(kafka, settings, timings, embeddedRun !== null, {
      onAssigned: (memberId, assignment) => this.#assigned(memberId, assignment),
      onBatch: (batch) => this.#read(batch),
      isFull: () => !this.#over && this.#options.events.isFull(),
      onPassed: (topic, partition, next) => this.#passed(topic, partition, next),
      onFetched: () => this.#fetched(),
      onCrash: (error) => this.#giveUp(error),
    });
    await this.#findPlace(this.#admin);
    if (this.#over) return;
    this.#watchdog.expectProbes();
    const { member } = this.#options.memory;
    await this.#consumer.run(member?.groupId === settings.groupId ? member.memberId : null);
  }

  async #recogniseCluster(admin: Admin): Promise<void> {
    const { memory, embeddedRun, settings } = this.#options;
    const { clusterId } = await admin.describeCluster();
    const cluster = `${clusterId}${embeddedRun === null ? '' : `, run ${embeddedRun}`}`;
    if (this.#over) return;
    if (memory.cluster !== null && memory.cluster !== cluster) {
      this.#reset(embeddedRun === null ? 'the brokers belong to another cluster' : 'the embedded broker started again');
    }
    memory.cluster = cluster;
    memory.partitions.keepOnly(settings.topics);
  }

  /** Decides where to read from: where we were, unless that is no longer there. */
  async #findPlace(admin: Admin): Promise<void> {
    const { memory, settings, now, events } = this.#options;
    const { partitions } = memory;
    let from = memory.beginAt ?? settings.from;
    let ranges = await readOffsets(admin, settings.topics);
    if (partitions.findShrunk(ranges) !== null) {
      await delay(SECOND_READ, null);
      ranges = await readOffsets(admin, settings.topics);
    }
    if (this.#over) return;
    const shrunk = partitions.findShrunk(ranges);
    if (memory.topicGone || shrunk !== null) {
      this.#reset(`the topic ${shrunk?.topic ?? settings.topics.join(', ')} was made anew or cut short`);
      // What is in it now came after what we had.
      from = 'earliest';
    }
    memory.topicGone = false;
    memory.beginAt = null;
    const lost = partitions.update(ranges, from, now());
    partitions.aim();
    if (lost.length > 0) events.onLost(lost);
    events.onChange();
  }

  #reset(reason: string): void {
    const { memory, events } = this.#options;
    const hadRead = memory.partitions.list().length > 0;
    memory.partitions.clear();
    if (hadRead) events.onReset(reason);
  }

  #assigned(memberId: string, assignment: Readonly<Record<string, readonly number[]>>): readonly SeekTo[] {
    if (this.#over) return [];
    const { memory, settings } = this.#options;
    memory.member = { groupId: settings.groupId, memberId };
    const now = this.#options.now();
    this.#joinedAt = now;
    this.#waitingSince = now;
    this.#fetchedAt = null;
    const places = memory.partitions.assign(assignment, now);
    this.#options.events.onChange();
    return places;
  }

  #read({ topic, partition, asked, next, records }: ReadBatch): void {
    const { memory, events, now } = this.#options;
    if (this.#over || memory.halted) return;
    const position = memory.partitions.position(topic, partition);
    if (position === null) return;
    if (asked > position) {
      this.#end(new OffsetOutOfRange(topic, partition));
      return;
    }
    // Fetched before a rejoin, read again after it: each offset once.
    const fresh = asked === position ? records : records.filter(({ offset }) => BigInt(offset) >= position);
    if (fresh.length > 0) events.onRecords(fresh);
    memory.partitions.advance(topic, partition, next, now());
    events.onChange();
  }

  #passed(topic: string, partition: number, next: bigint): void {
    if (this.#over || this.#options.memory.halted) return;
    this.#options.memory.partitions.advance(topic, partition, next, this.#options.now());
    this.#options.events.onChange();
  }

  #fetched(): void {
    if (this.#over) return;
    const first = this.#fetchedAt === null;
    this.#fetchedAt = this.#options.now();
    if (first) this.#options.events.onChange();
  }

  async #probe(): Promise<void> {
    const { memory, settings, now, events } = this.#options;
    if (this.#admin === null) return;
    const ranges = await readOffsets(this.#admin, settings.topics);
    if (this.#over) return;
    const shrunk = memory.partitions.findShrunk(ranges);
    if (shrunk !== null) this.#end(new OffsetOutOfRange(shrunk.topic, shrunk.partition));
    memory.partitions.observe(ranges, now());
    events.onProbed();
  }

  async #giveUp(error: unknown): Promise<void> {
    if (this.#over) return;
    const { memory, settings } = this.#options;
    if (isTopicUnknown(error) && memory.partitions.list().length > 0) memory.topicGone = true;
    if (isCoordinatorNotFound(error) && this.#client !== null && this.#admin !== null) {
      const unknown = new FeedError('unreachable', 'no broker coordinated the consumer group');
      const look = lookAtGroup(this.#client, this.#admin, settings.groupId);
      this.#end(await Promise.race([look, delay(SECOND_LOOK, unknown)]));
      return;
    }
    this.#end(error);
  }
}

function delay<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
