import kafkajs from 'kafkajs';
import { repairKafkajs } from '../server/feed/kafkajs-repairs.ts';
import { connectLive } from '../tests/support/live-client.ts';
import { messageOf, testVin } from '../tests/support/messages.ts';
import { eventually } from '../tests/support/motorpool.ts';
import { note } from './figure.ts';
import { startLoadedServer, TOPIC } from './loaded-server.ts';

/** From the append of a record to Kafka (the call of `send`) to the frame in a Node client, at a steady rate. */
const VEHICLES = 1000;
const PER_SECOND = 200;
const SECONDS = 30;
const WARM_UP_SECONDS = 5;
const TARGET_P99_MS = 200;

const server = await startLoadedServer(VEHICLES);
const client = await connectLive(server.motorpool.url);
await eventually('the snapshot', async () => client.store.columns.count === VEHICLES);

/** When the record of each odometer value was sent, ms; values are unique, in tenths of a kilometre. */
const sentAt = new Map<number, number>();
const latencies: number[] = [];
let measuring = false;
const rows = new Map(
  Array.from({ length: VEHICLES }, (_, row) => [client.store.columns.identities[row]?.vinLast6, row]),
);
client.socket.on('frame', () => {
  const now = performance.now();
  for (const row of rows.values()) {
    const value = client.store.columns.cells.odometer[row] as number;
    const sent = sentAt.get(value);
    if (sent === undefined) continue;
    sentAt.delete(value);
    if (measuring) latencies.push(now - sent);
  }
});

repairKafkajs();
const kafka = new kafkajs.Kafka({
  brokers: [server.kafka.plaintext],
  clientId: 'bench',
  logLevel: kafkajs.logLevel.NOTHING,
});
const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
await producer.connect();
const total = PER_SECOND * (WARM_UP_SECONDS + SECONDS);
const pending: Promise<unknown>[] = [];
const start = performance.now();
for (let index = 0; index < total; index++) {
  const wait = start + (index * 1000) / PER_SECOND - performance.now();
  if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  measuring = index >= PER_SECOND * WARM_UP_SECONDS;
  const odometer = 200_000 + index;
  sentAt.set(odometer, performance.now());
  const message = messageOf(testVin(index % VEHICLES), { mileage: (odometer / 10).toFixed(1) });
  pending.push(producer.send({ topic: TOPIC, acks: 1, messages: [message] }));
}
await Promise.all(pending);
await eventually('the last record', async () => sentAt.size === 0);
await producer.disconnect();
client.close();
await server.stop();

const sorted = latencies.toSorted((a, b) => a - b);
const quantile = (share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number).toFixed(0);
note({
  name: `append → frame, p99, ${VEHICLES} vehicles, ${PER_SECOND} msg/s`,
  value: Number(quantile(0.99)),
  unit: 'ms',
  goal: `<= ${TARGET_P99_MS}`,
  rival: null,
  detail: `p50 ${quantile(0.5)} ms`,
});
process.stdout.write(
  `latency: append → frame at ${PER_SECOND} msg/s, ${VEHICLES} vehicles, ${sorted.length} records: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms (target ≤ ${TARGET_P99_MS} ms), max ${quantile(1)} ms\n`,
);
