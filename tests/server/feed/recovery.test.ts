import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import kafkajs from 'kafkajs';
import { produce } from '../../../server/feed/produce.ts';
import { plainSettings, type RecordedFeed, recordFeed } from '../../support/feed-recorder.ts';
import { connectAdmin, type KafkaAdmin } from '../../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../../support/kafka/server.ts';

describe('after a fault nothing is lost or doubled, or the loss is declared', () => {
  let kafka: TestKafka;
  let admin: KafkaAdmin;

  before(async () => {
    kafka = await startKafka();
    admin = await connectAdmin(kafka.plaintext);
  });

  after(async () => {
    await admin.disconnect();
    await kafka.stop();
  });

  /** Numbers from `first` to `last`, which are also what an undisturbed reader would have. */
  async function fill(topic: string, first: number, last: number): Promise<string[]> {
    const values = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
    await produce(
      kafka.plaintext,
      topic,
      values.map((value, index) => ({ key: `vehicle ${index % 7}`, value })),
    );
    return values;
  }

  /** What the topic holds, read by another client. */
  async function readAll(topic: string, count: number): Promise<string[]> {
    const client = new kafkajs.Kafka({ brokers: [kafka.plaintext], logLevel: kafkajs.logLevel.NOTHING });
    const consumer = client.consumer({ groupId: `oracle-of-${topic}` });
    const values: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => {
        if (values.push(String(message.value)) === count) resolve();
      },
    });
    await promise;
    await consumer.disconnect();
    return values.sort();
  }

  /** Another program in the feed's group. @returns how to make it leave */
  async function joinGroup(topic: string): Promise<() => Promise<void>> {
    const client = new kafkajs.Kafka({ brokers: [kafka.plaintext], logLevel: kafkajs.logLevel.NOTHING });
    const other = client.consumer({ groupId: `group-of-${topic}`, sessionTimeout: 3_000, heartbeatInterval: 500 });
    await other.connect();
    await other.subscribe({ topic });
    await other.run({ autoCommit: false, eachMessage: async () => {} });
    return () => other.disconnect();
  }

  function lostRanges(recorded: RecordedFeed): unknown[] {
    return recorded.feed.status().lost.map(({ partition, from, to }) => ({ partition, from, to }));
  }

  test('broker killed and back', async (t) => {
    await admin.createTopic('killed', 3);
    await fill('killed', 1, 100);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'killed'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    await recorded.untilRecords(100);
    const killedAt = Date.now();
    await kafka.kill();
    await recorded.untilState('lost: unreachable', 10_000);
    const { connection } = recorded.feed.status();
    assert.ok(connection.since <= Date.now() && connection.since >= killedAt - 2_000);
    await kafka.start();
    await fill('killed', 101, 200);
    await recorded.untilRecords(200, 30_000);
    await recorded.untilState('live');
    assert.deepEqual(recorded.values(), await readAll('killed', 200));
    assert.deepEqual(recorded.resets, []);
    assert.deepEqual(recorded.feed.status().lost, []);
  });

  test('broker frozen and thawed: connections that stay open and say nothing are given up', async (t) => {
    await admin.createTopic('frozen', 3);
    await fill('frozen', 1, 100);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'frozen'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    kafka.freeze();
    t.after(() => kafka.thaw());
    await recorded.untilState('lost: unreachable', 10_000);
    kafka.thaw();
    await fill('frozen', 101, 200);
    await recorded.untilRecords(200, 60_000);
    await recorded.untilState('live', 60_000);
    assert.deepEqual(recorded.values(), await readAll('frozen', 200));
  });

  test('another program in the group: part of the feed, and all of it again when it leaves', async (t) => {
    await admin.createTopic('shared', 4);
    await fill('shared', 1, 100);
    const settings = plainSettings(kafka.plaintext, 'shared');
    const recorded = recordFeed(settings);
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    const leave = await joinGroup('shared');
    t.after(leave);
    await recorded.untilState('partial');
    const { connection } = recorded.feed.status();
    assert.deepEqual(
      { ...connection, since: 0 },
      { state: 'partial', since: 0, assigned: 2, total: 4, group: settings.groupId },
    );
    await fill('shared', 101, 200);
    await leave();
    await recorded.untilState('live');
    await recorded.untilRecords(200);
    assert.deepEqual(recorded.values(), await readAll('shared', 200));
  });

  test('records deleted while we were away are declared by their offsets', async (t) => {
    await admin.createTopic('deleted');
    await fill('deleted', 1, 10);
    const settings = plainSettings(kafka.plaintext, 'deleted');
    let away = false;
    const recorded = recordFeed(() => {
      if (away) throw new Error('away');
      return settings;
    });
    t.after(() => recorded.stop());
    await recorded.untilRecords(10);
    await recorded.untilState('live');
    away = true;
    await kafka.kill();
    await recorded.untilState('lost: settings_faulty');
    await kafka.start();
    await fill('deleted', 11, 30);
    await admin.deleteBefore('deleted', 25);
    away = false;
    await recorded.untilRecords(15);
    await recorded.untilState('live');
    assert.deepEqual(lostRanges(recorded), [{ partition: 0, from: '10', to: '25' }]);
    assert.deepEqual(
      recorded.records.map(({ offset }) => Number(offset)),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 25, 26, 27, 28, 29],
    );
    assert.deepEqual(recorded.resets, []);
  });

  test('records deleted past a position that is taken up again while connected', async (t) => {
    await admin.createTopic('expired', 2);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'expired'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    const leave = await joinGroup('expired');
    t.after(leave);
    await recorded.untilState('partial');
    await fill('expired', 1, 100);
    const { partitions } = recorded.feed.status();
    const taken = partitions.find(({ assigned }) => !assigned)?.partition ?? -1;
    await recorded.until('our half', ({ partitions }) =>
      partitions.every(({ assigned, lag }) => !assigned || lag === 0),
    );
    await admin.deleteBefore('expired', 7);
    await leave();
    await recorded.untilState('live');
    assert.deepEqual(lostRanges(recorded), [{ partition: taken, from: '0', to: '7' }]);
    await recorded.untilRecords(93);
    assert.deepEqual(recorded.resets, []);
    const committed = await admin.kafkajs.fetchOffsets({ groupId: 'group-of-expired', topics: ['expired'] });
    assert.deepEqual(
      committed[0]?.partitions.map(({ offset }) => offset),
      ['-1', '-1'],
    );
  });

  test('a start behind the first record that is left declares nothing, as nothing was known of what went before', async (t) => {
    await admin.createTopic('trimmed');
    await fill('trimmed', 1, 10);
    await admin.deleteBefore('trimmed', 4);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'trimmed'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(6);
    assert.deepEqual(lostRanges(recorded), []);
  });

  test('a topic deleted and made again begins a new epoch', async (t) => {
    await admin.createTopic('recreated', 2);
    await fill('recreated', 1, 50);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'recreated'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(50);
    await recorded.untilState('live');
    await admin.kafkajs.deleteTopics({ topics: ['recreated'] });
    await recorded.untilState('lost: topic_unknown_or_denied');
    await admin.createTopic('recreated', 2);
    const values = await fill('recreated', 1001, 1100);
    await recorded.until('a reset', () => recorded.resets.length === 1);
    await recorded.untilRecords(100);
    await recorded.untilState('live');
    assert.deepEqual(recorded.values(), values.sort());
  });

  test('a topic made again so fast that nobody saw it gone is known by its end', async (t) => {
    await admin.createTopic('swapped');
    await fill('swapped', 1, 50);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'swapped'), { timings: { probeEvery: 5_000 } });
    t.after(() => recorded.stop());
    await recorded.untilRecords(50);
    await recorded.untilState('live');
    await admin.kafkajs.deleteTopics({ topics: ['swapped'] });
    await admin.createTopic('swapped');
    const values = await fill('swapped', 1001, 1010);
    await recorded.until('a reset', () => recorded.resets.length === 1);
    await recorded.untilRecords(10);
    await recorded.untilState('live');
    assert.deepEqual(recorded.values(), values.sort());
  });

  test('partitions added are read from their first record', async (t) => {
    await admin.createTopic('grown', 2);
    await fill('grown', 1, 50);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'grown', { from: 'latest' }));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    await admin.addPartitions('grown', 6);
    const values = await fill('grown', 51, 150);
    // kafkajs sends all of a request again when a new partition is not ready, so the topic itself says what it holds.
    const held = (await admin.kafkajs.fetchTopicOffsets('grown')).reduce((sum, { high }) => sum + Number(high), 0);
    await recorded.untilRecords(held - 50, 30_000);
    assert.deepEqual(new Set(recorded.values()), new Set(values));
    assert.equal(new Set(recorded.records.map(({ partition, offset }) => `${partition}/${offset}`)).size, held - 50);
    assert.ok(!recorded.statuses.some(({ connection }) => connection.state === 'partial'));
    await recorded.until('all six', ({ partitions }) => partitions.filter(({ assigned }) => assigned).length === 6);
  });
});
