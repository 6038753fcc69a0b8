import { CARS_A_COPY, copiesFor } from '../lib/simulator/copies.ts';
import { drive } from '../server/feed/simulator/drive.ts';
import { openSender } from '../server/feed/simulator/record-sender.ts';
import { readWorld } from '../server/feed/simulator/roads.ts';
import { readOptions, type SimulateOptions, USAGE } from './simulate-options.ts';

/** `npm run simulate -- --brokers HOST:PORT …`: a simulated fleet that sends to any broker until it is stopped. */

/** What kafkajs says of a topic that is not there, wrapped or not. */
const NO_TOPIC = 'This server does not host this topic-partition';
const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const options = readOptions(process.argv.slice(2), Date.now());
  if (options === null) say(USAGE);
  else await simulate(options);
} catch (error) {
  process.stderr.write(`simulate: ${said(error as Error)}\n`);
  if (!process.argv.includes('--brokers')) process.stderr.write(`\n${USAGE}\n`);
  process.exitCode = 1;
}

function said({ message }: Error): string {
  if (message !== NO_TOPIC) return message;
  return 'The topic is not there, and the broker does not make topics by itself. Create it, or give another with --topic.';
}

async function simulate(options: SimulateOptions): Promise<void> {
  const { brokers, topic, vehicles, seed, cadence, past, at } = options;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const behind = Date.now() - at;
  const world = readWorld();
  const sender = await openSender(brokers, topic);
  const copies = copiesFor(vehicles);
  if (copies > 1)
    say(
      `${CARS_A_COPY} cars fill the roads of Liechtenstein: the others drive on ${copies - 1} shifted copies of them, on a grid over Europe.`,
    );
  say(
    `${vehicles} cars with seed ${seed} to topic ${topic} on ${brokers}; first ${past / 86_400_000} days of the past.`,
  );
  try {
    await drive({
      world,
      fleet: { vehicles, seed, start: at, past, outputFrom: at - past, liveFrom: at, cadence },
      sender,
      clock: () => Date.now() - behind,
      signal: stop.signal,
      onLive: ({ sent, onRoad }) =>
        say(`Live: ${sent} records were sent, ${onRoad} cars are on the road. Stop with Ctrl-C.`),
    });
  } finally {
    await sender.close();
  }
}
