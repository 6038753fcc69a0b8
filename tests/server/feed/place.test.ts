import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { produce } from '../../../server/feed/produce.ts';
import { plainSettings, recordFeed } from '../../support/feed-recorder.ts';
import { connectAdmin, type KafkaAdmin } from '../../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../../support/kafka/server.ts';

describe('where the feed is read from', () => {
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

  /** A topic of one partition that holds the numbers from 0 on. */
  async function topicOf(topic: string, count: number): Promise<void> {
    await admin.createTopic(topic, 1);
    await fill(topic, 0, count);
  }

  async function fill(topic: string, first: number, count: number): Promise<void> {
    const values = Array.from({ length: count }, (_, index) => ({ key: null, value: String(first + index) }));
    await produce(kafka.plaintext, topic, values);
  }

  async function cluster(): Promise<string> {
    return (await admin.kafkajs.describeCluster()).clusterId;
  }

  const committed = async (group: string, topic: string) => {
    const [offsets] = await admin.kafkajs.fetchOffsets({ groupId: group, topics: [topic] });
    return offsets?.partitions.map(({ offset }) => offset);
  };

  test('a start goes on from a checkpoint', async (t) => {
    await topicOf('onward', 10);
    const start = { positions: { 'onward/0': '7' }, cluster: await cluster(), member: null };
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'onward'), { start });
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    assert.deepEqual(recorded.values(), ['7', '8', '9']);
    const { positions, cluster: at } = recorded.feed.place();
    assert.deepEqual([positions, at], [{ 'onward/0': '10' }, start.cluster]);
    assert.deepEqual(recorded.resets, []);
  });

  test('and not from the end of a topic that it knows, when only new records are asked for', async (t) => {
    await topicOf('latest', 10);
    const start = { positions: { 'latest/0': '7' }, cluster: await cluster(), member: null };
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'latest', { from: 'latest' }), { start });
    t.after(() => recorded.stop());
    await recorded.untilRecords(3);
  });

  test('what was deleted since the checkpoint is declared lost', async (t) => {
    await topicOf('cut', 10);
    await admin.deleteBefore('cut', 8);
    const start = { positions: { 'cut/0': '5' }, cluster: await cluster(), member: null };
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'cut'), { start });
    t.after(() => recorded.stop());
    await recorded.untilRecords(2);
    const [lost] = recorded.feed.status().lost;
    assert.deepEqual([lost?.from, lost?.to], ['5', '8']);
  });

  test('a checkpoint of a topic that was made anew, or of another cluster, begins a new epoch', async (t) => {
    await topicOf('anew', 4);
    const here = await cluster();
    for (const start of [
      { positions: { 'anew/0': '7' }, cluster: here, member: null },
      { positions: { 'anew/0': '2' }, cluster: 'another', member: null },
    ]) {
      const recorded = recordFeed(plainSettings(kafka.plaintext, 'anew'), { start });
      t.after(() => recorded.stop());
      await recorded.untilState('live');
      await recorded.untilRecords(4);
      assert.equal(recorded.resets.length, 1);
      await recorded.stop();
    }
  });

  test('Kafka is told how far is safe', async (t) => {
    await topicOf('told', 10);
    const settings = plainSettings(kafka.plaintext, 'told');
    const recorded = recordFeed(settings);
    t.after(() => recorded.stop());
    await recorded.untilRecords(10);
    await recorded.feed.commit({ 'told/0': '6', 'unknown/3': '5' });
    assert.deepEqual(await committed(settings.groupId, 'told'), ['6']);
  });

  test('while it is paused nothing is read, and then all of it', async (t) => {
    await topicOf('paused', 3);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'paused'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(3);
    recorded.feed.pause({ by: 'Ada', since: 1000 });
    await recorded.untilState('paused');
    const { connection } = recorded.feed.status();
    assert.deepEqual(connection, { state: 'paused', by: 'Ada', since: 1000 });
    await fill('paused', 3, 4);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(recorded.records.length, 3);
    recorded.feed.resume();
    await recorded.untilState('live');
    await recorded.untilRecords(7);
  });

  test('a start may be paused', async (t) => {
    await topicOf('asleep', 3);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'asleep'), { paused: { by: 'Ada', since: 1000 } });
    t.after(() => recorded.stop());
    await recorded.untilState('paused');
    recorded.feed.resume();
    await recorded.untilRecords(3);
  });

  test('it goes back to other positions', async (t) => {
    await topicOf('back', 5);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'back'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(5);
    recorded.feed.goTo({ 'back/0': '3' });
    await recorded.untilRecords(7);
    assert.deepEqual(recorded.resets, []);
    await recorded.untilState('live');
  });

  test('it begins anew at either end', async (t) => {
    await topicOf('ends', 5);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'ends'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(5);
    recorded.feed.beginAnew('earliest', 'Ada had it read anew');
    assert.deepEqual(recorded.resets, ['Ada had it read anew']);
    await recorded.untilRecords(5);
    recorded.feed.beginAnew('latest', 'Ada had it read anew');
    await recorded.until('the end', () => recorded.feed.place().positions['ends/0'] === '5');
    await recorded.untilState('live');
    await fill('ends', 5, 1);
    await recorded.untilRecords(1);
    assert.deepEqual(recorded.values(), ['5']);
  });

  test('once it is halted nothing more is taken in, and its place stays', async (t) => {
    await topicOf('halted', 5);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'halted'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(5);
    recorded.feed.halt();
    await fill('halted', 5, 3);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(recorded.records.length, 5);
    assert.deepEqual(recorded.feed.place().positions, { 'halted/0': '5' });
  });
});
