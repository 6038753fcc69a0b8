/**
 * The demo's simulator, in a process of its own. Its argument is JSON: `SimulatorOrder`. Prints `live` once the past was
 * sent. Ends when its stdin does, which happens however the parent ends, and with a line on stderr when the broker is
 * gone.
 */
import { copiesFor } from '../../../lib/simulator/copies.ts';
import { drive } from './drive.ts';
import { openSender } from './record-sender.ts';
import { readWorld } from './roads.ts';
import type { SimulatorOrder } from './simulator-keeper.ts';

process.stdin.on('close', () => process.exit(0));
process.stdin.resume();

const PAST_MS = 3 * 86_400_000;
/** The embedded broker keeps 5 MB a partition: the past of so many cars fits, more begin without one. */
const WITH_PAST = 80;
const CADENCE_MS = 5_000;
/** So many cars' records are read before that broker forgets them; more cars tell of themselves less often. */
const AT_CADENCE = 5_000;

try {
  const order = JSON.parse(process.argv[2] ?? '') as SimulatorOrder;
  const now = Date.now();
  // The new process of a fleet whose past is known goes on where that fleet would be by now.
  const past = order.vehicles <= WITH_PAST ? PAST_MS : 0;
  const copies = copiesFor(order.vehicles) - 1;
  const where = copies > 0 ? `, many on ${copies} shifted copies of the roads` : '';
  const outputFrom = order.tellPast ? now - past : now;
  await drive({
    world: readWorld(),
    fleet: {
      vehicles: order.vehicles,
      seed: order.seed,
      start: order.start,
      past,
      outputFrom,
      liveFrom: now,
      cadence: CADENCE_MS * Math.max(1, order.vehicles / AT_CADENCE),
    },
    sender: await openSender(order.brokers, order.topic),
    clock: Date.now,
    signal: new AbortController().signal,
    onLive: ({ sent, onRoad }) =>
      process.stdout.write(`live: ${sent} records of the past, ${onRoad} cars on the road${where}\n`),
  });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
