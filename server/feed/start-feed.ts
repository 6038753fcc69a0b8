import type { Logger } from 'pino';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { EmbeddedBroker } from './embedded/embedded-broker.ts';
import type { Feed, FeedEvents, FeedPlace, FeedSettings, Pause } from './feed.ts';
import { Supervisor } from './supervisor.ts';
import { FEED_TIMINGS, type FeedTimings } from './timings.ts';

export interface StartFeedOptions {
  /** Read before every connect. A throw is the fault `settings_faulty` with its message, and is tried again. */
  readonly settings: () => FeedSettings | Promise<FeedSettings>;
  readonly source: FeedStatus['source'];
  readonly events: FeedEvents;
  readonly logger: Logger;
  /** The broker that `settings` points to, for the demo: its end and its return are then known at once. */
  readonly embedded?: EmbeddedBroker;
  /** Where to go on from; null or left out = where the settings say. */
  readonly start?: FeedPlace | null;
  /** Not to be read until it is resumed. */
  readonly paused?: Pause | null;
  /** Whether the receiver wants no more for now: then a feed that catches up waits. Never when left out. */
  readonly isFull?: () => boolean;
  /** Epoch ms; the system's clock when left out. */
  readonly clock?: () => number;
  /** From 0 to 1, for the jitter; Math.random when left out. */
  readonly random?: () => number;
  /** Tests only. */
  readonly timings?: Partial<FeedTimings>;
}

/** Starts to read the feed; returns at once, and `onStatus` tells how it goes. Ends with `stop`. */
export function startFeed(options: StartFeedOptions): Feed {
  return new Supervisor({
    settings: options.settings,
    source: options.source,
    events: options.events,
    logger: options.logger,
    embedded: options.embedded ?? null,
    start: options.start ?? null,
    paused: options.paused ?? null,
    isFull: options.isFull ?? (() => false),
    now: options.clock ?? Date.now,
    random: options.random ?? Math.random,
    timings: { ...FEED_TIMINGS, ...options.timings },
  });
}
