import { leastPositions, type Positions } from '../../lib/checkpoint/positions.ts';
import type { FeedPlace } from '../feed/feed.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Opened, SavedPart } from '../history/messages.ts';
import type { Logger } from '../logger.ts';
import { readMeta } from './meta.ts';

/** Where a restored state goes on from. */
export interface Restored extends FeedPlace {
  /** By part. */
  readonly parts: readonly Positions[];
}

/**
 * Takes a checkpoint up while its parts still come: nobody else may have the fleet before it is done. One that is torn,
 * or of another program, is left: then the state is built from the topic again.
 * @returns where the feed goes on from; null = there is no checkpoint that can be used
 */
export async function restoreFleet(
  fleet: FleetState,
  { parts, meta }: Opened['checkpoint'],
  logger: Logger,
  now: number,
): Promise<Restored | null> {
  if (meta === null) return null;
  const into = new Restoration(fleet, logger, now);
  try {
    for await (const part of parts) into.take(part);
    return into.done(meta);
  } catch (error) {
    return into.giveUp(error as Error);
  }
}

/** The same at one stroke, for a fleet that is being looked at and read into: it is never seen in part. */
export function restoreAtOnce(
  fleet: FleetState,
  { parts, meta }: { readonly parts: readonly SavedPart[]; readonly meta: string | null },
  logger: Logger,
  now: number,
): Restored | null {
  if (meta === null) return null;
  const into = new Restoration(fleet, logger, now);
  try {
    for (const part of parts) into.take(part);
    return into.done(meta);
  } catch (error) {
    return into.giveUp(error as Error);
  }
}

/** A checkpoint on its way into a fleet, in the place of all that this knows. */
class Restoration {
  readonly #fleet: FleetState;
  readonly #logger: Logger;
  readonly #now: number;
  readonly #positions: Positions[] = [];
  #isShown = true;

  constructor(fleet: FleetState, logger: Logger, now: number) {
    this.#fleet = fleet;
    this.#logger = logger;
    this.#now = now;
    fleet.reset(now);
  }

  /** @throws Error where it is not the next part */
  take({ part, positions, body }: SavedPart): void {
    if (part !== this.#positions.length) throw new Error(`its part ${this.#positions.length} is missing`);
    this.#isShown = this.#fleet.restorePart(body) && this.#isShown;
    this.#positions.push(positions);
  }

  /** @throws Error where `meta` is of another form */
  done(meta: string): Restored {
    const { epoch, seq, isFinal, cluster, member } = readMeta(meta);
    const parts = this.#positions;
    this.#fleet.resume(parts, this.#isShown, isFinal ? { epoch, seq } : null);
    this.#logger.info({ vehicles: this.#fleet.size }, 'The state was taken up from its checkpoint');
    return { positions: leastPositions(parts), cluster, member: isFinal ? null : member, parts };
  }

  giveUp({ message }: Error): null {
    this.#fleet.reset(this.#now);
    this.#logger.warn({ detail: message }, 'The checkpoint cannot be used: the state is built from the topic again');
    return null;
  }
}
