import { type Positions, partitionKey } from '../../lib/checkpoint/positions.ts';
import type { LostRange, PartitionStatus } from '../../lib/protocol/feed-status.ts';
import { Rate } from '../rate.ts';
import type { FeedRecord, FeedSettings, PartitionFigures } from './feed.ts';
import type { OffsetRange } from './offsets.ts';

/** One partition: how far it was read, and what is known of it. Times in epoch ms. */
interface Track {
  readonly topic: string;
  readonly partition: number;
  readonly seenAt: number;
  /** Offset of the next record to read. */
  position: bigint;
  end: bigint;
  /** Where catching up ends. */
  target: bigint;
  assigned: boolean;
  /** Since when it stands still although the topic has more; null = it does not. */
  behindSince: number | null;
  /** Position at which a new client already failed to move it: then nothing readable lies there. */
  stuckAt: bigint | null;
  /** Records a second. */
  readonly rate: Rate;
  /** Kafka timestamp of the newest record read; null = none yet. */
  newestAt: number | null;
  /** How often in a row its place was gone before a single record could be read. */
  losses: bigint;
}

/**
 * A log that is cut faster than we can begin to read is entered further in each time its place was gone again, by this
 * part of what it holds.
 */
const ENTER_PARTS = 4n;

export interface GroupShare {
  readonly assigned: number;
  readonly total: number;
}

/**
 * How far each partition was read. Outlives every client, so that after a reconnect nothing is read twice or left out.
 * Pure bookkeeping: what it decides follows from its arguments.
 */
export class Partitions {
  readonly #tracks = new Map<string, Track>();
  readonly #knownTopics = new Set<string>();

  /**
   * Takes in what the topics hold, before a client begins to read.
   * @param from where a topic begins that was not seen before; a partition added later is read from its first record
   * @returns the ranges that were deleted before they could be read
   */
  update(ranges: readonly OffsetRange[], from: FeedSettings['from'], now: number): LostRange[] {
    const lost: LostRange[] = [];
    for (const { topic, partition, low, end } of ranges) {
      const track = this.#tracks.get(partitionKey(topic, partition));
      if (track === undefined) {
        this.#add(topic, partition, from === 'latest' && !this.#knownTopics.has(topic) ? end : low, end, now);
        continue;
      }
      track.end = end;
      if (track.position < low) {
        const parts = track.losses < ENTER_PARTS ? track.losses : ENTER_PARTS;
        const entry = low + ((end - low) * parts) / ENTER_PARTS;
        lost.push({ topic, partition, from: String(track.position), to: String(entry), at: now });
        track.position = entry;
        track.losses += 1n;
      }
      track.behindSince = track.position < end ? (track.behindSince ?? now) : null;
    }
    for (const { topic } of ranges) this.#knownTopics.add(topic);
    return lost;
  }

  /** Takes in how far the topics reach by now, and partitions that were added; positions stay. */
  observe(ranges: readonly OffsetRange[], now: number): void {
    for (const { topic, partition, low, end } of ranges) {
      const track = this.#tracks.get(partitionKey(topic, partition));
      if (track === undefined) {
        this.#add(topic, partition, low, end, now);
        continue;
      }
      // What was read since the question was asked may already lie past the answer.
      if (end > track.end) track.end = end;
      track.behindSince = track.position < track.end ? (track.behindSince ?? now) : null;
    }
  }

  /** The first partition whose log ends before what was already read: it is another log than before. */
  findShrunk(ranges: readonly OffsetRange[]): OffsetRange | null {
    return ranges.find(({ topic, partition, end }) => (this.position(topic, partition) ?? end) > end) ?? null;
  }

  /** Takes in that records of a partition were read. */
  noteRead(records: readonly FeedRecord[], now: number): void {
    const [first] = records;
    const track = first && this.#tracks.get(partitionKey(first.topic, first.partition));
    if (!track) return;
    track.rate.add(records.length, now);
    for (const { timestamp } of records) if (timestamp > (track.newestAt ?? 0)) track.newestAt = timestamp;
  }

