import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import { type Config, readEnv, readFeedSettings } from '../config.ts';
import type { Logger } from '../logger.ts';
import { startEmbeddedBroker } from './embedded/embedded-broker.ts';
import type { Feed, FeedEvents, FeedPlace, FeedSettings, Pause } from './feed.ts';
import { type SimulatorKeeper, startSimulator } from './simulator/simulator-keeper.ts';
import { startFeed } from './start-feed.ts';

/** What the demo reads and `npm run send` writes to. */
const DEMO = { topic: 'motorpool.demo', group: 'motorpool-demo' };

export interface ConfiguredFeed {
  readonly reading: Feed;
  /** The same as the reading's, with the simulator's. */
  status(): FeedStatus;
  /** Ends the reading, and what was started for it. */
  stop(): Promise<void>;
  /** Address of the embedded broker while it is up; null for a real Kafka. */
  demoBrokers(): string | null;
}

export interface ConfiguredFeedOptions {
  readonly config: Config;
  /** Folder of the project, where `.env` lies. */
  readonly root: string;
  readonly logger: Logger;
  readonly events: FeedEvents;
  /** Where to go on from; null = as configured. */
  readonly start: FeedPlace | null;
  readonly paused: Pause | null;
  /** Whether no more records are wanted for now. */
  readonly isFull: () => boolean;
}

/** Reads the Kafka that is configured, or starts a broker of our own and reads that through the same code. */
export function startConfiguredFeed(options: ConfiguredFeedOptions): ConfiguredFeed {
  return options.config.feed === null ? startDemo(options) : startReal(options);
}

function startReal({ root, logger, events, start, paused, isFull }: ConfiguredFeedOptions): ConfiguredFeed {
  const settings = (): FeedSettings => {
    const read = readFeedSettings(readEnv(process.env, root));
    if (!read) throw new Error('KAFKA_BROKERS is no longer set. Set it, or start again for the demo.');
    return read;
  };
  const reading = startFeed({ settings, source: 'kafka', events, logger, start, paused, isFull });
  return { reading, status: () => reading.status(), stop: () => reading.stop(), demoBrokers: () => null };
}

function startDemo({ config, logger, events, paused, isFull }: ConfiguredFeedOptions): ConfiguredFeed {
  const broker = startEmbeddedBroker({ logger });
  const settings = (): FeedSettings => ({
    brokers: [broker.brokers() ?? '127.0.0.1:0'],
    topics: [DEMO.topic],
    groupId: DEMO.group,
    from: 'earliest',
    sasl: null,
    tls: null,
    environment: config.environment,
  });
  const reading = startFeed({ settings, source: 'demo', events, logger, embedded: broker, paused, isFull });
  const status = () => ({ ...reading.status(), simulator: simulator?.status() ?? null });
  const { vehicles, seed } = config.demo;
  let simulator: SimulatorKeeper | null = null;
  if (vehicles > 0) {
    const onChange = () => events.onStatus(status());
    simulator = startSimulator({ broker, topic: DEMO.topic, vehicles, seed, logger, onChange });
  }
  return {
    reading,
    status,
    demoBrokers: () => broker.brokers(),
    stop: async () => {
      await Promise.all([reading.stop(), broker.stop(), simulator?.stop()]);
    },
  };
}
