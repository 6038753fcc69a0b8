import kafkajs from 'kafkajs';
import { repairKafkajs } from '../../server/feed/kafkajs-repairs.ts';
import { FEED_TIMINGS } from '../../server/feed/timings.ts';

/**
 * `node bare-consumer.ts BROKER TOPIC FROM TO`: the least that a consumer of this feed can do, with the fetch settings of
 * server/feed/consumer.ts and kafkajs' faults mended. Prints its CPU, µs a message, once FROM messages are read until TO are.
 */
const MIB = 1024 * 1024;
const [broker = '', topic = '', from = '', to = ''] = process.argv.slice(2);

repairKafkajs();
const kafka = new kafkajs.Kafka({ brokers: [broker], clientId: 'bare', logLevel: kafkajs.logLevel.NOTHING });
const consumer = kafka.consumer({
  groupId: `bare-${process.pid}`,
  allowAutoTopicCreation: false,
  readUncommitted: false,
  maxWaitTimeInMs: FEED_TIMINGS.fetchWait,
  maxBytes: 4 * MIB,
  maxBytesPerPartition: MIB,
});
await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });
const done = Promise.withResolvers<void>();
let read = 0;
let mark: { readonly read: number; readonly cpu: NodeJS.CpuUsage } | null = null;
/** Kept, so that the parse is not optimised away. */
let last: unknown;
await consumer.run({
  autoCommit: false,
  eachBatch: async ({ batch }) => {
    for (const { value } of batch.messages) last = JSON.parse(String(value));
    read += batch.messages.length;
    if (read >= Number(from)) mark ??= { read, cpu: process.cpuUsage() };
    if (read >= Number(to)) done.resolve();
  },
});
await done.promise;
if (mark === null || last === undefined) throw new Error('Nothing was measured.');
const begun: { readonly read: number; readonly cpu: NodeJS.CpuUsage } = mark;
const { user, system } = process.cpuUsage(begun.cpu);
process.stdout.write(`${(user + system) / (read - begun.read)}\n`);
await consumer.disconnect();
