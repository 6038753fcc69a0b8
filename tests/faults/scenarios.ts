import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import kafkajs from 'kafkajs';
import { produce } from '../../server/feed/produce.ts';
import { historyFile } from '../../server/history/databases.ts';
import { ensureKcat } from '../support/kcat.ts';
import { connectLive } from '../support/live-client.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually } from '../support/motorpool.ts';
import type { SmallDisk } from '../support/small-disk.ts';
import { readTopic } from './oracle.ts';
import { CARS } from './traffic.ts';
import type { World } from './world.ts';

const run = promisify(execFile);
const SKEWED_CLOCK = new URL('../support/skewed-clock.ts', import.meta.url).href;

/** A fault, and what must be so besides what every run is judged by. */
export interface Scenario {
  readonly name: string;
  /** For the table: what happens. */
  readonly what: string;
  /** Whether the data folder is to lie on a small disk, MiB. */
  readonly diskMiB?: number;
  readonly run: (world: World, disk: SmallDisk | null) => Promise<void>;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The node, but for the controller, that leads a partition of the topic. */
async function leaderOf({ admin, topic }: World): Promise<number> {
  const { topics } = await admin.kafkajs.fetchTopicMetadata({ topics: [topic] });
  const leaders = topics[0]?.partitions.map(({ leader }) => leader) ?? [];
  return leaders.find((leader) => leader > 1) ?? 2;
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'broker killed',
    what: 'the leader of a partition is killed with -9 and comes back after 5 s',
    run: async (world) => {
      const leader = await leaderOf(world);
      await world.kafka.kill(leader);
      await sleep(5000);
      world.mended();
      await world.kafka.start(leader);
    },
  },
  {
    name: 'broker frozen',
    what: 'a leader is stopped (SIGSTOP) for 12 s, its connections stay open',
    run: async (world) => {
      const leader = await leaderOf(world);
      world.kafka.freeze(leader);
      await sleep(12_000);
      world.kafka.thaw(leader);
      world.mended();
    },
  },
  {
    name: 'half-open connections',
    what: 'nothing moves between us and all brokers, and nobody is told; then new connections pass',
    run: async (world) => {
      for (const proxy of world.kafka.proxies) proxy.set('hang');
      await world.untilState('lost', 10_000);
      for (const proxy of world.kafka.proxies) proxy.set('pass');
      world.mended();
    },
  },
  {
    name: 'network away',
    what: 'all connections to the brokers are cut and refused for 6 s',
    run: async (world) => {
      for (const proxy of world.kafka.proxies) {
        proxy.set('refuse');
        proxy.cut();
      }
      await world.untilState('lost', 10_000);
      await sleep(4000);
      for (const proxy of world.kafka.proxies) proxy.set('pass');
      world.mended();
    },
  },
  {
    name: 'poison',
    what: 'records without content, of no UTF-8, no JSON, deep nesting, 20 MB, __proto__, between good ones',
    run: async ({ kafka, topic, server }) => {
      const bad: (string | Buffer | null)[] = [
        null,
        '',
        Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
        '{"vin":',
        '[1]',
        `{"vin":"${testVin(1)}","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
        '{"__proto__":{"vin":"x"}}',
        `{"vin":"${testVin(2)}","a":"${'x'.repeat(20 * 1024 * 1024)}"}`,
      ];
      for (const value of bad) await produce(kafka.plaintext, topic, [{ key: 'bad', value }]);
      await eventually('all are quarantined', async () => {
        const { rejects } = await server.json<{ rejects: Record<string, number> }>('/api/operator');
        return Object.values(rejects).reduce((sum, count) => sum + count, 0) === bad.length;
      });
    },
  },
  {
    name: 'doubles and latecomers',
    what: 'records that come twice, and records that are older than what was said since',
    run: async (world) => {
      const { traffic } = world;
      await traffic.pause();
      for (let n = 0; n < CARS; n++) await traffic.say({}, Date.now() - 60_000);
      for (let n = 0; n < CARS; n++) await traffic.say();
      // A record that says what stands already moves nothing, and is no row.
      const again = { ...messageOf(testVin(0), { mileage: '1000.0' }), timestamp: Date.now() - 3_600_000 };
      await produce(world.kafka.plaintext, world.topic, [again, again]);
      world.declared -= 2;
      traffic.resume();
      await sleep(1000);
    },
  },
  {
    name: 'codecs and transactions',
    what: 'gzip, snappy, lz4 and zstd; a transaction that is aborted, and one that is open for a while',
    run: async (world) => {
      const { kafka, topic, dataDir } = world;
      const cars = ['gzip', 'snappy', 'lz4', 'zstd'].map((codec, n) => ({ codec, vin: testVin(900 + n) }));
      for (const { codec, vin } of cars) {
        const file = join(dataDir, `${codec}.json`);
        writeFileSync(file, messageOf(vin, { mileage: '5.0' }).value);
        await run(ensureKcat(), ['-P', '-b', kafka.plaintext, '-t', topic, '-z', codec, '-k', vin, file]);
      }
      const client = new kafkajs.Kafka({ brokers: [kafka.plaintext], logLevel: kafkajs.logLevel.NOTHING });
      const options = { transactionalId: topic, maxInFlightRequests: 1, idempotent: true };
      const producer = client.producer({ ...options, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
      await producer.connect();
      const aborted = await producer.transaction();
      await aborted.send({ topic, messages: [messageOf(testVin(990), {})] });
      await aborted.abort();
      const open = await producer.transaction();
      await open.send({ topic, messages: [messageOf(testVin(991), { mileage: '6.0' })] });
      await sleep(3000);
      await open.commit();
      await producer.disconnect();
      world.mended();
      world.declared -= cars.length + 1;
    },
  },
  {
    name: 'records deleted',
    what: 'records are deleted past our position while we are away: the lost range is declared by its offsets',
    run: async (world) => {
      const { kafka, admin, topic, traffic } = world;
      await traffic.pause();
      await world.agreed();
      const before = await readTopic(kafka.plaintext, topic);
      const last = await admin.kafkajs.fetchTopicOffsets(topic);
      for (const proxy of kafka.proxies) {
        proxy.set('refuse');
        proxy.cut();
      }
      await world.untilState('lost', 10_000);
      for (let n = 0; n < 2 * CARS; n++) await traffic.say();
      const now = await admin.kafkajs.fetchTopicOffsets(topic);
      await admin.kafkajs.deleteTopicRecords({
        topic,
        partitions: now.map(({ partition, high }) => ({ partition, offset: high })),
      });
      world.gone.push(...before);
      world.declared += 2 * CARS;
      for (const proxy of kafka.proxies) proxy.set('pass');
      world.mended();
      await world.untilState('live');
      for (let n = 0; n < CARS; n++) await traffic.say();
      const { lost } = await world.status();
      const range = ({ partition }: { partition: number }) => [
        last.find((one) => one.partition === partition)?.high,
        now.find((one) => one.partition === partition)?.high,
      ];
      assert.ok(lost.length > 0, 'a loss must be declared');
      for (const one of lost) assert.deepEqual([one.from, one.to], range(one), 'by its exact offsets');
    },
  },
  {
    name: 'topic made anew',
    what: 'the topic is deleted and created again: a new epoch, read from its start',
    run: async (world) => {
      const { admin, topic, traffic } = world;
      await traffic.pause();
      // Kafka's clients are not told a topic's id: one that holds as many records as the one before is taken for the same.
      for (let n = 0; n < 5 * CARS; n++) await traffic.say();
      await world.agreed();
      const before = traffic.total;
      await admin.kafkajs.deleteTopics({ topics: [topic] });
      await sleep(3000);
      await admin.createTopic(topic, 3, { 'min.insync.replicas': '2' }, 3);
      traffic.confirmed.clear();
      // Rows of the topic before it stay in the history.
      world.declared = -before;
      world.mended();
      for (let n = 0; n < CARS; n++) await traffic.say();
    },
  },
  {
    name: 'partitions added',
    what: 'the topic gets two more partitions, which are read within 30 s',
    run: async (world) => {
      await world.admin.addPartitions(world.topic, 5);
      world.mended();
      await eventually(
        'they are read',
        async () => {
          const { partitions } = await world.status();
          return partitions.length === 5 && partitions.every(({ assigned }) => assigned);
        },
        30_000,
      );
    },
  },
  {
    name: 'server killed',
    what: 'kill -9 of the server three times in a row, while records flow, at moments of chance',
    run: async (world) => {
      for (let round = 0; round < 3; round++) {
        await sleep(300 + Math.random() * 2500);
        await world.killServer();
      }
      world.mended();
    },
  },
  {
    name: 'disk full',
    what: 'the disk of the data folder is full for 5 s: live goes on, the history waits',
    diskMiB: 24,
    run: async (world, disk) => {
      disk?.fill();
      const before = world.traffic.total;
      await eventually('it is said', async () => {
        const { history } = await world.server.json<{ history: { state: string } }>('/api/operator');
        return history.state === 'broken';
      });
      await sleep(3000);
      assert.ok(world.traffic.total > before);
      await world.agreed();
      disk?.free();
      world.mended();
    },
  },
  {
    name: 'disk slow',
    what: 'the history cannot be written for 6 s, as by a disk that does not answer: live goes on, the rows follow',
    run: async (world) => {
      const file = new Sqlite(historyFile(world.dataDir));
      file.exec('begin immediate');
      const before = world.traffic.total;
      await sleep(6000);
      assert.ok(world.traffic.total > before);
      await world.agreed();
      const { history } = await world.server.json<{ history: { backlogEntries: number } }>('/api/operator');
      assert.ok(history.backlogEntries > 5, 'what is not saved waits');
      file.exec('rollback');
      file.close();
      world.mended();
    },
  },
  {
    name: 'our clock is wrong',
    what: 'the server runs for a while an hour fast, and then an hour slow',
    run: async (world) => {
      for (const hours of [1, -1]) {
        await world.server.stop();
        await world.restart({
          NODE_OPTIONS: `--import=${SKEWED_CLOCK}`,
          TEST_CLOCK_SKEW_MS: String(hours * 3_600_000),
        });
        await world.untilState('live');
        await sleep(3000);
      }
      await world.server.stop();
      await world.restart();
      world.mended();
    },
  },
  {
    name: 'clocks of vehicles are wrong',
    what: 'records from an hour ahead and from years ago: taken at our time, and flagged',
    run: async (world) => {
      const { kafka, topic, server } = world;
      const vin = testVin(950);
      const ahead = { ...messageOf(vin, { mileage: '7.0' }), timestamp: Date.now() + 3_600_000 };
      await produce(kafka.plaintext, topic, [ahead]);
      world.declared -= 1;
      const { vehicles } = await eventually('the car', async () => {
        const page = await server.json<{ vehicles: { id: string; vin: string; receivedAt: string }[] }>(
          '/api/vehicles',
        );
        return page.vehicles.some((one) => one.vin === vin) && page;
      });
      const car = vehicles.find((one) => one.vin === vin);
      assert.ok(Date.parse(car?.receivedAt ?? '') <= Date.now() + 1000);
      const { flags } = await server.json<{ flags: { reason: string }[] }>(`/api/vehicles/${car?.id}`);
      assert.ok(flags.some(({ reason }) => reason === 'time_clamped'));
    },
  },
  {
    name: 'page that reads nothing',
    what: 'a page takes no more bytes: it is dropped after 15 s, and others feel nothing',
    run: async (world) => {
      const slow = await connectLive(world.server.url, { acks: false });
      const dropped = new Promise((resolve) => slow.socket.once('disconnect', resolve));
      await Promise.race([dropped, sleep(25_000).then(() => assert.fail('it was not dropped'))]);
      world.mended();
    },
  },
  {
    name: 'page asleep',
    what: 'a page sleeps for 15 s, and one comes back with what it held long ago: both go on by delta',
    run: async (world) => {
      const [page] = world.pages;
      const snapshots = page?.snapshots;
      page?.sleep();
      await sleep(15_000);
      assert.equal(page?.claimsLive, false);
      page?.wake();
      world.mended();
      await world.agreed();
      assert.equal(page?.snapshots, snapshots, 'no snapshot was needed');
    },
  },
  {
    name: 'pages all at once',
    what: '500 pages connect at one moment; the feed is less than a second behind meanwhile',
    run: async (world) => {
      const clients = await Promise.all(
        Array.from({ length: 500 }, () => connectLive(world.server.url).catch(() => null)),
      );
      const { newestRecordAt } = await world.status();
      assert.ok(Date.now() - (newestRecordAt ?? 0) < 1000 + 500);
      for (const client of clients) client?.close();
      world.mended();
    },
  },
];
