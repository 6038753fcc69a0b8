import type { Batch, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { FeedRecord, FeedSettings } from './feed.ts';
import { resumeMember } from './kafkajs-repairs.ts';
import type { FeedTimings } from './timings.ts';

/** What a consumer tells; all called synchronously, and none may throw. */
export interface ConsumerEvents {
  /** Its place in the group is known; returns from where to read each partition. */
  readonly onAssigned: (memberId: string, assignment: Readonly<Record<string, readonly number[]>>) => readonly SeekTo[];
  readonly onBatch: (batch: ReadBatch) => void;
  /** Whether the next batch is to wait. */
  readonly isFull: () => boolean;
  /** Everything before `next` is done with, although no record of it may have come by: markers and aborted records. */
  readonly onPassed: (topic: string, partition: number, next: bigint) => void;
  /** A broker answered a fetch, with or without records. */
  readonly onFetched: () => void;
  /** The consumer is over and will not come back by itself. */
  readonly onCrash: (error: Error) => void;
}

export interface SeekTo {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the first record to read. */
  readonly low: bigint;
}

/** Records of one partition in offset order. */
export interface ReadBatch {
  readonly topic: string;
  readonly partition: number;
  /** Offset that was asked for. */
  readonly asked: bigint;
  /** Offset to ask for next; may lie further than the last record, as markers take offsets too. */
  readonly next: bigint;
  readonly records: readonly FeedRecord[];
}

/** Per fetch: enough for 20,000 messages a second, little enough that a slow line brings it within the session's time. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Per partition and fetch. A larger record comes all the same, alone: Kafka hands over the first batch whatever its size. */
const MAX_BYTES_PER_PARTITION = 1024 * 1024;

/** Between two looks whether there is room again, ms. */
const FULL_MS = 50;

/** A consumer that is connected and knows its topics, and does not read yet. */
export interface PreparedConsumer {
  /**
   * Begins to read. Resolves once kafkajs runs, which may be before it is assigned anything or after it has crashed:
   * `onAssigned` and `onCrash` tell.
   * @param memberId the member of the group whose place it takes up; null = it joins as a new one
   */
  run(memberId: string | null): Promise<void>;
  /** Tells the group how far is done with. @throws whatever kafkajs throws, as while the group is being shared out */
  commit(positions: readonly SeekTo[]): Promise<void>;
  /** Leaves the group and closes the connections; may take as long as the broker lets it. */
  disconnect(): Promise<void>;
}

/**
 * Makes a consumer and connects it.
 * @param create whether topics may come into being by being asked for: on the embedded broker, nowhere else
 * @throws whatever kafkajs throws for brokers that do not answer and topics that are unknown or denied
 */
export async function prepareConsumer(
  kafka: Kafka,
  settings: FeedSettings,
  timings: FeedTimings,
  create: boolean,
  events: ConsumerEvents,
): Promise<PreparedConsumer> {
  const consumer = kafka.consumer({
    groupId: settings.groupId,
    allowAutoTopicCreation: create,
    readUncommitted: false,
    maxWaitTimeInMs: timings.fetchWait,
    maxBytes: MAX_BYTES,
    maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
    metadataMaxAge: timings.metadataAge,
    sessionTimeout: timings.session,
    heartbeatInterval: Math.round(timings.session / 4),
    rebalanceTimeout: timings.session,
    // The supervisor makes a new client instead: a restarted one keeps its password and its doubts.
    retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 2_000, restartOnFailure: async () => false },
  });
  listen(consumer, events);
  await consumer.connect();
  await consumer.subscribe({ topics: [...settings.topics], fromBeginning: true });
  return {
    run: (memberId) =>
      resumeMember(memberId, () =>
        consumer.run({
          autoCommit: false,
          eachBatch: async ({ batch, heartbeat }: EachBatchPayload) => {
            events.onBatch(readBatch(batch));
            while (events.isFull()) {
              await new Promise((resolve) => setTimeout(resolve, FULL_MS));
              await heartbeat();
            }
          },
        }),
      ),
    commit: (positions) =>
      consumer.commitOffsets(positions.map(({ topic, partition, low }) => ({ topic, partition, offset: String(low) }))),
    disconnect: () => consumer.disconnect(),
  };
}

function listen(consumer: Consumer, events: ConsumerEvents): void {
  const { GROUP_JOIN, FETCH, END_BATCH_PROCESS, CRASH } = consumer.events;
  consumer.on(GROUP_JOIN, ({ payload }) => {
    // In this very tick, as every rejoin forgets the position and the next fetch would begin at a committed offset.
    for (const { topic, partition, low } of events.onAssigned(payload.memberId, payload.memberAssignment)) {
      consumer.seek({ topic, partition, offset: String(low) });
    }
  });
  consumer.on(FETCH, () => events.onFetched());
  consumer.on(END_BATCH_PROCESS, ({ payload: { topic, partition, lastOffset } }) => {
    events.onPassed(topic, partition, BigInt(lastOffset) + 1n);
  });
  consumer.on(CRASH, ({ payload: { error } }) => events.onCrash(error));
}

function readBatch(batch: Batch): ReadBatch {
  const { topic, partition } = batch;
  return {
    topic,
    partition,
    asked: BigInt((batch as Batch & { fetchedOffset: string }).fetchedOffset),
    next: BigInt(batch.lastOffset()) + 1n,
    records: batch.messages.map(({ offset, timestamp, value }) => ({
      topic,
      partition,
      offset,
      timestamp: Number(timestamp),
      value,
    })),
  };
}
