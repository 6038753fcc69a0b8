/**
 * The embedded broker: librdkafka's mock cluster, in a process of its own, so that a crash of native code takes nothing
 * else along. librdkafka logs the address it listens on to stdout, where the parent reads it. Ends when its stdin does,
 * which happens however the parent ends.
 */
import { KafkaClient } from 'kafka-crab-js';

process.stdin.on('close', () => process.exit(0));
process.stdin.resume();

const client = new KafkaClient({
  // Replaced by the mock cluster's own address; nothing is ever asked of this one.
  brokers: '127.0.0.1:1',
  clientId: 'motorpool-embedded-broker',
  logLevel: 'info',
  diagnostics: false,
  configuration: { 'test.mock.num.brokers': '1' },
});
// The mock cluster lives as long as the producer does: held here so that it is never collected.
const producer = client.createProducer({});
process.on('exit', () => void producer);
