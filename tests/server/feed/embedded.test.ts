import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type EmbeddedBroker, startEmbeddedBroker } from '../../../server/feed/embedded/embedded-broker.ts';
import { produce } from '../../../server/feed/produce.ts';
import { plainSettings, type RecordedFeed, recordFeed } from '../../support/feed-recorder.ts';

const logger = pino({ level: 'silent' });

/** A feed of the demo, as the server starts it. */
function startDemo(): { embedded: EmbeddedBroker; recorded: RecordedFeed } {
  const embedded = startEmbeddedBroker({ logger });
  const recorded = recordFeed(() => plainSettings(embedded.brokers() ?? '', 'fleet'), { source: 'demo', embedded });
  return { embedded, recorded };
}

function brokersOf(embedded: EmbeddedBroker): string {
  const brokers = embedded.brokers();
  assert.ok(brokers !== null);
  return brokers;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, `still waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the embedded broker', () => {
  test('a first start is live with no message; what is sent is read; killed, it starts again and the feed with it', async (t) => {
    const { embedded, recorded } = startDemo();
    t.after(() => embedded.stop());
    t.after(() => recorded.stop());
    assert.equal(recorded.feed.status().connection.state, 'connecting');
    await recorded.untilState('live', 10_000);
    assert.ok(!recorded.statuses.some(({ connection }) => connection.state === 'lost'));
    assert.ok(recorded.feed.status().caughtUp);

    await produce(brokersOf(embedded), 'fleet', [
      { key: 'a', value: 'one', timestamp: 1_700_000_000_000 },
      { key: 'b', value: null },
    ]);
    await recorded.untilRecords(2);
    assert.deepEqual(recorded.values(), ['(tombstone)', 'one']);

    const pid = embedded.pid() ?? 0;
    const address = brokersOf(embedded);
    process.kill(pid, 'SIGKILL');
    await recorded.untilState('lost: embedded_broker_down', 2_000);
    const { connection } = recorded.feed.status();
    assert.ok(connection.state === 'lost');
    assert.match(connection.detail, /SIGKILL/);
    await recorded.untilState('live', 15_000);
    assert.equal(recorded.feed.status().brokerRestarts, 1);
    assert.notEqual(embedded.pid(), pid);
    assert.equal(recorded.resets.length, 1);
    assert.match(recorded.resets[0] ?? '', /embedded broker/);
    assert.ok(typeof address === 'string');

    await produce(brokersOf(embedded), 'fleet', [{ key: 'a', value: 'two' }]);
    await recorded.untilRecords(1);
    assert.deepEqual(recorded.values(), ['two']);
  });

  test('stop ends the process, and within 2 s the feed', async () => {
    const { embedded, recorded } = startDemo();
    await recorded.untilState('live', 10_000);
    const pid = embedded.pid() ?? 0;
    const started = Date.now();
    await recorded.stop();
    await embedded.stop();
    assert.ok(Date.now() - started < 2_000);
    assert.ok(!isAlive(pid));
    assert.equal(embedded.brokers(), null);
  });

  test('it ends with its parent, however that ends', async (t) => {
    const module = fileURLToPath(new URL('../../../server/feed/embedded/embedded-broker.ts', import.meta.url));
    const script = `
      import pino from 'pino';
      import { startEmbeddedBroker } from ${JSON.stringify(module)};
      const broker = startEmbeddedBroker({ logger: pino({ level: 'silent' }) });
      broker.onChange(() => console.log(broker.pid()));
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => parent.kill('SIGKILL'));
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    assert.ok(isAlive(pid));
    parent.kill('SIGKILL');
    await until('the broker to end', () => !isAlive(pid));
  });

  test('where there is no binary the remedy is named', () => {
    assert.throws(() => startEmbeddedBroker({ logger, platform: 'win32' }), /use WSL, or set KAFKA_BROKERS/i);
    assert.throws(() => startEmbeddedBroker({ logger, platform: 'freebsd' }), /set KAFKA_BROKERS/i);
  });
});
