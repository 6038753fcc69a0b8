import kafkajs from 'kafkajs';
import type { SimulatedRecord } from '../../../lib/simulator/fleet.ts';
import { repairKafkajs } from '../kafkajs-repairs.ts';

/** Sends simulated records through one connection that stays. */
export interface RecordSender {
  /** Sends records in their order and waits until the broker has them. @throws what kafkajs throws */
  send(records: readonly SimulatedRecord[]): Promise<void>;
  /** Ends the connection; never throws. */
  close(): Promise<void>;
}

/**
 * Connects to a broker, in plaintext and without a login: for the demo and for brokers of one's own.
 * @param brokers `host:port`, several with commas
 * @throws what kafkajs throws where none answers
 */
export async function openSender(brokers: string, topic: string): Promise<RecordSender> {
  repairKafkajs();
  const kafka = new kafkajs.Kafka({
    brokers: brokers.split(',').map((broker) => broker.trim()),
    clientId: 'motorpool-simulator',
    connectionTimeout: 5_000,
    retry: { retries: 4, initialRetryTime: 200 },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    send: async (records) => {
      const messages = records.map(({ vin, at, value }) => ({ key: vin, value, timestamp: String(at) }));
      await producer.send({ topic, messages });
    },
    close: () => producer.disconnect().catch(() => {}),
  };
}
