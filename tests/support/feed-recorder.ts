import assert from 'node:assert/strict';
import pino from 'pino';
import type { FeedFault, FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { Feed, FeedRecord, FeedSettings } from '../../server/feed/feed.ts';
import { type StartFeedOptions, startFeed } from '../../server/feed/start-feed.ts';
import type { FeedTimings } from '../../server/feed/timings.ts';

/** A feed with everything it said. */
export interface RecordedFeed {
  readonly feed: Feed;
  /** Records since the last reset, in the order they came. */
  readonly records: readonly FeedRecord[];
  readonly resets: readonly string[];
  /** Every status that was reported. */
  readonly statuses: readonly FeedStatus[];
  /** Values as text, sorted, since the last reset. */
  values(): string[];
  /** Waits for a condition; fails after `limit` ms with what was there instead. */
  until(what: string, condition: (status: FeedStatus) => boolean, limit?: number): Promise<void>;
  /** Waits for a state of the connection, or of `lost` for a fault. */
  untilState(
    state: Exclude<FeedStatus['connection']['state'], 'lost'> | `lost: ${FeedFault}`,
    limit?: number,
  ): Promise<void>;
  /** Waits for this many records, and fails if more come within the same moment. */
  untilRecords(count: number, limit?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Short enough for a test to wait for, long enough for two busy cores. */
export const TEST_TIMINGS: Partial<FeedTimings> = {
  backoff: { first: 200, cap: 1_000 },
  probeEvery: 1_000,
  silence: 2_000,
  stalled: 10_000,
  fetchWait: 200,
  metadataAge: 1_000,
  session: 3_000,
  report: 50,
};

/** Settings for a broker without a login. */
export function plainSettings(brokers: string, topic: string, more: Partial<FeedSettings> = {}): FeedSettings {
  return {
    brokers: [brokers],
    topics: [topic],
    groupId: `group-of-${topic}`,
    from: 'earliest',
    sasl: null,
    tls: null,
    environment: null,
    ...more,
  };
}

/** Starts a feed and keeps what it says. */
export function recordFeed(
  settings: FeedSettings | (() => FeedSettings),
  options: Partial<StartFeedOptions> = {},
): RecordedFeed {
  let records: FeedRecord[] = [];
  const resets: string[] = [];
  const statuses: FeedStatus[] = [];
  const feed = startFeed({
    settings: typeof settings === 'function' ? settings : () => settings,
    source: 'kafka',
    logger: pino({ level: process.env.TEST_LOG ?? 'silent', base: null }),
    events: {
      onRecords: (batch) => records.push(...batch),
      onReset: (reason) => {
        resets.push(reason);
        records = [];
      },
      onStatus: (status) => statuses.push(status),
    },
    ...options,
    timings: { ...TEST_TIMINGS, ...options.timings },
  });
  const until: RecordedFeed['until'] = async (what, condition, limit = 20_000) => {
    const deadline = Date.now() + limit;
    while (!condition(feed.status())) {
      if (Date.now() > deadline) {
        const { connection, partitions } = feed.status();
        const found = JSON.stringify({ connection, partitions, records: records.length, resets });
        assert.fail(`after ${limit} ms still waiting for ${what}; instead: ${found}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    feed,
    get records() {
      return records;
    },
    resets,
    statuses,
    values: () => records.map(({ value }) => (value === null ? '(tombstone)' : Buffer.from(value).toString())).sort(),
    until,
    untilState: (state, limit) => until(state, ({ connection }) => stateName(connection) === state, limit),
    untilRecords: async (count, limit) => {
      await until(`${count} records`, () => records.length >= count, limit);
      assert.equal(records.length, count);
    },
    stop: () => feed.stop(),
  };
}

function stateName(connection: FeedStatus['connection']): string {
  return connection.state === 'lost' ? `lost: ${connection.fault}` : connection.state;
}
