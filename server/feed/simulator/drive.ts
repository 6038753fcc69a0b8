import { setTimeout as pause } from 'node:timers/promises';
import { type FleetOptions, SimulatedFleet } from '../../../lib/simulator/fleet.ts';
import type { World } from '../../../lib/simulator/world.ts';
import type { RecordSender } from './record-sender.ts';

/** Records go out this often, ms, and at most so many at once. */
const TICK_MS = 200;
const BATCH = 1_000;

/** What a drive has come to. */
export interface DriveProgress {
  readonly sent: number;
  /** Cars on the road. */
  readonly onRoad: number;
}

export interface DriveOptions {
  readonly world: World;
  readonly fleet: FleetOptions;
  readonly sender: RecordSender;
  /** Epoch ms; no record is of a later time. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Called once, when all of the past was sent. */
  readonly onLive: (progress: DriveProgress) => void;
}

/**
 * Lets a fleet drive and sends what it tells, first of the past and then as it happens, until the signal.
 * @throws what the sender throws
 */
export async function drive({ world, fleet: options, sender, clock, signal, onLive }: DriveOptions): Promise<void> {
  const fleet = new SimulatedFleet(world, options);
  let sent = 0;
  let live = false;
  while (!signal.aborted) {
    const records = fleet.take(clock(), BATCH);
    if (records.length > 0) await sender.send(records);
    sent += records.length;
    if (records.length === BATCH) continue;
    if (!live) onLive({ sent, onRoad: fleet.onRoad });
    live = true;
    await pause(TICK_MS, undefined, { signal }).catch(() => {});
  }
}
