import kafkajs from 'kafkajs';
import { registerCodecs } from './codecs.ts';
import { repairKafkajs } from './kafkajs-repairs.ts';

export interface MessageToSend {
  /** Records of one key keep their order; null spreads them. */
  readonly key: string | Buffer | null;
  /** null = a tombstone. */
  readonly value: string | Buffer | null;
  /** Epoch ms; the time of sending when left out. */
  readonly timestamp?: number;
}

/** Messages of one request; more are sent in several, one after the other. */
const CHUNK = 1_000;

/**
 * Sends messages in their order and waits until the broker has them; the topic comes into being if the broker lets it.
 * A broker that fails halfway may get some twice: the embedded one knows no idempotent producers.
 * Plaintext and without a login: for the embedded broker and for tests.
 * @param brokers `host:port`, several with commas
 * @throws whatever kafkajs throws when the broker does not take them; earlier chunks may have been taken
 */
export async function produce(brokers: string, topic: string, messages: readonly MessageToSend[]): Promise<void> {
  repairKafkajs();
  registerCodecs();
  const kafka = new kafkajs.Kafka({
    brokers: brokers.split(','),
    clientId: 'motorpool-send',
    connectionTimeout: 5_000,
    retry: { retries: 4, initialRetryTime: 200 },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  try {
    await producer.connect();
    for (let at = 0; at < messages.length; at += CHUNK) {
      const chunk = messages.slice(at, at + CHUNK).map(({ key, value, timestamp }) => ({
        key,
        value,
        ...(timestamp !== undefined && { timestamp: String(timestamp) }),
      }));
      await producer.send({ topic, messages: chunk });
    }
  } finally {
    await producer.disconnect();
  }
}
