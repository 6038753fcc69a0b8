import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { connectAdmin } from '../tests/support/kafka/admin.ts';
import { startKafka } from '../tests/support/kafka/server.ts';
import { type Motorpool, startMotorpool } from '../tests/support/motorpool.ts';
import { quantile } from './browser.ts';
import { note } from './figure.ts';
import { startChild } from './load/child.ts';
import { endWithUs } from './load/end-with-us.ts';
import type { GeneratorActions } from './load/generator.ts';
import { cpuSeconds } from './load/process-cost.ts';

/**
 * CPU of the whole server for a message, from Kafka to its columns, beside a bare kafkajs consumer that only parses: both
 * read the same topic from its beginning, in turns, each in a process of its own. Neither's first messages count: by then
 * the server has started and knows its vehicles. What it takes when idle, a hundredth of a core, is counted with it.
 */
const FLEETS = [1000, 100_000];
const MESSAGES = 300_000;
/** Messages that are read before any counts: so many, and two of each vehicle. */
const FIRST = 100_000;
const ROUNDS = 5;
const PARTITIONS = 4;
const BATCH = 100;
const LOOK_MS = 100;
const GOAL = 1.7;

const { values } = parseArgs({
  options: {
    profile: { type: 'string' },
    vehicles: { type: 'string' },
    rounds: { type: 'string', default: String(ROUNDS) },
  },
});
const profiling = values.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` } : {};
const kafka = await startKafka();
for (const vehicles of values.vehicles ? [Number(values.vehicles)] : FLEETS) {
  const topic = `fleet-${vehicles}`;
  const from = Math.max(FIRST, 2 * vehicles);
  const to = from + MESSAGES;
  await fill(topic, vehicles, to);
  const rounds: { readonly bare: number; readonly server: number }[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    rounds.push({ bare: await bareUs(topic, from, to), server: await serverUs(topic, from, to) });
  }
  report(vehicles, rounds);
}
await kafka.stop();

/** A fleet under way: nothing is said twice. */
async function fill(topic: string, vehicles: number, messages: number): Promise<void> {
  const admin = await connectAdmin(kafka.plaintext);
  await admin.createTopic(topic, PARTITIONS);
  await admin.disconnect();
  const generator = startChild<GeneratorActions>(new URL('./load/generator.ts', import.meta.url));
  const rounds = Math.ceil(messages / vehicles);
  const options = { broker: kafka.plaintext, topic, partitions: PARTITIONS, vehicles, batch: BATCH, rounds };
  await generator.ask('prepare', { ...options, once: true });
  for (let round = 0; round < rounds; round++) await generator.ask('round', round);
  await generator.stop();
}

async function bareUs(topic: string, from: number, to: number): Promise<number> {
  const program = fileURLToPath(new URL('./server/bare-consumer.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', program, kafka.plaintext, topic, String(from), String(to)];
  return Number((await promisify(execFile)(process.execPath, args)).stdout);
}

async function serverUs(topic: string, from: number, to: number): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
  const group = { KAFKA_GROUP_ID: `bench-${crypto.randomUUID()}` };
  const settings = { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, ...group, ...profiling };
  const motorpool = await startMotorpool(settings, dataDir);
  endWithUs(motorpool);
  const [first, last] = [await whenRead(motorpool, from), await whenRead(motorpool, to)];
  await motorpool.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return ((last.cpu - first.cpu) * 1e6) / (last.records - first.records);
}

/** What a server had read and used, s of CPU, when it was first seen to have read so many. */
async function whenRead(motorpool: Motorpool, count: number) {
  for (;;) {
    const { recordsRead } = await motorpool.json<{ recordsRead: number }>('/api/feed');
    if (recordsRead >= count) return { records: recordsRead, cpu: cpuSeconds(motorpool.pid) };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function report(vehicles: number, rounds: readonly { readonly bare: number; readonly server: number }[]): void {
  const middle = (of: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(of), 0.5);
  const ratio = middle(({ server, bare }) => server / bare);
  const detail = `${middle(({ server }) => server).toFixed(1)} µs beside ${middle(({ bare }) => bare).toFixed(1)}`;
  const name = `server ÷ bare consumer, CPU a message, ${vehicles} vehicles`;
  note({ name, value: ratio, unit: 'ratio', goal: `<= ${GOAL}`, rival: 1, detail });
  const all = rounds.map(({ server, bare }) => (server / bare).toFixed(2)).join(', ');
  process.stdout.write(
    `server: ${vehicles} vehicles: ${detail} a message of bare kafkajs with JSON.parse; ratio ${ratio.toFixed(2)} (${all}), goal <= ${GOAL}\n`,
  );
}
