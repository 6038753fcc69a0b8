import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FleetState } from '../server/fleet/fleet.ts';
import { BenchFeed, type BenchRecord } from './feed.ts';
import { note } from './figure.ts';
import { BenchFleet } from './fleet.ts';

const VEHICLES = 100_000;
const TARGET = 4096;
/** Records a vehicle: what it holds differs once it repeats itself. */
const RECORDS = 4;
const BATCH = 1000;
const TICK_MESSAGES = 1000;
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

/** Bytes a vehicle that `take` keeps of the feed's records. */
function perVehicle(feed: BenchFeed, rounds: number, take: (record: BenchRecord) => void): number {
  const before = held();
  for (let round = 0; round < rounds; round++) tellAll(feed, take);
  return (held() - before) / VEHICLES;
}

/** In a function of its own, so that no record outlives it. */
function tellAll(feed: BenchFeed, take: (record: BenchRecord) => void): void {
  for (let from = 0; from < VEHICLES; from += BATCH) for (const record of feed.nextOfEach(from, BATCH)) take(record);
}

function plainMessages(feed: BenchFeed): number {
  const messages = new Map<string, unknown>();
  const bytes = perVehicle(feed, 1, ({ value }) => {
    const message = JSON.parse(value.toString('utf8'));
    messages.set(message.vin, message);
  });
  if (messages.size !== VEHICLES) throw new Error('Something else was measured.');
  return bytes;
}

function vehicles(feed: BenchFeed): number {
  const fleet = new BenchFleet();
  const bytes = perVehicle(feed, RECORDS, (record) => fleet.apply(record));
  if (fleet.known === 0) throw new Error('Something else was measured.');
  return bytes;
}

/** All that a server holds of a fleet: besides the vehicles the columns, who they are, their logs, and the way to them. */
function fleetState(feed: BenchFeed): number {
  const state = new FleetState('bench');
  const bytes = perVehicle(feed, RECORDS, ({ value, timestamp, offset }) => {
    state.apply([{ topic: 'bench', partition: 0, offset: String(offset), timestamp, value }], timestamp);
    if (offset % TICK_MESSAGES === 0) state.flush(timestamp);
  });
  if (state.size !== VEHICLES || state.quarantine.counts.size > 0) throw new Error('Something else was measured.');
  return bytes;
}

const feed = new BenchFeed(VEHICLES, SEED);
// First, as the feed's own texts are only then as they stay.
const plain = plainMessages(feed);
const ofVehicles = vehicles(feed);
const ofFleet = fleetState(feed);
note({
  name: `memory a vehicle, ${VEHICLES} vehicles`,
  value: ofVehicles,
  unit: 'B',
  goal: `<= ${TARGET}`,
  rival: null,
  detail: `all that the server's fleet holds ${ofFleet.toFixed(0)} B; the parsed messages ${plain.toFixed(0)} B`,
});
console.log(
  `memory ${ofVehicles.toFixed(0)} bytes per vehicle target <= ${TARGET} (all that the server's fleet holds: ${ofFleet.toFixed(0)}; a Map of the parsed messages: ${plain.toFixed(0)})`,
);
