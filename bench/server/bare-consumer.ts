import kafkajs from 'kafkajs';
import { repairKafkajs } from '../../server/feed/kafkajs-repairs.ts';
import { FEED_TIMINGS } from '../../server/feed/timings.ts';

/**
 * `node bare-consumer.ts BROKER TOPIC COUNT`: the least that a consumer of this feed can do, with the fetch settings of
 * server/feed/consumer.ts and kafkajs' faults mended. Prints the CPU of it, µs a message, from the first batch to the last.
 */
const MIB = 1024 * 1024;
const [broker = '', topic = '', count = '0'] = process.argv.slice(2);

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
const before = process.cpuUsage();
const done = Promise.withResolvers<void>();
let read = 0;
/** Kept, so that the parse is not optimised away. */
let last: unknown;
await consumer.run({
  autoCommit: false,
  eachBatch: async ({ batch }) => {
    for (const { value } of batch.messages) last = JSON.parse(String(value));
    read += batch.messages.length;
    if (read >= Number(count)) done.resolve();
  },
});
await done.promise;
const { user, system } = process.cpuUsage(before);
if (last === undefined) throw new Error('Nothing was parsed.');
process.stdout.write(`${(user + system) / read}\n`);
await consumer.disconnect();
