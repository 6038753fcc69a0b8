import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ServiceReport } from '../../lib/protocol/service.ts';
import { ReportLines } from '../../lib/service/report-lines.ts';
import { produce } from '../../server/feed/produce.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const CARS = 30;

describe('the service of the whole fleet', () => {
  const dataDir = temporaryFolder(after);
  let kafka: TestKafka;
  let motorpool: Motorpool;

  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic('serviced', 2);
    await admin.disconnect();
    const overdue = { engine_oil_remaining_distance: -500, engine_oil_status: 'OK' };
    const cars = Array.from({ length: CARS }, (_, n) => messageOf(testVin(n), n === 0 ? overdue : {}));
    await produce(kafka.plaintext, 'serviced', cars);
    motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: 'serviced' }, dataDir);
    await eventually('all is read', async () => {
      // Not the feed's count: what was read is in the columns with the next tick.
      const { vehicles } = await motorpool.json<{ vehicles: unknown[] }>('/api/vehicles');
      return vehicles.length === CARS;
    });
  });
  after(async () => {
    await motorpool.stop();
    await kafka.stop();
  });

  test('every vehicle with its items by public id; one computation for all who ask; no VIN; written down', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => motorpool.json<ServiceReport>('/api/service')));
    const [report] = answers as [ServiceReport];
    assert.deepEqual(new Set(answers.map(({ at }) => at)).size, 1);
    assert.equal(report.vehicles.length, CARS);
    assert.doesNotMatch(JSON.stringify(report), new RegExp(testVin(1)));
    const first = report.vehicles.find(({ vinLast6 }) => vinLast6 === testVin(0).slice(-6));
    assert.match(first?.id ?? '', /^[a-z2-7]{12}$/);
    const oil = first?.items.find(({ item }) => item === 'engine_oil');
    assert.deepEqual(
      [oil?.level, oil?.status, oil?.own, oil?.maker, oil?.statutory],
      ['critical', 'OK', 'critical', 'better', false],
    );
    assert.ok((oil?.likely ?? Infinity) <= report.today);
    assert.match(motorpool.output(), /"fleet":"all"/);
  });

  test('it comes compressed to whoever reads that, and plain to others', async () => {
    const ask = (encoding: string) =>
      fetch(`${motorpool.url}/api/service`, { headers: { 'accept-encoding': encoding } });
    for (const [encoding, expected] of [
      ['gzip, br', 'gzip'],
      ['identity', null],
      ['gzip;q=0', null],
    ] as const) {
      const answer = await ask(encoding);
      assert.equal(answer.headers.get('content-encoding'), expected, encoding);
      assert.equal(answer.headers.get('vary'), 'Accept-Encoding');
      const text = await answer.text();
      const lines = new ReportLines();
      // Cut anywhere, as the network does.
      for (const piece of [text.slice(0, 1000), text.slice(1000)]) for (const _ of lines.take(piece));
      assert.deepEqual(lines.done(), JSON.parse(text));
      assert.equal(lines.done().vehicles.length, CARS);
    }
  });
});
