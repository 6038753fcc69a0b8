import { leastPositions, type Positions } from '../../lib/checkpoint/positions.ts';
import type { FeedPlace } from '../feed/feed.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Opened } from '../history/messages.ts';
import type { Logger } from '../logger.ts';
import { readMeta } from './meta.ts';

/** Where a restored state goes on from. */
export interface Restored extends FeedPlace {
  /** By part. */
  readonly parts: readonly Positions[];
}

/**
 * Takes a checkpoint up. One that is torn, or of another program, is left: then the state is built from the topic again.
 * @returns where the feed goes on from; null = there is no checkpoint that can be used
 */
export function restoreFleet(
  fleet: FleetState,
  { parts, meta }: Opened['checkpoint'],
  logger: Logger,
  now: number,
): Restored | null {
  if (meta === null) return null;
  try {
    const { epoch, seq, isFinal, cluster, member } = readMeta(meta);
    const sorted = parts
      .toSorted((a, b) => a.part - b.part)
      .map(({ part, positions, body }, place) => {
        if (part !== place || body === null) throw new Error(`its part ${place} is missing`);
        return { positions, body };
      });
    fleet.restore(sorted, isFinal ? { epoch, seq } : null, now);
    const all = sorted.map(({ positions }) => positions);
    logger.info({ vehicles: fleet.size }, 'The state was taken up from its checkpoint');
    return { positions: leastPositions(all), cluster, member: isFinal ? null : member, parts: all };
  } catch (error) {
    const detail = (error as Error).message;
    logger.warn({ detail }, 'The checkpoint cannot be used: the state is built from the topic again');
    return null;
  }
}
