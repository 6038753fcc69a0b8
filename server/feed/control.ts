import type { Logger } from '../logger.ts';
import type { Feed, FeedSettings } from './feed.ts';
import { writePause } from './pause-file.ts';

/** What an operator may do to the reading of the feed. Each is logged with the name that was given. */
export interface FeedControl {
  pause(by: string): void;
  resume(by: string): void;
  /** Drops all state and reads the topics again, from their first records or only what comes from now on. */
  reset(by: string, from: FeedSettings['from']): void;
}

export function createFeedControl(reading: () => Feed, dataDir: string, logger: Logger): FeedControl {
  return {
    pause(by) {
      if (reading().status().connection.state === 'paused') return;
      const pause = { by, since: Date.now() };
      logger.warn({ by }, 'The reading of the feed was paused');
      writePause(dataDir, pause);
      reading().pause(pause);
    },
    resume(by) {
      if (reading().status().connection.state !== 'paused') return;
      logger.warn({ by }, 'The reading of the feed was resumed');
      writePause(dataDir, null);
      reading().resume();
    },
    reset(by, from) {
      logger.warn({ by, from }, 'The feed is to be read anew');
      reading().beginAnew(from, `${by} had it read anew`);
    },
  };
}
