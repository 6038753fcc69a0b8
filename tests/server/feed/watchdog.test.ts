import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { Partitions } from '../../../server/feed/partitions.ts';
import { FEED_TIMINGS } from '../../../server/feed/timings.ts';
import { Watchdog } from '../../../server/feed/watchdog.ts';

/** A client that a test plays, and its watchdog. */
function guard(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const partitions = new Partitions();
  partitions.update([{ topic: 't', partition: 0, low: 0n, end: 0n }], 'earliest', 0);
  partitions.assign({ t: [0] }, 0);
  const client = {
    bytes: 0,
    fetchedAt: null as number | null,
    waitingSince: null as number | null,
    probes: 0,
    probe: async (): Promise<void> => {},
    ends: [] as string[],
  };
  const watchdog = new Watchdog({
    partitions,
    timings: FEED_TIMINGS,
    now: Date.now,
    bytesRead: () => client.bytes,
    fetchedAt: () => client.fetchedAt,
    waitingSince: () => client.waitingSince,
    probe: () => {
      client.probes += 1;
      return client.probe();
    },
    end: (reason) => client.ends.push((reason as { fault?: string }).fault ?? String(reason)),
  });
  watchdog.start();
  t.after(() => watchdog.stop());
  /** Lets seconds pass; in each of them this many bytes come in. */
  const pass = async (seconds: number, bytes: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      client.bytes += bytes;
      t.mock.timers.tick(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { client, partitions, watchdog, pass };
}

describe('the watchdog', () => {
  test('silence calls for a probe, and within 10 s it ends the client', async (t) => {
    const { client, watchdog, pass } = guard(t);
    watchdog.expectProbes();
    client.probe = () => new Promise(() => {});
    await pass(4, 0);
    assert.equal(client.probes, 1);
    assert.deepEqual(client.ends, []);
    await pass(4, 0);
    assert.equal(client.ends[0], 'unreachable');
  });

  test('bytes are proof of life while a large record is under way, whatever a probe takes', async (t) => {
    const { client, partitions, watchdog, pass } = guard(t);
    watchdog.expectProbes();
    client.fetchedAt = Date.now();
    partitions.observe([{ topic: 't', partition: 0, low: 0n, end: 1n }], Date.now() + 1);
    client.probe = async () => {};
    await pass(100, 100_000);
    assert.deepEqual(client.ends, []);
  });

  test('a partition that stands still while fetches are answered is stalled after 45 s', async (t) => {
    const { client, partitions, watchdog, pass } = guard(t);
    watchdog.expectProbes();
    partitions.observe([{ topic: 't', partition: 0, low: 0n, end: 1n }], Date.now());
    for (let second = 0; second < 45; second += 1) {
      client.fetchedAt = Date.now();
      await pass(1, 500);
    }
    assert.deepEqual(client.ends, []);
    client.fetchedAt = Date.now();
    await pass(2, 500);
    assert.equal(client.ends[0], 'stalled');
    assert.equal(client.ends.length, 1);
    assert.equal(partitions.findStalled(), null);
  });

  test('a topic without more to read is not stalled', async (t) => {
    const { client, watchdog, pass } = guard(t);
    watchdog.expectProbes();
    client.fetchedAt = Date.now();
    await pass(200, 500);
    assert.deepEqual(client.ends, []);
    assert.ok(client.probes >= 19 && client.probes <= 21);
  });

  test('one probe that fails is asked again; a second ends the client', async (t) => {
    const { client, watchdog, pass } = guard(t);
    watchdog.expectProbes();
    client.probe = async () => Promise.reject(new Error('no leader'));
    watchdog.suspect();
    await pass(0, 0);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(client.ends, []);
    watchdog.suspect();
    assert.equal(client.probes, 1);
    await pass(1, 500);
    assert.deepEqual(client.ends, ['Error: no leader']);
  });

  test('waiting for the first fetch ends too', async (t) => {
    const { client, watchdog, pass } = guard(t);
    watchdog.expectProbes();
    client.waitingSince = Date.now();
    await pass(45, 500);
    assert.deepEqual(client.ends, []);
    await pass(1, 500);
    assert.equal(client.ends[0], 'unreachable');
  });

  test('a process that slept does not take its own sleep for silence', async (t) => {
    const { client, watchdog } = guard(t);
    watchdog.expectProbes();
    t.mock.timers.setTime(Date.now() + 3_600_000);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(client.ends, []);
  });
});
