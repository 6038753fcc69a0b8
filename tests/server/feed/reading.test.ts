import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import kafkajs from 'kafkajs';
import { produce } from '../../../server/feed/produce.ts';
import { plainSettings, recordFeed } from '../../support/feed-recorder.ts';
import { connectAdmin, type KafkaAdmin } from '../../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../../support/kafka/server.ts';

const MIB = 1024 * 1024;

describe('reading a topic', () => {
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

  /** Makes a topic and fills it with numbers from `first` to `last`. */
  async function fill(topic: string, first: number, last: number): Promise<void> {
    const messages = Array.from({ length: last - first + 1 }, (_, index) => ({
      key: `vehicle ${index % 7}`,
      value: String(first + index),
    }));
    await produce(kafka.plaintext, topic, messages);
  }

  function numbers(first: number, last: number): string[] {
    return Array.from({ length: last - first + 1 }, (_, index) => String(first + index)).sort();
  }

  test('from the earliest record: catching up, then live, each record once and in order', async (t) => {
    await admin.createTopic('earliest', 4);
    await fill('earliest', 1, 5_000);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'earliest'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    await recorded.untilRecords(5_000);
    assert.deepEqual(recorded.values(), numbers(1, 5_000));
    const next = new Map<number, number>();
    for (const { partition, offset, topic } of recorded.records) {
      assert.equal(topic, 'earliest');
      assert.equal(Number(offset), next.get(partition) ?? 0);
      next.set(partition, Number(offset) + 1);
    }
    const behind = recorded.statuses.flatMap(({ connection: c }) => (c.state === 'catching_up' ? [c.behind] : []));
    assert.deepEqual(
      behind,
      behind.toSorted((a, b) => b - a),
    );
    const { caughtUp, partitions, newestRecordAt, lastReadAt } = recorded.feed.status();
    assert.ok(caughtUp);
    assert.ok(newestRecordAt !== null && lastReadAt !== null);
    assert.deepEqual(
      partitions.map(({ assigned, lag }) => ({ assigned, lag })),
      Array(4).fill({ assigned: true, lag: 0 }),
    );
    await fill('earliest', 5_001, 5_010);
    await recorded.untilRecords(5_010);
  });

  test('a restart reads everything again, as nothing was committed', async (t) => {
    await admin.createTopic('again', 2);
    await fill('again', 1, 100);
    for (let start = 0; start < 2; start += 1) {
      const recorded = recordFeed(plainSettings(kafka.plaintext, 'again'));
      t.after(() => recorded.stop());
      await recorded.untilState('live');
      await recorded.untilRecords(100);
      await recorded.stop();
    }
  });

  test('from the latest: caught up at once, and only what comes after', async (t) => {
    await admin.createTopic('latest', 2);
    await fill('latest', 1, 50);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'latest', { from: 'latest' }));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    assert.ok(recorded.feed.status().caughtUp);
    await fill('latest', 51, 60);
    await recorded.untilRecords(10);
    assert.deepEqual(recorded.values(), numbers(51, 60));
  });

  test('an empty topic is caught up', async (t) => {
    await admin.createTopic('empty');
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'empty'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    assert.ok(recorded.feed.status().caughtUp);
  });

  test('several topics', async (t) => {
    await admin.createTopic('first');
    await admin.createTopic('second');
    await fill('first', 1, 3);
    await fill('second', 4, 6);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'first', { topics: ['first', 'second'] }));
    t.after(() => recorded.stop());
    await recorded.untilRecords(6);
    assert.deepEqual(recorded.values(), numbers(1, 6));
  });

  for (const codec of ['gzip', 'snappy', 'lz4', 'zstd']) {
    // With a compression of its own a topic is compressed anew by the broker, with the codecs of Java.
    test(`${codec}, as compressed by the broker`, async (t) => {
      await admin.createTopic(`java-${codec}`, 1, { 'compression.type': codec });
      await fill(`java-${codec}`, 1, 2_000);
      const recorded = recordFeed(plainSettings(kafka.plaintext, `java-${codec}`));
      t.after(() => recorded.stop());
      await recorded.untilRecords(2_000);
      assert.deepEqual(recorded.values(), numbers(1, 2_000));
    });

    const kcat = spawnSync('kcat', ['-V']).error === undefined ? false : 'kcat is not installed';
    test(`${codec}, as compressed by librdkafka`, { skip: kcat }, async (t) => {
      await admin.createTopic(`kcat-${codec}`);
      const input = numbers(1, 2_000).join('\n');
      execFileSync('kcat', ['-q', '-b', kafka.plaintext, '-P', '-t', `kcat-${codec}`, '-z', codec], { input });
      const recorded = recordFeed(plainSettings(kafka.plaintext, `kcat-${codec}`));
      t.after(() => recorded.stop());
      await recorded.untilRecords(2_000);
      assert.deepEqual(recorded.values(), numbers(1, 2_000));
    });
  }

  test('bytes of any kind are handed over as they are, between good neighbours', async (t) => {
    await admin.createTopic('poison', 1, { 'max.message.bytes': String(32 * MIB) });
    const values = [
      'good 1',
      Buffer.alloc(20 * MIB, 'x'),
      'good 2',
      null,
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      Buffer.alloc(0),
      '{"__proto__":{"polluted":true}}',
      '{"vin":7,"fuel_level":{"deep":[[[]]]}}',
      'good 3',
    ];
    for (const value of values) await produce(kafka.plaintext, 'poison', [{ key: null, value }]);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'poison'));
    t.after(() => recorded.stop());
    await recorded.untilRecords(values.length);
    await recorded.untilState('live');
    assert.deepEqual(
      recorded.records.map(({ value }) => value?.length ?? null),
      values.map((value) => (value === null ? null : Buffer.byteLength(value))),
    );
    assert.equal(Buffer.from(recorded.records.at(-1)?.value ?? []).toString(), 'good 3');
    assert.deepEqual(Buffer.from(recorded.records[4]?.value ?? []), values[4]);
  });

  test('what was aborted is not read, and neither it nor the markers hold up catching up', async (t) => {
    await admin.createTopic('transactions');
    const client = new kafkajs.Kafka({ brokers: [kafka.plaintext], logLevel: kafkajs.logLevel.NOTHING });
    const createPartitioner = kafkajs.Partitioners.DefaultPartitioner;
    const producer = client.producer({
      transactionalId: 'test',
      maxInFlightRequests: 1,
      idempotent: true,
      createPartitioner,
    });
    await producer.connect();
    t.after(() => producer.disconnect());
    for (const [value, outcome] of [
      ['kept', 'commit'],
      ['dropped', 'abort'],
      ['dropped too', 'abort'],
    ] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic: 'transactions', messages: [{ value }] });
      await transaction[outcome]();
    }
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'transactions'));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    assert.deepEqual(recorded.values(), ['kept']);
    // A transaction left open: nothing past it may be read, so there is nothing to wait for.
    const open = await producer.transaction();
    await open.send({ topic: 'transactions', messages: [{ value: 'under way' }] });
    await fill('transactions', 1, 3);
    const late = recordFeed(plainSettings(kafka.plaintext, 'transactions', { groupId: 'late' }));
    t.after(() => late.stop());
    await late.untilState('live');
    await open.commit();
    await recorded.untilRecords(5);
    await late.untilRecords(5);
  });

  test('kafkajs warns of no timer, and its connections cost nothing while idle', async (t) => {
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.name);
    process.on('warning', listen);
    t.after(() => process.off('warning', listen));
    await admin.createTopic('idle', 4);
    const recorded = recordFeed(plainSettings(kafka.plaintext, 'idle'), {
      timings: { fetchWait: 500, probeEvery: 10_000 },
    });
    t.after(() => recorded.stop());
    await recorded.untilState('live');
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 5_000_000;
    t.diagnostic(`${(share * 100).toFixed(2)} % of a core`);
    assert.ok(share < 0.03, `${(share * 100).toFixed(2)} % of a core while idle`);
    assert.deepEqual(warnings, []);
  });
});
