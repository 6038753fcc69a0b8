import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { View } from '../../lib/protocol/messages.ts';
import { readSummary } from '../../lib/protocol/summary.ts';
import { produce } from '../../server/feed/produce.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { connectLive, type LiveClient, nextEvent } from '../support/live-client.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const TOPIC = 'view';
/** Vehicle n stands at the nth degree of longitude. */
const VEHICLES = 20;
const WEST: View = { bounds: [-0.5e6, 47e6, 4.5e6, 48e6], rows: [], restMs: 60_000 };
const HERE = 2;
const THERE = 15;

function at(number: number, changes: Readonly<Record<string, unknown>> = {}): { key: string; value: string } {
  const place = { latitude: '47.5', longitude: String(number) };
  return messageOf(testVin(number), { ...place, extra_equipment: number === 7 ? '0ABC,9XYZ' : '1AAA', ...changes });
}

describe('what a page shows of a fleet', () => {
  const dataDir = temporaryFolder(after);
  let kafka: TestKafka;
  let motorpool: Motorpool;
  const send = (...messages: ReturnType<typeof at>[]) => produce(kafka.plaintext, TOPIC, messages);
  const rowOf = ({ store: { columns } }: LiveClient, number: number) =>
    columns.identities.findIndex(({ vinLast6 }) => vinLast6 === testVin(number).slice(-6));
  const seen = (client: LiveClient, number: number) => readSummary(client.store.columns, rowOf(client, number));
  const open = async (t: { after(end: () => void): void }, options: Parameters<typeof connectLive>[1] = {}) => {
    const client = await connectLive(motorpool.url, options);
    t.after(() => client.close());
    await eventually('the snapshot', async () => client.store.ready);
    return client;
  };
  let heading = 0;
  /** Turns both vehicles and waits until the one in view is seen to have turned. */
  const turn = async (client: LiveClient) => {
    heading += 1;
    await send(at(HERE, { heading: String(heading) }), at(THERE, { heading: String(heading) }));
    await eventually('the one in view', async () => seen(client, HERE).heading === heading);
    // The other one's message may have come a tick later.
    await new Promise((resolve) => setTimeout(resolve, 300));
  };

  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic(TOPIC, 4);
    await admin.disconnect();
    await send(...Array.from({ length: VEHICLES }, (_, number) => at(number)));
    motorpool = await startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: TOPIC }, dataDir);
    await eventually('the head of the topic', async () => (await fetch(`${motorpool.url}/readyz`)).ok);
  });
  after(async () => {
    await motorpool?.stop();
    await kafka.stop();
  });

  test('R1: a vehicle in view turns at once, one out of view later', async (t) => {
    const client = await open(t, { view: WEST });
    await turn(client);
    assert.notEqual(seen(client, THERE).heading, heading);
    assert.ok(client.store.complete < client.store.seq);
  });

  test('R2: its energy is told at once, wherever it is', async (t) => {
    const client = await open(t, { view: WEST });
    await send(at(THERE, { fuel_level: 11 }));
    await eventually('the fuel', async () => seen(client, THERE).energyPercent === 11);
    await send(at(THERE, { fuel_level: 50 }));
  });

  test('R1: a named row is told at once, and so is what a moved view shows', async (t) => {
    const client = await open(t, { view: WEST });
    await turn(client);
    client.socket.emit('view', { ...WEST, rows: [rowOf(client, THERE)] });
    await eventually('what was not told before', async () => seen(client, THERE).heading === heading);
    client.socket.emit('view', WEST);
    await turn(client);
    assert.notEqual(seen(client, THERE).heading, heading);
    client.socket.emit('view', { ...WEST, bounds: [14e6, 47e6, 16e6, 48e6] });
    await eventually('what came into view', async () => seen(client, THERE).heading === heading);
  });

  test('R3: at the chosen rate the rest follows, and the digest is that of the page', async (t) => {
    const client = await open(t, { view: { ...WEST, restMs: 1000 } });
    await turn(client);
    const digest = nextEvent(client, 'digest', 5000);
    await eventually('the rest', async () => seen(client, THERE).heading === heading, 2000);
    for (let step = 0; step < 8; step++) await turn(client);
    const [message] = await digest;
    assert.ok(message.of > 1);
    assert.ok(
      client.frames.every(({ snapshot }, index) => index === 0 || !snapshot),
      'none had to start anew',
    );
  });

  test('R6: a page that wants everything again gets what it lacks, without a snapshot', async (t) => {
    const client = await open(t, { view: WEST });
    await turn(client);
    client.socket.emit('view', null);
    await eventually('the rest', async () => seen(client, THERE).heading === heading);
    assert.equal(client.store.complete, client.store.seq);
    assert.equal(client.frames.filter(({ snapshot }) => snapshot).length, 1);
  });

  test('R7: one that returns goes on, with and without a view, and lacks nothing in it', async (t) => {
    const first = await open(t, { view: WEST });
    await turn(first);
    const { store } = first;
    first.close();
    heading += 1;
    await send(at(HERE, { heading: String(heading) }), at(THERE, { heading: String(heading) }));
    const again = await open(t, { store, view: WEST });
    await eventually('the one in view', async () => seen(again, HERE).heading === heading);
    again.close();
    const whole = await open(t, { store });
    await eventually('all', async () => seen(whole, THERE).heading === heading);
    assert.ok([...again.frames, ...whole.frames].every(({ snapshot }) => !snapshot));
  });

  test('what is no view changes nothing, and a resync brings a snapshot', async (t) => {
    const client = await open(t, { view: WEST });
    for (const message of [
      7,
      { ...WEST, rows: [-1] },
      { ...WEST, bounds: [1] },
      { ...WEST, rows: new Array(65).fill(1) },
    ])
      client.socket.emit('view', message as never);
    await turn(client);
    assert.notEqual(seen(client, THERE).heading, heading);
    // A snapshot may be a second old.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    client.socket.emit('resync');
    await eventually('a snapshot', async () => client.frames.filter(({ snapshot }) => snapshot).length === 2);
    await eventually('the rest', async () => seen(client, THERE).heading === heading);
  });

  test('S1: full VINs and option codes are found by the server, each word by itself', async (t) => {
    const client = await open(t);
    const found = nextEvent(client, 'found');
    client.socket.emit('search', [testVin(3).toLowerCase(), '9xyz', 'test0', 'nowhere']);
    const [{ words, count, epoch }] = await found;
    const rows = new Map(
      words.map(([word, runs]) => [word, runs.flatMap(([row, length]) => Array.from({ length }, (_, i) => row + i))]),
    );
    assert.deepEqual(rows.get(testVin(3).toLowerCase()), [rowOf(client, 3)]);
    assert.deepEqual(rows.get('9xyz'), [rowOf(client, 7)]);
    assert.equal(rows.get('test0')?.length, VEHICLES);
    assert.deepEqual(rows.get('nowhere'), []);
    assert.deepEqual([count, epoch], [VEHICLES, client.store.epoch]);
  });

  test('S2: what is no search is not answered', async (t) => {
    const client = await open(t);
    const found = nextEvent(client, 'found', 1000);
    for (const words of [['ab'], [7], 'text', new Array(9).fill('word'), null])
      client.socket.emit('search', words as never);
    await assert.rejects(found, /No found/);
  });
});
