import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freePort } from '../support/free-port.ts';
import { connectLive, type LiveClient } from '../support/live-client.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

describe('what comes from outside is bounded', () => {
  const dataDir = temporaryFolder(after);
  let motorpool: Motorpool;

  before(async () => {
    const port = String(await freePort());
    const publicUrl = `http://127.0.0.1:${port}`;
    motorpool = await startMotorpool({ PORT: port, BEHIND_PROXY: '1', PUBLIC_URL: publicUrl }, dataDir);
  });
  after(() => motorpool.stop());

  const droppedBy = ({ socket }: LiveClient) => new Promise((resolve) => socket.once('disconnect', resolve));

  test('a page that says too much is dropped, and others are not', async (t) => {
    const [loud, quiet] = [await connectLive(motorpool.url), await connectLive(motorpool.url)];
    t.after(() => quiet.close());
    const dropped = droppedBy(loud);
    for (let i = 0; i < 1000; i++) loud.socket.emit('watch', null);
    await dropped;
    assert.equal(quiet.socket.connected, true);
  });

  test('a message that is too large, or is none, ends the connection', async () => {
    const packets = [`42["watch","${'x'.repeat(17 * 1024)}"]`, '42["watch",', '49["watch",null]', '42{"__proto__":1}'];
    for (const packet of packets) {
      const client = await connectLive(motorpool.url);
      const dropped = droppedBy(client);
      writeRaw(client, packet);
      await dropped;
    }
  });

  test('nested or odd messages within the limit do nothing', async (t) => {
    const client = await connectLive(motorpool.url);
    t.after(() => client.close());
    await eventually('it is told all', async () => client.store.ready);
    const nested = `${'['.repeat(7000)}${']'.repeat(7000)}`;
    for (const event of ['watch', 'view', 'search']) writeRaw(client, `42["${event}",${nested}]`);
    for (const message of [{ __proto__: null }, [['x']], -1, 'toString', true]) {
      for (const event of ['ack', 'watch', 'view', 'search', 'resync'] as const) {
        (client.socket as unknown as { emit(name: string, message: unknown): void }).emit(event, message);
      }
    }
    const { epoch } = client.store;
    client.socket.emit('watch', 'aaaaaaaaaaaa');
    await eventually('it still answers', async () => client.store.detail?.state === 'missing');
    assert.equal(client.store.epoch, epoch);
  });

  test('one address may not ask without end, and another one is answered', async () => {
    const from = (address: string) => fetch(`${motorpool.url}/healthz`, { headers: { 'x-forwarded-for': address } });
    let answer = await from('192.0.2.1');
    for (let asked = 0; asked < 3100 && answer.status === 200; asked += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => from('192.0.2.1')));
      await Promise.all(answers.map((one) => one.arrayBuffer()));
      answer = answers.at(-1) as Response;
    }
    assert.equal(answer.status, 429);
    assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal((await from('192.0.2.2')).status, 200);
  });

  test('a body that is too large is refused before it is read', async () => {
    const body = JSON.stringify({ by: 'x'.repeat(20_000) });
    const answer = await fetch(`${motorpool.url}/api/feed/pause`, { method: 'POST', body });
    assert.equal(answer.status, 413);
  });
});

/** Sends what a socket.io client would not. */
function writeRaw({ socket }: LiveClient, packet: string): void {
  (socket.io.engine as unknown as { write(data: string): void }).write(packet.slice(1));
}
