import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { HistoryReport, OperatorReport } from '../../../lib/protocol/operator.ts';
import { produce } from '../../../server/feed/produce.ts';
import { openDatabase } from '../../../server/history/databases.ts';
import { transact } from '../../../server/history/transact.ts';
import { DEADLY, DEADLY_MIDWAY } from '../../support/dying-worker.ts';
import { openHistory, savedBy, settled, TellingFleet } from '../../support/history.ts';
import { connectAdmin } from '../../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../../support/kafka/server.ts';
import { messageOf, testVin } from '../../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../../support/motorpool.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { smallDisk } from '../../support/small-disk.ts';

const CARS = 20;
const NOW = Date.now() - 3_600_000;

/** The records of some cars, each saying something new. */
function cars(round: number) {
  return Array.from({ length: CARS }, (_, n) => {
    return {
      vin: testVin(n),
      at: NOW + round * 1000 + n,
      changes: { mileage: `${20_000 + round}`, fuel_level: round % 100 },
    };
  });
}

const DYING = new URL('../../support/dying-worker.ts', import.meta.url);

describe('a thread that dies', () => {
  test('in the middle of a checkpoint: whoever takes that up is told, and does not wait for ever', async (t) => {
    const file = join(
      temporaryFolder((end) => t.after(end)),
      'history.sqlite',
    );
    const first = openHistory({ databaseUrl: null, file });
    await first.opened;
    const parts = [0, 1, 2].map((part) => ({ part, positions: {}, body: new Uint8Array(9) }));
    first.saveCheckpoint(parts, DEADLY_MIDWAY);
    await settled(first);
    await first.stop();
    const second = openHistory({ databaseUrl: null, file, program: DYING });
    t.after(() => second.stop());
    const { checkpoint } = await second.opened;
    await assert.rejects(Array.fromAsync(checkpoint.parts), /ended before all of it was read/);
  });

  test('is started again, and is said; what it had not saved is asked for again', async (t) => {
    const file = join(
      temporaryFolder((end) => t.after(end)),
      'history.sqlite',
    );
    const history = openHistory({ databaseUrl: null, file, program: DYING });
    t.after(() => history.stop());
    await history.opened;
    const fleet = new TellingFleet();
    history.append(fleet.tell(cars(0)), fleet.positions);
    await settled(history);
    const { positions } = fleet;
    const writable = new Promise<void>((resolve) => history.onWritable(resolve));
    history.saveCheckpoint([], DEADLY);
    history.append(fleet.tell(cars(1)), fleet.positions);
    const broken = await eventually('it is said', async () => {
      const report = history.report();
      return report.state === 'broken' && report;
    });
    assert.match(broken.detail ?? '', /a fault of the thread/);
    assert.equal(history.isReady, false);
    await writable;
    const opened = await history.reopen();
    assert.deepEqual(opened.positions, positions);
    assert.equal(history.isReady, true);
    const again = new TellingFleet();
    history.append(again.tell([...cars(0), ...cars(1)]), again.positions);
    await settled(history);
    const days = await history.ask('days');
    assert.equal(
      days.filter(({ kind }) => kind === 'positions').reduce((sum, { rows }) => sum + rows, 0),
      2 * CARS,
    );
  });
});

describe('a disk that is full', () => {
  const disk = smallDisk(16);
  after(() => disk?.remove());

  test('is said; nothing is lost, and nothing is there twice', {
    skip: disk === null && 'no disk can be mounted here',
  }, async (t) => {
    if (disk === null) return;
    const file = join(disk.folder, 'history.sqlite');
    const history = openHistory({ databaseUrl: null, file });
    t.after(() => history.stop());
    await history.opened;
    const saved = savedBy(history);
    const fleet = new TellingFleet();
    history.append(fleet.tell(cars(0)), fleet.positions);
    await settled(history);
    disk.fill();
    for (let round = 1; round < 400; round++) history.append(fleet.tell(cars(round)), fleet.positions);
    history.saveCheckpoint([{ part: 0, positions: fleet.positions, body: fleet.fleet.savePart(0) }], '{}');
    const broken = await eventually('it is said', async () => {
      const report = history.report();
      return report.state === 'broken' && report;
    });
    assert.match(broken.detail ?? '', /the disk is full/);
    const { positions } = history;
    assert.notDeepEqual(positions, fleet.positions);
    assert.equal(
      saved.some(({ meta }) => meta !== null),
      false,
    );
    disk.free();
    await settled(history);
    assert.equal(history.report().state, 'ok');
    assert.deepEqual(history.positions, fleet.positions);
    const days = await history.ask('days');
    assert.equal(
      days.filter(({ kind }) => kind === 'positions').reduce((sum, { rows }) => sum + rows, 0),
      400 * CARS,
    );
    assert.equal(saved.at(-1)?.meta, '{}');
  });
});

