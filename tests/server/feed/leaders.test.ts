import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import kafkajs from 'kafkajs';
import { plainSettings, recordFeed } from '../../support/feed-recorder.ts';
import { connectAdmin, type KafkaAdmin } from '../../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../../support/kafka/server.ts';

describe('a cluster of two brokers', () => {
  let kafka: TestKafka;
  let admin: KafkaAdmin;

  before(async () => {
    kafka = await startKafka(2);
    admin = await connectAdmin(kafka.plaintext);
  });

  after(async () => {
    await admin.disconnect();
    await kafka.stop();
  });

  test('one is killed under load: leaders move, and each record is read once', async (t) => {
    await admin.createTopic('moved', 4, { 'min.insync.replicas': '1' }, 2);
    const client = new kafkajs.Kafka({ brokers: [kafka.plaintext], logLevel: kafkajs.logLevel.NOTHING });
    // Idempotent, so that the topic holds each number once whatever the producer has to send again.
    const producer = client.producer({
      idempotent: true,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { retries: 30, initialRetryTime: 100, maxRetryTime: 500 },
    });
    await producer.connect();
    t.after(() => producer.disconnect());
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'moved'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    const sent: string[] = [];
    const send = async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        const value = String(sent.length);
        await producer.send({ topic: 'moved', messages: [{ key: `vehicle ${value}`, value }] });
        sent.push(value);
      }
    };
    await send(50);
    const sending = send(100);
    await kafka.kill(2);
    await sending;
    await recorded.untilRecords(150, 30_000);
    await recorded.untilState('live', 30_000);
    await kafka.start(2);
    await send(50);
    await recorded.untilRecords(200, 30_000);
    await recorded.untilState('live', 30_000);
    assert.deepEqual(recorded.values(), sent.toSorted());
    assert.deepEqual(recorded.resets, []);
    assert.deepEqual(recorded.feed.status().lost, []);
    t.diagnostic(
      recorded.statuses
        .map(({ connection }) => connection.state)
        .filter((s, i, all) => s !== all[i - 1])
        .join(' → '),
    );
  });
});
