import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { connectAdmin } from '../tests/support/kafka/admin.ts';
import { startKafka } from '../tests/support/kafka/server.ts';
import { eventually, startMotorpool } from '../tests/support/motorpool.ts';
import { quantile } from './browser.ts';
import { note } from './figure.ts';
import { startChild } from './load/child.ts';
import type { GeneratorActions } from './load/generator.ts';
import { cpuSeconds } from './load/process-cost.ts';

/**
 * CPU of the whole server for a message, from Kafka to its columns, beside a bare kafkajs consumer that only parses: both
 * read the same topic from its beginning, in turns, each in a process of its own. Of the server's is taken away what one
 * takes that starts with an empty topic and is as old.
 */
const FLEETS = [1000, 100_000];
const MESSAGES = 300_000;
const ROUNDS = 5;
const PARTITIONS = 4;
const BATCH = 100;
const GOAL = 1.7;
const EMPTY = 'empty';

const { values } = parseArgs({ options: { profile: { type: 'string' } } });
const profiling = values.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` } : {};
const kafka = await startKafka();
const admin = await connectAdmin(kafka.plaintext);
await admin.createTopic(EMPTY, PARTITIONS);
for (const vehicles of FLEETS) {
  const topic = `fleet-${vehicles}`;
  await admin.createTopic(topic, PARTITIONS);
  await fill(topic, vehicles);
  const rounds: { readonly bare: number; readonly server: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await bareUs(topic), server: await serverUs(topic) });
  }
  const middle = (of: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(of), 0.5);
  const ratio = middle(({ server, bare }) => server / bare);
  const name = `server ÷ bare consumer, CPU a message, ${vehicles} vehicles`;
  note({ name, value: ratio, unit: 'ratio', goal: `<= ${GOAL}`, rival: 1 });
  process.stdout.write(
    `server: ${vehicles} vehicles: ${middle(({ server }) => server).toFixed(1)} µs a message, bare kafkajs with JSON.parse ${middle(({ bare }) => bare).toFixed(1)}; ratio ${ratio.toFixed(2)} (${rounds.map(({ server, bare }) => (server / bare).toFixed(2)).join(', ')}), goal <= ${GOAL}\n`,
  );
}
await admin.disconnect();
await kafka.stop();

/** A fleet under way: nothing is said twice. */
async function fill(topic: string, vehicles: number): Promise<void> {
  const generator = startChild<GeneratorActions>(new URL('./load/generator.ts', import.meta.url));
  const rounds = Math.ceil(MESSAGES / vehicles);
  const options = { broker: kafka.plaintext, topic, partitions: PARTITIONS, vehicles, batch: BATCH, rounds };
  await generator.ask('prepare', { ...options, once: true });
  for (let round = 0; round < rounds; round++) await generator.ask('round', round);
  await generator.stop();
}

async function bareUs(topic: string): Promise<number> {
  const program = fileURLToPath(new URL('./server/bare-consumer.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', program, kafka.plaintext, topic, String(MESSAGES)];
  return Number((await promisify(execFile)(process.execPath, args)).stdout);
}

async function serverUs(topic: string): Promise<number> {
  const read = await serverOf(topic, async (records) => records >= MESSAGES);
  const idle = await serverOf(EMPTY, async (_, seconds) => seconds >= read.seconds);
  return ((read.cpu - idle.cpu) * 1e6) / MESSAGES;
}

/** CPU of a server from its start until something holds, s, and how old it was then. */
async function serverOf(topic: string, holds: (records: number, seconds: number) => Promise<boolean>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
  const group = { KAFKA_GROUP_ID: `bench-${crypto.randomUUID()}` };
  const settings = {
    KAFKA_BROKERS: kafka.plaintext,
    KAFKA_TOPIC: topic,
    ...group,
    ...(topic === EMPTY ? {} : profiling),
  };
  const start = performance.now();
  const motorpool = await startMotorpool(settings, dataDir);
  const figures = await eventually(
    `what a server reads of ${topic}`,
    async () => {
      const { recordsRead } = await motorpool.json<{ recordsRead: number }>('/api/feed');
      const seconds = (performance.now() - start) / 1000;
      return (await holds(recordsRead, seconds)) && { seconds, cpu: cpuSeconds(motorpool.pid) };
    },
    120_000,
  );
  await motorpool.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return figures;
}
