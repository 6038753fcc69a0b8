import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAdmin } from '../../tests/support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../../tests/support/kafka/server.ts';
import { eventually, type Motorpool, startMotorpool } from '../../tests/support/motorpool.ts';
import type { Area } from '../feed.ts';
import { type Child, startChild } from './child.ts';
import { endWithUs } from './end-with-us.ts';
import type { GeneratorActions } from './generator.ts';
import type { ViewerActions } from './viewers.ts';

export const TOPIC = 'load';
const PARTITIONS = 4;
/** Batches a second of one partition after the other, as far as messages are many enough. */
const BATCHES_PER_SECOND = 200;
/** Messages that are made once and said again and again: enough that a batch is never under way twice. */
const PREPARED = 40_000;
/** What a partition keeps, so that a long run does not fill the disk. */
const KEPT = { 'segment.bytes': `${64 * 1024 * 1024}`, 'retention.bytes': `${1024 * 1024 * 1024}` };

export interface RigOptions {
  readonly vehicles: number;
  /** Messages a second that will be asked for: what a batch holds follows from it. */
  readonly rate: number;
  /** Besides those that name the feed. */
  readonly serverSettings?: Readonly<Record<string, string>>;
  /** Where the vehicles are, and how often each speaks before all is said again. */
  readonly area?: Area;
  readonly rounds?: number;
}

/** A real Kafka, a real server that has heard each vehicle once, and one process each that appends and that views. */
export interface Rig {
  readonly kafka: TestKafka;
  readonly motorpool: Motorpool;
  readonly generator: Child<GeneratorActions>;
  /** A further process of viewers, as many as are asked for. */
  startViewers(): Child<ViewerActions>;
  stop(): Promise<void>;
}

export async function startRig(options: RigOptions): Promise<Rig> {
  const { vehicles, rate, area, serverSettings = {} } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-load-'));
  const kafka = await startKafka();
  await createTopic(kafka);
  const generator = startChild<GeneratorActions>(new URL('./generator.ts', import.meta.url));
  await generator.ask('prepare', {
    broker: kafka.plaintext,
    topic: TOPIC,
    partitions: PARTITIONS,
    vehicles,
    batch: Math.max(1, Math.min(100, Math.round(rate / BATCHES_PER_SECOND))),
    rounds: options.rounds ?? Math.max(2, Math.round(PREPARED / vehicles)),
    ...(area && { area }),
  });
  await generator.ask('round', 0);
  const settings = { KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: TOPIC, ...serverSettings };
  const motorpool = await startMotorpool(settings, dataDir);
  endWithUs(motorpool);
  await eventually('the head of the topic', async () => (await fetch(`${motorpool.url}/readyz`)).ok, 120_000);
  const children: Child<ViewerActions>[] = [];
  return {
    kafka,
    motorpool,
    generator,
    startViewers() {
      const child = startChild<ViewerActions>(new URL('./viewers.ts', import.meta.url));
      children.push(child);
      return child;
    },
    async stop() {
      await Promise.all([generator, ...children].map((child) => child.stop()));
      await motorpool.stop();
      await kafka.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function createTopic(kafka: TestKafka): Promise<void> {
  const admin = await connectAdmin(kafka.plaintext);
  await admin.createTopic(TOPIC, PARTITIONS, KEPT);
  await admin.disconnect();
}
