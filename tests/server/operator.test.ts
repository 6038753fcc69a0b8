import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { OperatorReport, RejectPage } from '../../lib/protocol/operator.ts';
import { produce } from '../../server/feed/produce.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { connectLive } from '../support/live-client.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const SECRET = 'a password that nobody may see';
const HOSTILE = '<img src=x onerror=alert(1)> {"vin":';

describe('what an operator sees and does', () => {
  const dataDir = temporaryFolder(after);
  let kafka: TestKafka;
  let motorpool: Motorpool;

  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic('operated', 2);
    await admin.disconnect();
    const cars = Array.from({ length: 10 }, (_, n) => messageOf(testVin(n)));
    await produce(kafka.plaintext, 'operated', [...cars, { key: 'bad', value: HOSTILE }, { key: 'gone', value: null }]);
    const settings = { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: 'operated', PUBLIC_ID_KEY: SECRET };
    motorpool = await startMotorpool(settings, dataDir);
    await eventually('all is read', async () => (await report()).feed.recordsRead === 12);
    await eventually('all is saved', async () => (await report()).history.backlogEntries === 0);
  });
  after(async () => {
    await motorpool.stop();
    await kafka.stop();
  });

  const report = () => motorpool.json<OperatorReport>('/api/operator');
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(motorpool.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('the report has partitions, pages, costs, disk, history and settings, and no secret', async (t) => {
    const page = await connectLive(motorpool.url);
    t.after(() => page.close());
    await eventually('a page', async () => (await report()).pages.sockets.length === 1);
    await eventually('the rows', async () => (await report()).history.rowsWritten >= 20);
    const { feed, rejects, process, disk, history, configuration, versions } = await report();
    assert.deepEqual(
      feed.partitions.map(({ partition, lag, assigned }) => [partition, lag, assigned]),
      [
        [0, 0, true],
        [1, 0, true],
      ],
    );
    await eventually('what is saved', async () =>
      (await report()).feed.partitions.every(({ saved, end }) => saved === end),
    );
    assert.ok(feed.partitions.some(({ newestRecordAt }) => Date.now() - (newestRecordAt ?? 0) < 60_000));
    assert.deepEqual(rejects, { not_json: 1, tombstone: 1 });
    assert.ok(process.tick.max > 0 && process.rss > 1e7 && (disk?.free ?? 0) > 0);
    assert.deepEqual([history.engine, history.state], ['sqlite', 'ok']);
    assert.ok(history.rowsWritten >= 20);
    assert.deepEqual(new Map(configuration).get('PUBLIC_ID_KEY'), '••••••••');
    assert.equal(versions.Node, globalThis.process.versions.node);
    assert.doesNotMatch(JSON.stringify(await report()) + motorpool.output(), new RegExp(SECRET));
  });

  test('rejected records are listed, and one is handed out as nothing but bytes', async () => {
    const { rejected, next } = await motorpool.json<RejectPage>('/api/operator/rejected');
    assert.equal(next, null);
    assert.deepEqual(rejected.map(({ reason }) => reason).toSorted(), ['not_json', 'tombstone']);
    const bad = rejected.find(({ reason }) => reason === 'not_json');
    assert.equal(bad?.size, HOSTILE.length);
    assert.match(bad?.sha256 ?? '', /^[0-9a-f]{16}$/);
    const query = `partition=${encodeURIComponent(bad?.partition ?? '')}&offset=${bad?.record}`;
    const answer = await fetch(`${motorpool.url}/api/operator/rejected/bytes?${query}`);
    assert.equal(await answer.text(), HOSTILE);
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="operated-\d-\d+\.bin"$/);
    for (const [wrong, status] of [
      ['partition=operated/0&offset=99', 404],
      ['partition=../../etc/passwd&offset=1', 400],
      ['partition=operated/0&offset=x', 400],
      ['', 400],
    ] as const) {
      assert.equal((await fetch(`${motorpool.url}/api/operator/rejected/bytes?${wrong}`)).status, status, wrong);
    }
  });

  test('pausing needs a name, and no other site may; every page is told; it stays over a restart', async (t) => {
    for (const body of [{}, { by: '' }, { by: '   ' }, { by: 'x'.repeat(61) }, { by: 'a\nb' }, [], null]) {
      assert.equal((await post('/api/feed/pause', body)).status, 400, JSON.stringify(body));
    }
    assert.equal((await post('/api/feed/pause', { by: 'Eve' }, { origin: 'https://evil.example' })).status, 403);
    const page = await connectLive(motorpool.url);
    t.after(() => page.close());
    assert.equal((await post('/api/feed/pause', { by: ' Ada ' })).status, 200);
    await eventually('the page is told', async () => {
      const connection = page.store.feed?.connection;
      return connection?.state === 'paused' && connection.by === 'Ada';
    });
    await motorpool.stop();
    const settings = { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: 'operated', PUBLIC_ID_KEY: SECRET };
    motorpool = await startMotorpool(settings, dataDir);
    assert.equal((await report()).feed.status.connection.state, 'paused');
    assert.equal((await post('/api/feed/resume', { by: 'Grace' })).status, 200);
    await eventually('it is live', async () => (await report()).feed.status.connection.state === 'live');
    assert.match(motorpool.output(), /"by":"Grace"/);
  });

  test('reading anew drops the vehicles and reads them again; the history has nothing twice', async () => {
    const rows = (await report()).fleet.vehicles;
    assert.equal((await post('/api/feed/reset', { by: 'Ada', from: 'middle' })).status, 400);
    assert.equal((await post('/api/feed/reset', { by: 'Ada', from: 'earliest' })).status, 200);
    await eventually('they are back', async () => {
      const { fleet, feed } = await report();
      return feed.status.connection.state === 'live' && fleet.vehicles === rows && feed.recordsRead >= 12;
    });
    const { rejected } = await motorpool.json<RejectPage>('/api/operator/rejected');
    assert.equal(rejected.length, 2);
  });

  test('the dashboard asks for metrics that there are', async () => {
    const metrics = await (await fetch(`${motorpool.url}/metrics`)).text();
    const dashboard = readFileSync('docs/grafana-dashboard.json', 'utf8');
    const asked = new Set(dashboard.match(/\b(motorpool|nodejs|process)_[a-z0-9_]+/g));
    assert.ok(asked.size > 15);
    for (const name of asked) assert.match(metrics, new RegExp(`^# HELP ${name.replace(/_bucket$/, '')} `, 'm'));
    const documented = readFileSync('docs/operation.md', 'utf8');
    const own = [...metrics.matchAll(/^# HELP (motorpool_\w+) /gm)].map(([, name]) => name as string);
    for (const name of own) assert.ok(documented.includes(`\`${name}\``), `${name} is not in docs/operation.md`);
  });
});
