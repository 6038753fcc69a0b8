import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperatorReport } from '../lib/protocol/operator.ts';
import { connectAdmin } from '../tests/support/kafka/admin.ts';
import { startKafka } from '../tests/support/kafka/server.ts';
import { startMotorpool } from '../tests/support/motorpool.ts';
import { note } from './figure.ts';
import { startChild } from './load/child.ts';
import type { GeneratorActions } from './load/generator.ts';
import { rssBytes } from './load/process-cost.ts';

/**
 * A first start with a million records behind it, of 100,000 vehicles: how fast it catches up with everything written to
 * the history, what memory that takes at most, and whether it goes on where it was when it is stopped halfway.
 */
const TOPIC = 'behind';
const VEHICLES = 100_000;
const ROUNDS = 10;
const LIMIT_MS = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
const kafka = await startKafka();
const admin = await connectAdmin(kafka.plaintext);
await admin.createTopic(TOPIC, 4);
await admin.disconnect();
const generator = startChild<GeneratorActions>(new URL('./load/generator.ts', import.meta.url));
const prepared = { broker: kafka.plaintext, topic: TOPIC, partitions: 4, vehicles: VEHICLES, batch: 100, rounds: 2 };
await generator.ask('prepare', prepared);
for (let round = 0; round < ROUNDS; round++) await generator.ask('round', round % 2);
await generator.stop();

const settings = { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: TOPIC };
let rss = 0;
const half = await watch((records) => records > (VEHICLES * ROUNDS) / 2);
const rest = await watch(() => false);
const read = half.read + rest.read;
const seconds = half.seconds + rest.seconds;
await kafka.stop();
rmSync(folder, { recursive: true });

const rate = read / seconds;
note(
  { name: 'catching up with a million records', value: rate, unit: 'records/s', goal: '>= 20000', rival: null },
  { name: 'memory meanwhile, at most', value: rss / 1e6, unit: 'MB', goal: null, rival: null },
  {
    name: 'records read again after a stop halfway',
    value: read - VEHICLES * ROUNDS,
    unit: '',
    goal: '<= 0',
    rival: null,
  },
);
process.stdout.write(
  `catch-up: ${read} records in ${seconds.toFixed(1)} s, ${rate.toFixed(0)} a second; ${(rss / 1e6).toFixed(0)} MB at most; ${read - VEHICLES * ROUNDS} read twice\n`,
);

/** Runs the server until it is live and all is saved, or so many records were read. */
async function watch(isEnough: (records: number) => boolean): Promise<{ read: number; seconds: number }> {
  const server = await startMotorpool(settings, folder);
  const start = performance.now();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    rss = Math.max(rss, rssBytes(server.pid));
    const { feed, history } = await server.json<OperatorReport>('/api/operator');
    const isLive = feed.status.connection.state === 'live' && history.backlogEntries === 0;
    if (performance.now() - start > LIMIT_MS) throw new Error('It did not catch up in time.');
    if (!isLive && !isEnough(feed.recordsRead)) continue;
    const took = (performance.now() - start) / 1000;
    const { recordsRead } = (await server.json<OperatorReport>('/api/operator')).feed;
    await server.stop();
    return { read: recordsRead, seconds: took };
  }
}
