import type { FeedStatus } from './feed-status.ts';

/*
 * What the operator's page shows and `/api/operator` answers. Times in epoch ms, durations in ms, sizes in bytes; null =
 * not known, or there is none.
 */

/** One partition, as an operator sees it. */
export interface PartitionReport {
  readonly topic: string;
  readonly partition: number;
  readonly assigned: boolean;
  /** Offset of the next record to read, and where what may be read ends. */
  readonly position: string;
  readonly end: string;
  readonly lag: number;
  /** Records a second over the last ten seconds. */
  readonly rate: number;
  /** Kafka timestamp of the newest record read. */
  readonly newestRecordAt: number | null;
  /** Offset up to which everything is in history and checkpoint, as the group is told. */
  readonly saved: string | null;
}

/** One connected page. */
export interface SocketReport {
  readonly since: number;
  /** Bytes that were sent and not acknowledged, and that wait in the connection. */
  readonly underWay: number;
  readonly buffered: number;
  /** Ticks by which it is behind. */
  readonly behind: number;
  /** Whether it is told all at full rate, or what it shows. */
  readonly isPaced: boolean;
}

/** A distribution over the last minute, ms. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The history's worker. */
export interface HistoryReport {
  readonly engine: 'sqlite' | 'postgres';
  readonly state: 'opening' | 'ok' | 'broken';
  /** What is wrong, without secrets, and since when. */
  readonly detail: string | null;
  readonly since: number | null;
  readonly backlogBytes: number;
  readonly backlogEntries: number;
  readonly savedAt: number | null;
  readonly rowsWritten: number;
  readonly diskBytes: number | null;
}

/** One rejected record, as the history has it. */
export interface RejectRow {
  /** `topic/partition` */
  readonly partition: string;
  /** Offset. */
  readonly record: number;
  /** When it was read. */
  readonly at: number;
  readonly reason: string;
  readonly detail: string;
  /** Of the record's first MiB, 16 hex digits; "" = none. */
  readonly sha256: string;
  readonly size: number;
}

/** A page of them, newest first. */
export interface RejectPage {
  readonly rejected: readonly RejectRow[];
  /** What the next page is `before`; null = this is the last. */
  readonly next: number | null;
}

export interface OperatorReport {
  readonly serverTime: number;
  readonly startedAt: number;
  readonly versions: Readonly<Record<string, string>>;
  /** Every setting that is not at its default, secrets masked. */
  readonly configuration: readonly (readonly [name: string, value: string])[];
  readonly feed: {
    readonly status: FeedStatus;
    readonly rate: number;
    readonly recordsRead: number;
    readonly lag: number;
    readonly partitions: readonly PartitionReport[];
  };
  /** Rejected records since the start, by reason. */
  readonly rejects: Readonly<Record<string, number>>;
  readonly fleet: { readonly vehicles: number; readonly epoch: number; readonly seq: number };
  readonly pages: {
    readonly connected: number;
    readonly atDoor: number;
    readonly passedOver: number;
    readonly resyncs: number;
    /** Those that are furthest behind. */
    readonly sockets: readonly SocketReport[];
  };
  readonly process: {
    readonly tick: Spread;
    readonly loopDelay: Spread;
    readonly rss: number;
    readonly heapUsed: number;
    readonly external: number;
    /** Share of one core over the last ten seconds. */
    readonly cpu: number;
  };
  readonly disk: { readonly folder: string; readonly free: number; readonly size: number } | null;
  readonly history: HistoryReport;
}
