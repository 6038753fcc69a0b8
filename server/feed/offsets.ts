import type { Admin } from 'kafkajs';

/** What a partition holds at one moment. */
export interface OffsetRange {
  readonly topic: string;
  readonly partition: number;
  /** First offset that can still be read. */
  readonly low: bigint;
  /**
   * Offset after the last record that may be read: the last stable offset, which is the high watermark unless a
   * transaction is open, as nothing past it is handed out (kafkajs' admin asks as read-committed).
   */
  readonly end: bigint;
}

/**
 * Asks for the ranges of all partitions of the topics. kafkajs' admin keeps no metadata for later, so that added
 * partitions are seen at once.
 * @throws whatever kafkajs throws for a topic that is unknown or denied, and for brokers that do not answer
 */
export async function readOffsets(admin: Admin, topics: readonly string[]): Promise<OffsetRange[]> {
  const ranges = await Promise.all(
    topics.map(async (topic) => ({ topic, offsets: await admin.fetchTopicOffsets(topic) })),
  );
  return ranges.flatMap(({ topic, offsets }) =>
    offsets.map(({ partition, low, high }) => ({ topic, partition, low: BigInt(low), end: BigInt(high) })),
  );
}
