import type { Positions } from '../../lib/checkpoint/positions.ts';
import type { FeedStatus, LostRange } from '../../lib/protocol/feed-status.ts';

/** One Kafka record, as handed over by the feed: bytes only, no meaning. */
export interface FeedRecord {
  readonly topic: string;
  readonly partition: number;
  /** Kafka offset, decimal. */
  readonly offset: string;
  /** Kafka record timestamp, epoch ms. */
  readonly timestamp: number;
  /** null = a tombstone. */
  readonly value: Uint8Array | null;
}

/** What is needed to reach a feed. Read again before a retry after an authentication or TLS failure. */
export interface FeedSettings {
  readonly brokers: readonly string[];
  readonly topics: readonly string[];
  readonly groupId: string;
  /** Where a start begins to read that has no checkpoint. */
  readonly from: 'earliest' | 'latest';
  /** null = no SASL. */
  readonly sasl: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  } | null;
  /** null = plaintext; `ca` is PEM text, null = the system's roots. Verification is never disabled. */
  readonly tls: { readonly ca: string | null } | null;
  /** FEED_ENVIRONMENT: production or non-production, shown on the page. */
  readonly environment: string | null;
}

export interface FeedEvents {
  /** Records of one partition in offset order, each offset at most once a generation. Called synchronously. */
  readonly onRecords: (records: readonly FeedRecord[]) => void;
  /** Called whenever the status changed, at most a few times a second. */
  readonly onStatus: (status: FeedStatus) => void;
  /** Offsets that were deleted before they could be read. */
  readonly onLost?: (ranges: readonly LostRange[]) => void;
  /**
   * What was read no longer belongs to what will be read (topic recreated, another embedded broker): the receiver drops
   * its state and starts a new epoch. The feed then reads from the start again.
   */
  readonly onReset: (reason: string) => void;
}

/** A place in a consumer group, which may be taken up again after a client that went without a good-bye. */
export interface Membership {
  readonly groupId: string;
  readonly memberId: string;
}

/** Where a feed goes on from, and on which cluster that has a meaning. */
export interface FeedPlace {
  readonly positions: Positions;
  /** null = not known. */
  readonly cluster: string | null;
  /** null = none, or it was given up. */
  readonly member: Membership | null;
}

/** By whom the reading was stopped, and since when (epoch ms). */
export interface Pause {
  readonly by: string;
  readonly since: number;
}

/** How the records of a partition come in. */
export interface PartitionFigures {
  readonly topic: string;
  readonly partition: number;
  /** Records a second over the last ten. */
  readonly rate: number;
  /** Kafka timestamp of the newest record read, epoch ms; null before the first. */
  readonly newestRecordAt: number | null;
}

export interface Feed {
  status(): FeedStatus;
  figures(): readonly PartitionFigures[];
  /** How far was read: the receiver has had all records before. */
  place(): FeedPlace;
  /** Tells Kafka how far is safe, for those who watch its group: a start goes on from the checkpoint. Best effort. */
  commit(positions: Positions): Promise<void>;
  /** Hands nothing over any more, and forgets nothing: before the last checkpoint. */
  halt(): void;
  /** Stops the reading until `resume`. */
  pause(pause: Pause): void;
  resume(): void;
  /** Goes back, or on, to other positions; the receiver's state is theirs already. */
  goTo(positions: Positions): void;
  /** Drops what was read, and begins anew at an end of the topics. Causes `onReset`. */
  beginAnew(from: FeedSettings['from'], reason: string): void;
  /** Ends consumption and connections; resolves within 2 s, whatever the broker does. */
  stop(): Promise<void>;
}
