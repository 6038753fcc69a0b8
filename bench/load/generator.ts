import { type Area, BenchFeed } from '../feed.ts';
import { serveParent } from './child.ts';
import { RawProducer } from './raw-producer.ts';
import { type PreparedBatch, prepareBatch, stamp } from './record-batch.ts';

export interface GeneratorOptions {
  /** `host:port` of the only broker. */
  readonly broker: string;
  readonly topic: string;
  readonly partitions: number;
  readonly vehicles: number;
  /** Messages of a batch. */
  readonly batch: number;
  /** How often each vehicle speaks before what it says begins anew, backwards and forwards. */
  readonly rounds: number;
  /** Whether their odometers run, so that no message is ever said again: then rounds are not replayed. */
  readonly once?: boolean;
  readonly area?: Area;
}

type Sent = { readonly partition: number; readonly batch: PreparedBatch };

const SEED = 11;
/** Batches under way at most; beyond it the broker bounds the rate. */
const IN_FLIGHT = 32;
const STEP_MS = 4;

let options: GeneratorOptions;
let producer: RawProducer;
let rounds: Sent[][] = [];
let appended = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** What the generator does for the load tool. */
const actions = {
  /** Makes all batches, and connects. */
  async prepare(given: GeneratorOptions): Promise<void> {
    options = given;
    const feed = new BenchFeed(given.vehicles, SEED, {
      ...(given.once ? {} : { kmShare: 0 }),
      ...(given.area && { area: given.area }),
    });
    rounds = Array.from({ length: given.rounds }, () => roundOf(feed));
    producer = await RawProducer.connect(given.broker);
  },
  /** Appends a round as fast as the broker takes it: a message of each vehicle. */
  async round(index: number): Promise<void> {
    for (const sent of rounds[index] ?? []) {
      while (producer.inFlight >= IN_FLIGHT) await new Promise((resolve) => setTimeout(resolve, 1));
      void append(sent);
    }
    while (producer.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  },
  /** From now on so many messages a second, one batch after the other; 0 ends it. */
  pace(rate: number): void {
    clearInterval(timer);
    if (rate === 0) return;
    const batches = replay();
    const start = performance.now();
    let sent = 0;
    timer = setInterval(() => {
      const due = ((performance.now() - start) / 1000) * (rate / options.batch);
      for (; sent < due && producer.inFlight < IN_FLIGHT; sent++) void append(batches.next().value as Sent);
    }, STEP_MS);
  },
  /** Messages that the broker has taken so far. */
  appended: () => appended,
};
export type GeneratorActions = typeof actions;
serveParent(actions);

async function append({ partition, batch }: Sent): Promise<void> {
  stamp(batch, Date.now());
  await producer.send(options.topic, partition, batch);
  appended += batch.records;
}

/** Forwards and backwards through the rounds, so that no vehicle ever jumps. */
function* replay(): Generator<Sent, never> {
  for (;;) {
    yield* rounds.flat();
    yield* rounds.slice(1, -1).reverse().flat();
  }
}

/** A message of each vehicle, in another order each time, in batches for one partition after the other. */
function roundOf(feed: BenchFeed): Sent[] {
  const { vehicles, partitions, batch } = options;
  const values = feed.nextOfEach(0, vehicles).map(({ value }) => value);
  const chunks: Sent[][] = Array.from({ length: partitions }, (_, partition) => {
    const own = shuffled(values.filter((_, index) => index % partitions === partition));
    const count = Math.ceil(own.length / batch);
    return Array.from({ length: count }, (_, index) => {
      return { partition, batch: prepareBatch(own.slice(index * batch, (index + 1) * batch)) };
    });
  });
  const longest = Math.max(...chunks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => chunks.flatMap((all) => all[index] ?? [])).flat();
}

let state = SEED;
function shuffled<T>(items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}
