import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { produce } from '../../server/feed/produce.ts';
import { connectAdmin, type KafkaAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { connectLive, nextEvent } from '../support/live-client.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const CARS = 30;
const PARTITIONS = 3;

describe('a restart goes on from the checkpoint', () => {
  let kafka: TestKafka;
  let admin: KafkaAdmin;
  let sent = 0;

  before(async () => {
    kafka = await startKafka();
    admin = await connectAdmin(kafka.plaintext);
  });
  after(async () => {
    await admin.disconnect();
    await kafka.stop();
  });

  async function createTopic(topic: string): Promise<string> {
    await admin.createTopic(topic, PARTITIONS);
    return topic;
  }

  /** Lets all cars speak, each of another place. */
  async function speak(topic: string, times = 1): Promise<void> {
    const messages = Array.from({ length: times * CARS }, (_, n) => {
      sent += 1;
      const changes = {
        mileage: `${20_000 + sent / 10}`,
        latitude: `${48 + (sent % 1000) / 1000}`,
        fuel_level: sent % 100,
      };
      return { ...messageOf(testVin(n % CARS), changes), timestamp: Date.now() - 60_000 + sent };
    });
    await produce(kafka.plaintext, topic, messages);
  }

  function start(topic: string, dataDir: string): Promise<Motorpool> {
    return startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, KAFKA_GROUP_ID: topic }, dataDir);
  }

  const feedOf = (motorpool: Motorpool) =>
    motorpool.json<{ recordsRead: number; lag: number; vehicles: number }>('/api/feed');

  /** Waits until all that the topic holds has been read. */
  async function caughtUp(motorpool: Motorpool): Promise<void> {
    await eventually('the head', async () => {
      const { connection, partitions } = await motorpool.json<{
        connection: { state: string };
        partitions: { position: string; end: string }[];
      }>('/api/feed');
      const ends = await admin.kafkajs.fetchTopicOffsets(topicOf(motorpool));
      const total = ends.reduce((sum, { high }) => sum + Number(high), 0);
      const read = partitions.reduce((sum, { position }) => sum + Number(position), 0);
      return connection.state === 'live' && read === total;
    });
    // Rows follow with the next tick.
    await eventually('the rows', async () => {
      const { vehicles } = await motorpool.json<{ vehicles: unknown[] }>('/api/vehicles');
      return vehicles.length === CARS;
    });
  }

  const topics = new Map<Motorpool, string>();
  const topicOf = (motorpool: Motorpool) => topics.get(motorpool) as string;
  async function run(topic: string, dataDir: string): Promise<Motorpool> {
    const motorpool = await start(topic, dataDir);
    topics.set(motorpool, topic);
    await caughtUp(motorpool);
    return motorpool;
  }

  /** Everything that is said of every vehicle, but for what differs by the moment of asking. */
  async function stateOf(motorpool: Motorpool): Promise<unknown[]> {
    const { vehicles } = await motorpool.json<{ vehicles: { id: string; vin: string }[] }>('/api/vehicles');
    const all = await Promise.all(
      vehicles.map(({ id }) => motorpool.json<{ vin: string; signals: unknown }>(`/api/vehicles/${id}`)),
    );
    return all.map(({ vin, signals }) => ({ vin, signals })).sort((a, b) => (a.vin < b.vin ? -1 : 1));
  }

  /** Rows of the history by kind, and the newest value of each signal of a vehicle as they tell. */
  function rowsOf(dataDir: string): Record<string, number> {
    const db = new Sqlite(join(dataDir, 'history.sqlite'), { readonly: true });
    const days = db.prepare('select kind, day from days').all() as { kind: string; day: string }[];
    const counts: Record<string, number> = {};
    for (const { kind, day } of days) {
      const { rows } = db.prepare(`select count(*) as rows from ${kind}_${day}`).get() as { rows: number };
      counts[kind] = (counts[kind] ?? 0) + rows;
    }
    db.close();
    return counts;
  }

  test('after a stop nothing is read twice, Kafka knows how far, and a page goes on by delta', async (t) => {
    const topic = await createTopic('stopped');
    const dataDir = temporaryFolder((end) => t.after(end));
    await speak(topic, 5);
    const first = await run(topic, dataDir);
    const page = await connectLive(first.url);
    await eventually('the page has all', async () => page.store.columns.count === CARS);
    const state = await stateOf(first);
    const begun = performance.now();
    assert.equal(await first.stop(), 0);
    assert.ok(performance.now() - begun < 5000);
    const [offsets] = await admin.kafkajs.fetchOffsets({ groupId: topic, topics: [topic] });
    const committed = offsets?.partitions.reduce((sum, { offset }) => sum + Number(offset), 0);
    assert.equal(committed, 5 * CARS);
    const second = await run(topic, dataDir);
    t.after(() => second.stop());
    assert.equal((await feedOf(second)).recordsRead, 0);
    assert.deepEqual(await stateOf(second), state);
    const again = await connectLive(second.url, { store: page.store });
    t.after(() => again.close());
    await speak(topic);
    await nextEvent(again, 'frame');
    assert.deepEqual(
      again.frames.map(({ snapshot }) => snapshot),
      again.frames.map(() => false),
    );
    await eventually('it has what came since', async () =>
      again.store.columns.cells.odometer.includes(Math.round(200_000 + sent)),
    );
  });

  test('killed at any moment, again and again, it comes to what the topic says, in state and in history', async (t) => {
    const topic = await createTopic('killed');
    const dataDir = temporaryFolder((end) => t.after(end));
    await speak(topic, 3);
    for (let round = 0; round < 4; round++) {
      const motorpool = await start(topic, dataDir);
      const speaking = speak(topic, 20);
      await new Promise((resolve) => setTimeout(resolve, 300 + round * 450));
      await motorpool.kill();
      await speaking;
    }
    const survivor = await run(topic, dataDir);
    const oracleDir = temporaryFolder((end) => t.after(end));
    const oracle = await startMotorpool(
      { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, KAFKA_GROUP_ID: `${topic}-oracle` },
      oracleDir,
    );
    topics.set(oracle, topic);
    await caughtUp(oracle);
    assert.deepEqual(await stateOf(survivor), await stateOf(oracle));
    await Promise.all([survivor.stop(), oracle.stop()]);
    const rows = rowsOf(dataDir);
    assert.deepEqual(rows, rowsOf(oracleDir));
    assert.equal(rows.positions, 83 * CARS);
  });

  test('a checkpoint that is torn is left, and the topic read again', async (t) => {
    const topic = await createTopic('torn');
    const dataDir = temporaryFolder((end) => t.after(end));
    await speak(topic, 2);
    const first = await run(topic, dataDir);
    const state = await stateOf(first);
    await first.stop();
    const rows = rowsOf(dataDir);
    const db = new Sqlite(join(dataDir, 'history.sqlite'));
    db.exec('update checkpoint set body = zeroblob(100)');
    db.close();
    const second = await run(topic, dataDir);
    assert.match(second.output(), /the checkpoint is damaged/);
    assert.equal((await feedOf(second)).recordsRead, 2 * CARS);
    assert.deepEqual(await stateOf(second), state);
    await second.stop();
    assert.deepEqual(rowsOf(dataDir), rows);
  });

  test('a data folder has one server', async (t) => {
    const topic = await createTopic('locked');
    const dataDir = temporaryFolder((end) => t.after(end));
    await speak(topic);
    const first = await run(topic, dataDir);
    t.after(() => first.stop());
    await assert.rejects(start(topic, dataDir), /Another Motorpool uses the data folder/);
  });
});
