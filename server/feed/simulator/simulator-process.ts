/**
 * The demo's simulator, in a process of its own. Its argument is JSON: `SimulatorOrder`. Prints `live` once the past was
 * sent. Ends when its stdin does, which happens however the parent ends, and with a line on stderr when the broker is
 * gone.
 */

import { drive } from './drive.ts';
import { openSender } from './record-sender.ts';
import { readWorld } from './roads.ts';
import type { SimulatorOrder } from './simulator-keeper.ts';

process.stdin.on('close', () => process.exit(0));
process.stdin.resume();

const DAY_MS = 86_400_000;
const CADENCE_MS = 5_000;

try {
  const order = JSON.parse(process.argv[2] ?? '') as SimulatorOrder;
  const now = Date.now();
  // The new process of a fleet whose past is known goes on where that fleet would be by now.
  const outputFrom = order.tellPast ? now - 3 * DAY_MS : now;
  await drive({
    world: readWorld(),
    fleet: {
      vehicles: order.vehicles,
      seed: order.seed,
      start: order.start,
      past: 3 * DAY_MS,
      outputFrom,
      liveFrom: now,
      cadence: CADENCE_MS,
    },
    sender: await openSender(order.brokers, order.topic),
    clock: Date.now,
    signal: new AbortController().signal,
    onLive: ({ sent, onRoad }) =>
      process.stdout.write(`live: ${sent} records of the past, ${onRoad} cars on the road\n`),
  });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