describe('a database that is away', () => {
  let kafka: TestKafka;
  let postgres: TestPostgres;

  before(async () => {
    [kafka, postgres] = await Promise.all([startKafka(), startPostgres()]);
  });
  after(() => Promise.all([kafka.stop(), postgres.stop()]));

  test('a connection that is lost between two statements is a fault of the next one, and of nothing else', async () => {
    const database = openDatabase(await postgres.create('between'), '');
    const lost = transact(database.db, async (transaction) => {
      await sql`select 1`.execute(transaction);
      await postgres.kill();
      // Long enough for the connection's end to be heard while nothing is asked of it.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await sql`select 1`.execute(transaction);
    });
    await assert.rejects(lost);
    await postgres.start();
    await database.close();
  });

  async function createTopic(topic: string): Promise<void> {
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic(topic, 2);
    await admin.disconnect();
  }

  let round = 0;
  /** Lets the cars speak, so often; a few times with each request, as a broker takes only so much at once. */
  async function speak(topic: string, times: number): Promise<void> {
    for (let left = times; left > 0; left -= 15) {
      const said = Array.from({ length: Math.min(15, left) }, () => cars(++round)).flat();
      const messages = said.map(({ vin, at, changes }) => ({ ...messageOf(vin, changes), timestamp: at }));
      await produce(kafka.plaintext, topic, messages);
    }
  }

  const settings = (topic: string, databaseUrl: string, more = {}) => {
    return {
      KAFKA_BROKERS: kafka.plaintext,
      KAFKA_TOPIC: topic,
      KAFKA_GROUP_ID: topic,
      DATABASE_URL: databaseUrl,
      ...more,
    };
  };
  const reportOf = async (motorpool: Motorpool) => {
    return (await motorpool.json<{ history: HistoryReport }>('/api/operator')).history;
  };
  /** Whether everything that the topic holds is in the history. */
  const isSaved = (motorpool: Motorpool) => async () => {
    const { feed } = await motorpool.json<OperatorReport>('/api/operator');
    return feed.status.connection.state === 'live' && feed.partitions.every(({ saved, end }) => saved === end);
  };
  const isLive = (motorpool: Motorpool) => async () => {
    const { connection, recordsRead } = await motorpool.json<{ connection: { state: string }; recordsRead: number }>(
      '/api/feed',
    );
    return connection.state === 'live' && recordsRead;
  };
  /** Positions in the history of a database that nobody writes. */
  async function positionsIn(databaseUrl: string): Promise<number> {
    const history = openHistory({ databaseUrl, file: '' });
    await history.opened;
    const days = await history.ask('days');
    await history.stop();
    return days.filter(({ kind }) => kind === 'positions').reduce((sum, { rows }) => sum + rows, 0);
  }

  test('live goes on meanwhile; when it is back the history has everything, once', async (t) => {
    const databaseUrl = await postgres.create('away');
    await createTopic('away');
    await speak('away', 10);
    const motorpool = await startMotorpool(
      settings('away', databaseUrl),
      temporaryFolder((end) => t.after(end)),
    );
    t.after(() => motorpool.stop());
    await eventually('it is live', isLive(motorpool));
    await postgres.kill();
    await speak('away', 10);
    await eventually('live has it', async () => (await isLive(motorpool)()) === 20 * CARS);
    const broken = await eventually('it is said', async () => {
      const report = await reportOf(motorpool);
      return report.state === 'broken' && report;
    });
    assert.match(broken.detail ?? '', /PostgreSQL (does not answer|was shut down|is just starting)|[Cc]onnection/);
    await postgres.start();
    await eventually('it is saved', isSaved(motorpool), 30_000);
    await motorpool.stop();
    assert.equal(await positionsIn(databaseUrl), 20 * CARS);
  });

  test('more than memory holds is read again from the topic', async (t) => {
    const databaseUrl = await postgres.create('flooded');
    await createTopic('flooded');
    await speak('flooded', 10);
    const dataDir = temporaryFolder((end) => t.after(end));
    const motorpool = await startMotorpool(settings('flooded', databaseUrl, { HISTORY_BACKLOG_MB: '1' }), dataDir);
    t.after(() => motorpool.stop());
    await eventually('it is live', isLive(motorpool));
    await postgres.kill();
    await speak('flooded', 1000);
    await eventually('live has it', async () => (await isLive(motorpool)()) === 1010 * CARS, 30_000);
    assert.match(motorpool.output(), /the history is too far behind/);
    await postgres.start();
    await eventually('it is saved', isSaved(motorpool), 60_000);
    await motorpool.stop();
    assert.equal(await positionsIn(databaseUrl), 1010 * CARS);
  });

  test('a server starts without it, and takes the state up when it comes', async (t) => {
    const databaseUrl = await postgres.create('late');
    await createTopic('late');
    await speak('late', 10);
    const dataDir = temporaryFolder((end) => t.after(end));
    const first = await startMotorpool(settings('late', databaseUrl), dataDir);
    await eventually('it is live', isLive(first));
    await first.stop();
    await postgres.kill();
    await speak('late', 5);
    const second = await startMotorpool(settings('late', databaseUrl), dataDir);
    t.after(() => second.stop());
    await eventually('it is live', isLive(second));
    await postgres.start();
    await eventually('it is saved', async () => (await reportOf(second)).state === 'ok', 30_000);
    await speak('late', 1);
    await eventually('all is saved', isSaved(second));
    await second.stop();
    assert.equal(await positionsIn(databaseUrl), 16 * CARS);
  });
});
