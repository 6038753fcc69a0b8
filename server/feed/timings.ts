import type { BackoffLimits } from './backoff.ts';

/** Every time the feed goes by, ms. Tests shorten them; nothing else does. */
export interface FeedTimings {
  readonly backoff: BackoffLimits;
  /** Between two looks at the topic's offsets while all is well. */
  readonly probeEvery: number;
  /** No byte from any broker for this long calls for a probe, and ends the client when the probe stays without answer. */
  readonly silence: number;
  /** How long one partition may stand still while the topic has more, and how long a probe may take at all. */
  readonly stalled: number;
  /** How long connecting may take, from the first socket to a place in the group. */
  readonly connect: number;
  /** How long a broker may hold back an empty fetch: bounds the cost of idling, not the latency of records. */
  readonly fetchWait: number;
  /** Age at which the consumer reads the topic's metadata again, and with it new partitions. */
  readonly metadataAge: number;
  /**
   * Silence after which the broker gives up a client that vanished; a killed server's successor waits that long. kafkajs
   * is silent while it fetches, so it must exceed the time of a full fetch (4 MiB) on a slow line.
   */
  readonly session: number;
  /** Least time between two reports of a status that only counts up. */
  readonly report: number;
}

/**
 * - A killed or frozen broker must show within 10 s: silence 3.5 s + probe 3.5 s + two ticks of 1 s.
 * - `stalled` is the watchdog's 45 s: partitions were seen held but not fetched for hours (tulios/kafkajs#1456, #659).
 * - New partitions must be read within 30 s: metadata age 10 s + rejoining.
 * - Everything is live again 60 s after a thaw: backoff cap 20 s + session 10 s + joining.
 */
export const FEED_TIMINGS: FeedTimings = {
  backoff: { first: 1_000, cap: 20_000 },
  probeEvery: 10_000,
  silence: 3_500,
  stalled: 45_000,
  connect: 45_000,
  fetchWait: 500,
  metadataAge: 10_000,
  session: 10_000,
  report: 250,
};
