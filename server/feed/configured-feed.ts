import { type Config, readEnv, readFeedSettings } from '../config.ts';
import type { Logger } from '../logger.ts';
import { startEmbeddedBroker } from './embedded/embedded-broker.ts';
import type { Feed, FeedEvents, FeedSettings } from './feed.ts';
import { type SimulatorKeeper, startSimulator } from './simulator/simulator-keeper.ts';
import { startFeed } from './start-feed.ts';

/** What the demo reads and `npm run send` writes to. */
const DEMO = { topic: 'motorpool.demo', group: 'motorpool-demo' };

export interface ConfiguredFeed extends Feed {
  /** Address of the embedded broker while it is up; null for a real Kafka. */
  demoBrokers(): string | null;
}

export interface ConfiguredFeedOptions {
  readonly config: Config;
  /** Folder of the project, where `.env` lies. */
  readonly root: string;
  readonly logger: Logger;
  readonly events: FeedEvents;
}

/** Reads the Kafka that is configured, or starts a broker of our own and reads that through the same code. */
export function startConfiguredFeed(options: ConfiguredFeedOptions): ConfiguredFeed {
  return options.config.feed === null ? startDemo(options) : startReal(options);
}

function startReal({ root, logger, events }: ConfiguredFeedOptions): ConfiguredFeed {
  const settings = (): FeedSettings => {
    const read = readFeedSettings(readEnv(process.env, root));
    if (!read) throw new Error('KAFKA_BROKERS is no longer set. Set it, or start again for the demo.');
    return read;
  };
  const feed = startFeed({ settings, source: 'kafka', events, logger });
  return { status: () => feed.status(), stop: () => feed.stop(), demoBrokers: () => null };
}

function startDemo({ config, logger, events }: ConfiguredFeedOptions): ConfiguredFeed {
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
  const feed = startFeed({ settings, source: 'demo', events, logger, embedded: broker });
  const status = () => ({ ...feed.status(), simulator: simulator?.status() ?? null });
  const { vehicles, seed } = config.demo;
  let simulator: SimulatorKeeper | null = null;
  if (vehicles > 0) {
    const onChange = () => events.onStatus(status());
    simulator = startSimulator({ broker, topic: DEMO.topic, vehicles, seed, logger, onChange });
  }
  return {
    status,
    demoBrokers: () => broker.brokers(),
    stop: async () => {
      await Promise.all([feed.stop(), broker.stop(), simulator?.stop()]);
    },
  };
}
