import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { produce } from '../server/feed/produce.ts';
import { connectAdmin } from '../tests/support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../tests/support/kafka/server.ts';
import { messageOf, testVin } from '../tests/support/messages.ts';
import { eventually, type Motorpool, startMotorpool } from '../tests/support/motorpool.ts';

export const TOPIC = 'bench';

export interface LoadedServer {
  readonly kafka: TestKafka;
  readonly motorpool: Motorpool;
  stop(): Promise<void>;
}

/** A real Kafka and a real server that has read one message of each of so many vehicles. */
export async function startLoadedServer(vehicles: number): Promise<LoadedServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
  const kafka = await startKafka();
  const admin = await connectAdmin(kafka.plaintext);
  await admin.createTopic(TOPIC, 4);
  await admin.disconnect();
  await produce(
    kafka.plaintext,
    TOPIC,
    Array.from({ length: vehicles }, (_, index) => messageOf(testVin(index))),
  );
  const motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: TOPIC }, dataDir);
  await eventually('the head of the topic', async () => (await fetch(`${motorpool.url}/readyz`)).ok);
  return {
    kafka,
    motorpool,
    async stop() {
      await motorpool.stop();
      await kafka.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
