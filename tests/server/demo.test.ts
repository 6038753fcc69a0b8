import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { EXAMPLE } from '../support/messages.ts';
import { eventually, type Motorpool, serverEnv, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const run = promisify(execFile);

interface FeedAnswer {
  readonly demoBrokers: string | null;
  readonly brokerRestarts: number;
  readonly connection: { readonly state: string; readonly fault?: string };
}

/** Processes whose parent is `pid`, as Linux tells. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid);
      } catch {
        return false; // It ended while we looked.
      }
    })
    .map(Number);
}

describe('the demo, with nothing configured', () => {
  const dataDir = temporaryFolder(after);
  let motorpool: Motorpool;
  const feed = () => motorpool.json<FeedAnswer>('/api/feed');
  const send = (...args: string[]) =>
    run(process.execPath, ['scripts/send.ts', ...args], {
      env: serverEnv({ PORT: new URL(motorpool.url).port }, dataDir),
    });
  const vehicle = async () => {
    const { vehicles } = await motorpool.json<{ vehicles: { vin: string; id: string }[] }>('/api/vehicles');
    return vehicles.find(({ vin }) => vin === EXAMPLE.vin);
  };

  before(async () => {
    motorpool = await startMotorpool({}, dataDir);
    await eventually('it is live', async () => (await feed()).connection.state === 'live');
  });
  after(() => motorpool.stop());

  test('"npm run send" makes the documented example appear with all it carries', async () => {
    const { stdout } = await send('demo/example-message.json');
    assert.match(stdout, /^Sent one message to topic motorpool\.demo on 127\.0\.0\.1:\d+\.$/m);
    const { id } = await eventually('the vehicle', vehicle);
    const { signals } = await motorpool.json<{ signals: Record<string, unknown> }>(`/api/vehicles/${id}`);
    const keys = Object.keys(EXAMPLE)
      .filter((key) => key !== 'vin')
      .map((key) => key.replace('doors_ront_', 'doors_front_'));
    assert.deepEqual(Object.keys(signals).toSorted(), keys.toSorted());
  });

  test('what it cannot send it says in a line', async () => {
    await assert.rejects(send(), /Which message\?/);
    await assert.rejects(send('/nowhere.json'), /cannot be read \(ENOENT\)/);
    const nobody = run(process.execPath, ['scripts/send.ts', 'demo/example-message.json'], {
      env: serverEnv({ PORT: '1' }, dataDir),
    });
    await assert.rejects(nobody, /No server answers at http:\/\/127\.0\.0\.1:1/);
  });

  test('the broker is killed with -9: the server lives, the page is told, and a new one is read', async () => {
    const [broker] = childrenOf(motorpool.pid);
    assert.ok(broker);
    process.kill(broker, 'SIGKILL');
    await eventually('it is said', async () => (await feed()).connection.fault === 'embedded_broker_down', 5000);
    await eventually('it is started again', async () => {
      const { brokerRestarts, demoBrokers, connection } = await feed();
      return brokerRestarts === 1 && demoBrokers !== null && connection.state === 'live';
    });
    await send('demo/example-message.json');
    await eventually('the vehicle is back', vehicle);
  });

  test('the server is killed with -9: the broker ends too', async () => {
    const [broker] = childrenOf(motorpool.pid);
    assert.ok(broker);
    await motorpool.kill();
    await eventually(
      'it is gone',
      async () => {
        try {
          process.kill(broker, 0);
          return false;
        } catch {
          return true;
        }
      },
      5000,
    );
  });
});
