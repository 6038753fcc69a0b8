/**
 * What is known about the feed, as one typed state. The server's supervisor produces it, the page and `/api/feed` show
 * it; nobody else judges the feed.
 */

/** Why a feed is lost. Each has its words, with the remedy, in the page's texts. */
export type FeedFault =
  /** No broker answered: wrong address, network, or Kafka is down. */
  | 'unreachable'
  /** The TLS handshake failed: unknown CA, expired certificate, or a host name that is not in it. */
  | 'tls_not_verified'
  /** SASL refused the user name or the password. */
  | 'credentials_refused'
  /** Kafka answers an unknown topic and a missing right to it alike, so both are one fault. */
  | 'topic_unknown_or_denied'
  /** The user may not use the consumer group. */
  | 'group_denied'
  /** Nothing was fetched for the watchdog's time while the topic had more. */
  | 'stalled'
  /** The embedded broker's process ended. */
  | 'embedded_broker_down'
  /** Settings read again before a retry were faulty. */
  | 'settings_faulty'
  /** Anything else; `detail` carries what the client library said. */
  | 'other';

/** One partition as this process sees it. Offsets are decimal strings, as Kafka's are 64 bit. */
export interface PartitionStatus {
  readonly topic: string;
  readonly partition: number;
  /** Whether this process receives it at present. */
  readonly assigned: boolean;
  /** Offset of the next record to be read; null until known. */
  readonly position: string | null;
  /**
   * Where what may be read ends: the high watermark, or while a transaction is open its first offset; null until known.
   */
  readonly end: string | null;
  /** `end − position` in records; null until both are known. */
  readonly lag: number | null;
}

/** A range of offsets that was deleted before it could be read: lost for good, so it is declared. */
export interface LostRange {
  readonly topic: string;
  readonly partition: number;
  /** First lost offset. */
  readonly from: string;
  /** First offset after the loss. */
  readonly to: string;
  /** When it was noticed, epoch ms. */
  readonly at: number;
}

export type FeedConnection =
  | { readonly state: 'connecting'; readonly since: number }
  /** `readyIn`: ms that it will take at its present speed; null = not known yet. */
  | { readonly state: 'catching_up'; readonly since: number; readonly behind: number; readonly readyIn: number | null }
  | { readonly state: 'live'; readonly since: number }
  /** Somebody had the reading stopped: what is shown is as of `since`. */
  | { readonly state: 'paused'; readonly since: number; readonly by: string }
  /** Another program in the same group receives part of the feed: counts as stale. */
  | {
      readonly state: 'partial';
      readonly since: number;
      readonly assigned: number;
      readonly total: number;
      readonly group: string;
    }
  | {
      readonly state: 'lost';
      readonly since: number;
      readonly fault: FeedFault;
      /** What was said, without secrets: for the log and for the page's second line. */
      readonly detail: string;
      /** Epoch ms of the next try; null while one is under way. */
      readonly retryAt: number | null;
      readonly attempt: number;
    };

/** The whole state of the feed, as sent to pages and answered by `/api/feed`. */
export interface FeedStatus {
  /** `demo` = the embedded broker. */
  readonly source: 'demo' | 'kafka';
  /** FEED_ENVIRONMENT, as configured. */
  readonly environment: string | null;
  readonly topics: readonly string[];
  readonly group: string;
  readonly connection: FeedConnection;
  /** Whether the head of the topic as it was at the start has been reached once. */
  readonly caughtUp: boolean;
  readonly partitions: readonly PartitionStatus[];
  readonly lost: readonly LostRange[];
  /** Kafka timestamp of the newest record read, epoch ms; null before the first. */
  readonly newestRecordAt: number | null;
  /** Server's clock when the last record was read, epoch ms; null before the first. */
  readonly lastReadAt: number | null;
  /** How often the embedded broker was started again; 0 for a real Kafka. */
  readonly brokerRestarts: number;
  /** The demo's simulator; null where there is none. */
  readonly simulator: SimulatorStatus | null;
}

/** What is known about the simulator, whose cars drive in the demo. */
export interface SimulatorStatus {
  /** Whether its process is there. */
  readonly running: boolean;
  /** How often it was started again by itself, not along with the broker. */
  readonly restarts: number;
}
