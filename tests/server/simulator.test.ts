import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { plainSettings, recordFeed } from '../support/feed-recorder.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

const run = promisify(execFile);

interface FeedAnswer {
  readonly connection: { readonly state: string };
  readonly vehicles: number;
  readonly brokerRestarts: number;
  readonly simulator: { readonly running: boolean; readonly restarts: number } | null;
}

interface ListedVehicle {
  readonly vinLast6: string;
  readonly latitude: number | null;
  readonly odometerKm: number | null;
  readonly motion: string;
}

/** The child of a process whose command line holds a word. */
function childOf(parent: number, word: string): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
        return stat?.[1] === String(parent) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
      } catch {
        return false; // It ended while we looked.
      }
    });
}

describe('the demo drives', () => {
  const dataDir = temporaryFolder(after);
  let motorpool: Motorpool;
  let startedAt: number;
  const feed = () => motorpool.json<FeedAnswer>('/api/feed');
  const list = async () => (await motorpool.json<{ vehicles: ListedVehicle[] }>('/api/vehicles')).vehicles;
  const odometers = async () => new Map((await list()).map(({ vinLast6, odometerKm }) => [vinLast6, odometerKm ?? 0]));

  before(async () => {
    startedAt = Date.now();
    motorpool = await startMotorpool({ DEMO_VEHICLES: '40' }, dataDir);
  });
  after(() => motorpool.stop());

  test('the first vehicle is on the map within 6 s of the start, and soon all are', async () => {
    await eventually('a vehicle', async () => (await list()).some(({ latitude }) => latitude !== null), 6_000);
    assert.ok(Date.now() - startedAt < 6_000, `${Date.now() - startedAt} ms`);
    await eventually('all of them', async () => (await feed()).vehicles === 40);
    const { simulator, connection } = await feed();
    assert.deepEqual([simulator, connection.state], [{ running: true, restarts: 0 }, 'live']);
    assert.ok((await list()).every(({ latitude }) => latitude !== null));
  });

  test('cars get on', async () => {
    const before = await odometers();
    await eventually(
      'a third of them',
      async () => {
        const now = await odometers();
        return [...now].filter(([vin, km]) => km > (before.get(vin) ?? km)).length >= 13;
      },
      40_000,
    );
  });

  test('the simulator is killed with -9: it is started again, it is said, and the cars go on from there', async () => {
    const before = await odometers();
    const pid = childOf(motorpool.pid, 'simulator-process');
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await eventually('it is said', async () => (await feed()).simulator?.running === false, 3_000);
    await eventually('it runs again', async () => {
      const { simulator } = await feed();
      return simulator?.running === true && simulator.restarts === 1;
    });
    const again = childOf(motorpool.pid, 'simulator-process');
    assert.ok(again && again !== pid);
    await eventually(
      'cars get on',
      async () => {
        const now = await odometers();
        for (const [vin, km] of now) assert.ok(km >= (before.get(vin) ?? km), `${vin} went back`);
        return [...now].some(([vin, km]) => km > (before.get(vin) ?? km) + 0.1);
      },
      30_000,
    );
    assert.equal((await feed()).vehicles, 40);
  });

  test('the broker is killed with -9: the new one is told all of it, with the simulator counted as well', async () => {
    const pid = childOf(motorpool.pid, 'broker-process');
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await eventually(
      'all are back',
      async () => {
        const { brokerRestarts, vehicles, connection } = await feed();
        return brokerRestarts === 1 && connection.state === 'live' && vehicles >= 39;
      },
      25_000,
    );
    assert.equal((await feed()).simulator?.running, true);
  });

  test('the server is killed with -9: the simulator ends too', async () => {
    const pid = childOf(motorpool.pid, 'simulator-process');
    assert.ok(pid);
    await motorpool.kill();
    await eventually(
      'it is gone',
      async () => {
        try {
          process.kill(pid, 0);
          return false;
        } catch {
          return true;
        }
      },
      5_000,
    );
  });
});

describe('npm run simulate', () => {
  let kafka: TestKafka;
  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic('cars', 4);
    await admin.disconnect();
  });
  after(() => kafka.stop());

  test('sends the past and then drives on, to a real Kafka, until it is stopped', async (t) => {
    const args = ['--brokers', kafka.plaintext, '--topic', 'cars', '--vehicles', '12', '--seed', '3', '--past', '1'];
    const child = spawn(process.execPath, ['scripts/simulate.ts', ...args, '--cadence', '1'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    t.after(() => child.kill('SIGKILL'));
    await eventually(`it is live; it said: ${said}`, async () => said.includes('Live: '));
    assert.match(said, /^12 cars with seed 3 to topic cars on localhost:\d+; first 1 days of the past\.$/m);
    const count = Number(/Live: (\d+) records/.exec(said)?.[1]);
    const recorded = recordFeed(() => plainSettings(kafka.plaintext, 'cars'));
    t.after(() => recorded.stop());
    await recorded.until('what follows the past', () => recorded.records.length >= count + 20, 20_000);
    const times = recorded.records.map(({ timestamp }) => timestamp);
    assert.ok(Math.max(...times) <= Date.now() && Math.min(...times) > Date.now() - 86_500_000);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 0, said);
  });

  const FAULTS: [args: string[], said: RegExp][] = [
    [[], /To which broker\? Give --brokers HOST:PORT\.\n\nUsage: /],
    [['--brokers', 'kafka'], /"kafka" is no host:port/],
    [['--brokers', 'a:1', '--vehicles', '0'], /--vehicles: "0" is no whole number from 1 to 100000/],
    [['--brokers', 'a:1', '--cadence', 'x'], /--cadence: "x" is no number from 0\.1/],
    [['--brokers', 'a:1', '--at', '2999-01-01'], /no instant of the past/],
    [['--brokers', 'a:1', '--fleet', '3'], /Unknown option '--fleet'/],
    [['--brokers', '127.0.0.1:1', '--vehicles', '1'], /127\.0\.0\.1:1/],
  ];
  for (const [args, expected] of FAULTS) {
    test(`says what is wrong: ${args.join(' ') || 'nothing'}`, async () => {
      await assert.rejects(
        run(process.execPath, ['scripts/simulate.ts', ...args]),
        (error: { code: number; stderr: string }) => {
          assert.equal(error.code, 1);
          assert.match(error.stderr, expected);
          assert.doesNotMatch(error.stderr, /\n\s+at /, 'no stack');
          return true;
        },
      );
    });
  }

  test('a topic that is not there is told with the remedy', async () => {
    const args = ['scripts/simulate.ts', '--brokers', kafka.plaintext, '--topic', 'nowhere', '--vehicles', '1'];
    await assert.rejects(run(process.execPath, args), /The topic is not there.*Create it, or give another/);
  });

  test('the usage, when asked for', async () => {
    const { stdout } = await run(process.execPath, ['scripts/simulate.ts', '--help']);
    assert.match(stdout, /^Usage: npm run simulate/);
  });
});