  /** How each partition's records come in. */
  figures(now: number): PartitionFigures[] {
    return [...this.#tracks.values()].map(({ topic, partition, rate, newestAt }) => {
      return { topic, partition, rate: rate.perSecond(now), newestRecordAt: newestAt };
    });
  }

  /** How far each was read. */
  positions(): Positions {
    return Object.fromEntries([...this.#tracks].map(([key, { position }]) => [key, String(position)]));
  }

  /** Stands at these positions, of which nothing else is known yet. */
  startAt(positions: Positions, now: number): void {
    this.clear();
    for (const [key, position] of Object.entries(positions)) {
      const [topic = '', partition] = key.split('/');
      this.#add(topic, Number(partition), BigInt(position), BigInt(position), now);
      // A partition that the positions do not have came later.
      this.#knownTopics.add(topic);
    }
  }

  /** Forgets everything, as what comes next is another log. */
  clear(): void {
    this.#tracks.clear();
    this.#knownTopics.clear();
  }

  /** Forgets the topics that are not read any more. */
  keepOnly(topics: readonly string[]): void {
    for (const [key, { topic }] of this.#tracks) if (!topics.includes(topic)) this.#tracks.delete(key);
    for (const topic of this.#knownTopics) if (!topics.includes(topic)) this.#knownTopics.delete(topic);
  }

  position(topic: string, partition: number): bigint | null {
    return this.#tracks.get(partitionKey(topic, partition))?.position ?? null;
  }

  /** Moves a partition ahead; never back. */
  advance(topic: string, partition: number, position: bigint, now: number): void {
    const track = this.#tracks.get(partitionKey(topic, partition));
    if (track === undefined || position <= track.position) return;
    track.position = position;
    track.losses = 0n;
    if (position > track.end) track.end = position;
    track.behindSince = position < track.end ? now : null;
  }

  /**
   * Takes in what the group handed to us.
   * @returns where each partition must be read from, the unknown ones from their first record
   */
  assign(assignment: Readonly<Record<string, readonly number[]>>, now: number): Omit<OffsetRange, 'end'>[] {
    this.release();
    return Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => {
        const track = this.#tracks.get(partitionKey(topic, partition)) ?? this.#add(topic, partition, 0n, 0n, now);
        track.assigned = true;
        return { topic, partition, low: track.position };
      }),
    );
  }

  /** The client is gone: nothing is assigned. The time for standing still begins anew with the next one. */
  release(): void {
    for (const track of this.#tracks.values()) {
      track.assigned = false;
      track.behindSince = null;
    }
  }

  /**
   * How much of the feed is ours, leaving out partitions that appeared after `joinedAt`: nobody can have taken those.
   */
  share(joinedAt: number): GroupShare {
    let assigned = 0;
    let total = 0;
    for (const track of this.#tracks.values()) {
      if (track.assigned) assigned += 1;
      if (track.assigned || track.seenAt < joinedAt) total += 1;
    }
    return { assigned, total };
  }

  /** The oldest time since which an assigned partition stands still while its topic has more; null = none does. */
  findStalled(): { topic: string; partition: number; since: number; position: bigint } | null {
    let oldest: Track | null = null;
    for (const track of this.#tracks.values()) {
      if (!track.assigned || track.behindSince === null || track.stuckAt === track.position) continue;
      if (oldest === null || track.behindSince < (oldest.behindSince ?? 0)) oldest = track;
    }
    if (oldest === null) return null;
    return {
      topic: oldest.topic,
      partition: oldest.partition,
      since: oldest.behindSince ?? 0,
      position: oldest.position,
    };
  }

  /** Notes that a client was given up for this partition. If the next one stands still there too, it is not its fault. */
  markStuck(topic: string, partition: number): void {
    const track = this.#tracks.get(partitionKey(topic, partition));
    if (track !== undefined) track.stuckAt = track.position;
  }

  /** From here on, catching up means reaching what the topics hold now. */
  aim(): void {
    for (const track of this.#tracks.values()) track.target = track.end;
  }

  /** Records that are missing to the target; 0 = reached. */
  behindTarget(): number {
    let sum = 0n;
    for (const { position, target, stuckAt } of this.#tracks.values()) {
      if (position < target && stuckAt !== position) sum += target - position;
    }
    return Number(sum);
  }

  /** Records that are missing to the end of the topics as last seen. */
  lag(): number {
    let sum = 0n;
    for (const { position, end, stuckAt } of this.#tracks.values()) if (stuckAt !== position) sum += end - position;
    return Number(sum);
  }

  list(): PartitionStatus[] {
    return [...this.#tracks.values()]
      .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
      .map(({ topic, partition, assigned, position, end }) => ({
        topic,
        partition,
        assigned,
        position: String(position),
        end: String(end),
        lag: Number(end - position),
      }));
  }

  #add(topic: string, partition: number, position: bigint, end: bigint, now: number): Track {
    const track: Track = {
      topic,
      partition,
      seenAt: now,
      position,
      end,
      target: end,
      assigned: false,
      behindSince: position < end ? now : null,
      stuckAt: null,
      rate: new Rate(),
      newestAt: null,
      losses: 0n,
    };
    this.#tracks.set(partitionKey(topic, partition), track);
    return track;
  }
}
