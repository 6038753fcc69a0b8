import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { produce } from '../../server/feed/produce.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { EXAMPLE, messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const TOPIC = 'poison';
const MIB = 1024 * 1024;

interface Reject {
  readonly partition: number;
  readonly offset: string;
  readonly reason: string;
  readonly sha256: string | null;
  readonly bytes: number;
}

/** Bad records, each between two good ones, and what is said of them. */
const BAD: [reason: string, value: string | Buffer | null][] = [
  ['tombstone', null],
  ['empty', ''],
  ['empty', ' \r\n'],
  ['not_utf8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['not_json', '{"vin": "TEST'],
  ['not_an_object', '[1, 2]'],
  ['too_deep', `{"vin":"${testVin(1)}","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['no_vin', '{"fuel_level": 3}'],
  ['bad_vin', '{"vin": "IOQ"}'],
  ['bad_vin', '{"vin": {"$ne": null}}'],
  ['too_large', `{"vin":"${testVin(2)}","a":"${'x'.repeat(20 * MIB)}"}`],
];

describe('poison between good neighbours', () => {
  const dataDir = temporaryFolder(after);
  let kafka: TestKafka;
  let motorpool: Motorpool;

  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic(TOPIC, 1, { 'max.message.bytes': String(25 * MIB) });
    await admin.disconnect();
    motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: TOPIC }, dataDir);
    for (const [index, [, value]] of BAD.entries()) {
      await produce(kafka.plaintext, TOPIC, [messageOf(testVin(100 + index))]);
      await produce(kafka.plaintext, TOPIC, [{ key: 'bad', value }]);
    }
    await produce(kafka.plaintext, TOPIC, [messageOf(testVin(999))]);
    await eventually('the last good one', async () => {
      const { recordsRead } = await motorpool.json<{ recordsRead: number }>('/api/feed');
      return recordsRead === BAD.length * 2 + 1;
    });
  });

  after(async () => {
    await motorpool.stop();
    await kafka.stop();
  });

  test('each is quarantined with partition, offset, reason and hash, and counted', async () => {
    const { rejects } = await motorpool.json<{ rejects: { counts: Record<string, number>; recent: Reject[] } }>(
      '/api/feed',
    );
    const told = rejects.recent.toReversed();
    assert.deepEqual(
      told.map(({ partition, offset, reason }) => [partition, offset, reason]),
      BAD.map(([reason], index) => [0, String(index * 2 + 1), reason]),
    );
    assert.deepEqual(
      told.map(({ sha256 }) => sha256 === null),
      BAD.map(([reason]) => reason === 'tombstone'),
    );
    assert.equal(rejects.counts.bad_vin, 2);
    const metrics = await (await fetch(`${motorpool.url}/metrics`)).text();
    assert.match(metrics, /^motorpool_records_rejected_total\{reason="too_large"\} 1$/m);
  });

  test('all good neighbours are applied', async () => {
    const { vehicles } = await eventually('the vehicles', async () => {
      const page = await motorpool.json<{ vehicles: { vin: string }[] }>('/api/vehicles');
      return page.vehicles.length > BAD.length ? page : null;
    });
    const expected = [...BAD.keys()].map((index) => testVin(100 + index));
    assert.deepEqual(vehicles.map(({ vin }) => vin).toSorted(), [...expected, testVin(999)]);
  });

  test('hostile keys and wrong types null their fields and nothing else', async () => {
    const vin = testVin(500);
    const hostile = JSON.stringify({
      ...EXAMPLE,
      vin,
      fuel_level: { a: 1 },
      mileage: [],
      heading: 'north',
      model: true,
      latitude: '36.8',
    });
    await produce(kafka.plaintext, TOPIC, [
      { key: vin, value: hostile.replace('{', '{"__proto__":{"polluted":1},"constructor":"x","toString":null,') },
    ]);
    const { id } = await eventually('the vehicle', async () => {
      const page = await motorpool.json<{ vehicles: { vin: string; id: string }[] }>('/api/vehicles');
      return page.vehicles.find((vehicle) => vehicle.vin === vin);
    });
    const vehicle = await motorpool.json<{
      signals: Record<string, unknown>;
      flags: { key: string; reason: string }[];
      energyPercent: null;
    }>(`/api/vehicles/${id}`);
    for (const key of ['fuel_level', 'mileage', 'heading', 'model']) {
      assert.equal(vehicle.signals[key], undefined);
      assert.ok(
        vehicle.flags.some((flag) => flag.key === key && flag.reason === 'malformed'),
        key,
      );
    }
    assert.equal(vehicle.energyPercent, null);
    assert.ok('battery_voltage' in vehicle.signals);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  test('memory is bounded: the 20 MB record is not kept', async () => {
    const metrics = await (await fetch(`${motorpool.url}/metrics`)).text();
    const heap = Number(/^nodejs_heap_size_used_bytes (\d+)/m.exec(metrics)?.[1]);
    assert.ok(heap > 0 && heap < 250 * MIB, `${Math.round(heap / MIB)} MiB of heap`);
  });
});
