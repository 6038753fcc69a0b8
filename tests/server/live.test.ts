import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readSummary } from '../../lib/protocol/summary.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';
import { produce } from '../../server/feed/produce.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { connectLive, type LiveClient, nextEvent } from '../support/live-client.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const TOPIC = 'live';

describe('from Kafka to a connected page', () => {
  const dataDir = temporaryFolder(after);
  let kafka: TestKafka;
  let motorpool: Motorpool;
  const settings = () => ({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: TOPIC });
  const send = (...messages: ReturnType<typeof messageOf>[]) => produce(kafka.plaintext, TOPIC, messages);
  const isReady = async () => (await fetch(`${motorpool.url}/readyz`)).ok;
  /** Whether nothing more arrived for half a second. */
  const allRead = async () => {
    const read = async () => (await motorpool.json<{ recordsRead: number }>('/api/feed')).recordsRead;
    const before = await read();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (await read()) === before;
  };
  /** Summaries of a client by the last of the VIN. */
  const seen = ({ store: { columns } }: LiveClient, vin: string) => {
    const row = columns.identities.findIndex(({ vinLast6 }) => vinLast6 === vin.slice(-6));
    return row < 0 ? null : readSummary(columns, row);
  };
  const open = async (t: { after(end: () => void): void }, options: Parameters<typeof connectLive>[1] = {}) => {
    const client = await connectLive(motorpool.url, options);
    t.after(() => client.close());
    return client;
  };

  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic(TOPIC, 4);
    await admin.disconnect();
    await send(...Array.from({ length: 50 }, (_, i) => messageOf(testVin(i), { fuel_level: i })));
    motorpool = await startMotorpool(settings(), dataDir);
    await eventually('the head of the topic is reached', isReady);
  });

  after(async () => {
    await motorpool.stop();
    await kafka.stop();
  });

  test('P1 P2: a page gets hello, the feed, and a snapshot of all vehicles', async (t) => {
    const client = await connectLive(motorpool.url);
    t.after(() => client.close());
    await eventually('the snapshot', async () => client.store.ready);
    assert.equal(client.frames[0]?.snapshot, true);
    assert.equal(client.store.columns.count, 50);
    assert.equal(seen(client, testVin(7))?.energyPercent, 7);
    assert.equal(client.store.feed?.source, 'kafka');
    assert.equal(client.store.feed?.topics[0], TOPIC);
  });

  test('P3: snapshot and deltas leave no gap, whenever a page joins while records stream in', async (t) => {
    let sending = true;
    const stream = (async () => {
      for (let round = 1; sending || round < 20; round++) {
        await send(
          ...Array.from({ length: 50 }, (_, i) =>
            messageOf(testVin(i), { mileage: String(20_000 + round), heading: String((round * 7) % 360) }),
          ),
        );
      }
    })();
    const clients: LiveClient[] = [];
    for (let i = 0; i < 8; i++) {
      clients.push(await open(t));
      await new Promise((resolve) => setTimeout(resolve, 70));
    }
    sending = false;
    await stream;
    const last = messageOf(testVin(0), { mileage: '33333', fuel_level: 99 });
    await send(last);
    for (const client of clients) {
      await eventually('the last record arrives', async () => seen(client, testVin(0))?.odometerKm === 33_333);
      assert.equal(client.frames.filter(({ snapshot }) => snapshot).length, 1, 'one snapshot, the rest are deltas');
      const { vehicles } = await motorpool.json<{ vehicles: Record<string, unknown>[] }>('/api/vehicles');
      for (const vehicle of vehicles) {
        const summary = seen(client, String(vehicle.vin));
        assert.deepEqual(
          [summary?.odometerKm, summary?.heading, summary?.energyPercent],
          [vehicle.odometerKm, vehicle.heading, vehicle.energyPercent],
        );
      }
    }
  });

  test('P4: a page that returns with its place gets what changed since, and nothing else', async (t) => {
    await eventually('all records are read', allRead);
    const first = await open(t);
    await eventually('the snapshot', async () => first.store.ready);
    // A snapshot may be a moment old; what changed since follows.
    await eventually('nothing more follows', allRead);
    const { store } = first;
    first.close();
    await send(messageOf(testVin(3), { fuel_level: 33 }));
    await eventually('the server has it', async () =>
      (await motorpool.json<{ vehicles: { vin: string; energyPercent: number }[] }>('/api/vehicles')).vehicles.some(
        ({ vin, energyPercent }) => vin === testVin(3) && energyPercent === 33,
      ),
    );
    const again = await open(t, { store, resume: store.held() });
    await eventually('the change arrives', async () => seen(again, testVin(3))?.energyPercent === 33);
    assert.ok(again.frames.every(({ snapshot }) => !snapshot));
    assert.ok((again.frames[0]?.rows ?? 99) < 5);
  });

  test('P5: a page of another epoch, or of a place that was never reached, gets a snapshot', async (t) => {
    for (const resume of [
      { epoch: 1, seq: 1, complete: 1 },
      { epoch: Number.MAX_SAFE_INTEGER, seq: 0, complete: 0 },
    ]) {
      const client = await open(t, { resume });
      await eventually('the snapshot', async () => client.store.ready);
      assert.equal(client.frames[0]?.snapshot, true);
    }
    const { store } = await open(t);
    await eventually('the snapshot', async () => store.ready);
    const ahead = await open(t, { resume: { epoch: store.epoch, seq: store.seq + 1e6, complete: 0 } });
    await eventually('the snapshot', async () => ahead.store.ready);
    assert.equal(ahead.frames[0]?.snapshot, true);
  });

  test('P6: a page of another protocol version is told ours, and what it holds is not continued', async (t) => {
    const client = await connectLive(motorpool.url, {
      protocol: PROTOCOL_VERSION + 1,
      resume: { epoch: 1, seq: 1, complete: 1 },
    });
    t.after(() => client.close());
    await eventually('the snapshot', async () => client.store.ready);
    assert.equal(client.frames[0]?.snapshot, true);
  });

  test('P7: a page that does not acknowledge is passed over, and gets all it missed at once when it does', async (t) => {
    const slow = await open(t, { acks: false });
    const quick = await open(t);
    const sendUntil = async (done: () => boolean) => {
      for (let round = 0; !done(); round++) await send(messageOf(testVin(1), { mileage: String(40_000 + round) }));
    };
    await sendUntil(() => quick.frames.length > 60);
    assert.ok(slow.frames.length <= 32, `${slow.frames.length} frames were under way`);
    await send(messageOf(testVin(1), { mileage: '55555' }));
    await eventually('the quick page has it', async () => seen(quick, testVin(1))?.odometerKm === 55_555);
    assert.notEqual(seen(slow, testVin(1))?.odometerKm, 55_555);
    const before = slow.frames.length;
    slow.acknowledge();
    await eventually('the slow page catches up', async () => seen(slow, testVin(1))?.odometerKm === 55_555);
    assert.ok(slow.frames.length - before <= 3, 'by few frames, not by all that it missed');
  });

  test('P8: a digest comes along, and is that of the page’s own columns', async (t) => {
    const client = await open(t);
    await eventually('the snapshot', async () => client.store.ready);
    const [digest] = await nextEvent(client, 'digest', 35_000);
    assert.equal(digest.rows, client.store.columns.count);
    assert.deepEqual([digest.epoch, digest.seq], [client.store.epoch, client.store.seq]);
    assert.ok(client.store.matches(digest));
    const heading = client.store.columns.cells.heading;
    heading[0] = (heading[0] ?? 0) ^ 1;
    assert.equal(client.store.matches(digest), false);
    client.socket.emit('resync');
    await eventually('a snapshot mends it', async () => client.frames.filter(({ snapshot }) => snapshot).length === 2);
    await eventually(
      'all is as it was',
      async () => client.store.matches({ ...digest, seq: client.store.seq }) || digest.seq !== client.store.seq,
    );
  });

  test('P9: the opened vehicle comes whole, and then only what changes', async (t) => {
    const client = await open(t);
    await eventually('the snapshot', async () => client.store.ready);
    const id = seen(client, testVin(5))?.id ?? '';
    client.socket.emit('watch', id);
    const shown = () => (client.store.detail.state === 'shown' ? client.store.detail.detail : null);
    await eventually('the detail', async () => shown());
    assert.equal(shown()?.vin, testVin(5));
    assert.equal(Object.keys(shown()?.signals ?? {}).length, 77);
    assert.deepEqual(shown()?.signals.tire_pressure_front_left?.[0], 207);
    const delta = nextEvent(client, 'detailDelta');
    await send(messageOf(testVin(5), { battery_voltage: '13.9' }));
    const [{ changed, again }] = await delta;
    assert.ok('battery_voltage' in changed);
    assert.ok(Object.keys(changed).length < 5, 'the 70 repeated signals are one pair of times');
    assert.equal(again.length, 1);
    await eventually('it is applied', async () => shown()?.signals.battery_voltage?.[0] === 13.9);
    assert.equal(shown()?.signals.model?.[1], shown()?.signals.battery_voltage?.[1], 'what was repeated got younger');
  });

  test('P10: an unknown vehicle is said to be missing; a watch that is no id is ignored', async (t) => {
    const client = await open(t);
    client.socket.emit('watch', 'aaaaaaaaaaaa');
    await eventually('it is said', async () => client.store.detail.state === 'missing');
    client.socket.emit('watch', { $gt: '' } as unknown as string);
    client.socket.emit('ack', 'x' as unknown as number);
    await send(messageOf(testVin(2), { fuel_level: 22 }));
    await eventually('the page still lives', async () => seen(client, testVin(2))?.energyPercent === 22);
  });

  test('P11: a page of another site is refused', async () => {
    await assert.rejects(
      connectLive(motorpool.url, { headers: { Origin: 'https://evil.example' } }),
      /websocket error/,
    );
  });

  test('a kill and a restart show the same vehicles under the same ids, and a returning page starts anew', async (t) => {
    const list = async () =>
      (await motorpool.json<{ vehicles: { id: string; vin: string }[] }>('/api/vehicles')).vehicles
        .map(({ id, vin }) => `${vin} ${id}`)
        .sort();
    const before = await list();
    const { store } = await open(t);
    await eventually('the snapshot', async () => store.ready);
    await motorpool.kill();
    motorpool = await startMotorpool(settings(), dataDir);
    await eventually('the head of the topic is reached', isReady);
    assert.deepEqual(await list(), before);
    const again = await open(t, { store, resume: store.held() });
    await eventually('the snapshot', async () => again.frames.length > 0);
    assert.equal(again.frames[0]?.snapshot, true);
  });
});
