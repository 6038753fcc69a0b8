import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BenchFeed } from './feed.ts';
import { BenchFleet } from './fleet.ts';

const VEHICLES = 100_000;
const TARGET = 4096;
/** Records a vehicle: what it holds differs once it repeats itself. */
const RECORDS = 4;
const BATCH = 1000;
const SEED = 7;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Heap and memory beside it that is still held after a collection, bytes. */
function held(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Bytes a vehicle that `hold` keeps of the feed's records. */
function perVehicle(
  feed: BenchFeed,
  rounds: number,
  take: (value: Buffer, at: number, offset: number) => void,
): number {
  const before = held();
  for (let round = 0; round < rounds; round++) {
    for (let from = 0; from < VEHICLES; from += BATCH) {
      for (const { value, timestamp, offset } of feed.nextOfEach(from, BATCH)) take(value, timestamp, offset);
    }
  }
  return (held() - before) / VEHICLES;
}

const feed = new BenchFeed(VEHICLES, SEED);
const messages = new Map<string, unknown>();
const plain = perVehicle(feed, 1, (value) => {
  const message = JSON.parse(value.toString('utf8'));
  messages.set(message.vin, message);
});
const count = messages.size;
messages.clear();
const fleet = new BenchFleet();
const folded = perVehicle(feed, RECORDS, (value, timestamp, offset) => fleet.apply({ value, timestamp, offset }));
if (count !== VEHICLES || fleet.known === 0) throw new Error('Something else was measured.');
console.log(
  `memory ${folded.toFixed(0)} bytes per vehicle target <= ${TARGET} (a Map of the parsed messages: ${plain.toFixed(0)})`,
);
