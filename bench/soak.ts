import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import type { OperatorReport } from '../lib/protocol/operator.ts';
import { connectAdmin } from '../tests/support/kafka/admin.ts';
import { startKafka } from '../tests/support/kafka/server.ts';
import { type Motorpool, startMotorpool } from '../tests/support/motorpool.ts';
import { note } from './figure.ts';
import { startChild } from './load/child.ts';
import type { GeneratorActions } from './load/generator.ts';
import { rssBytes } from './load/process-cost.ts';

/**
 * `node bench/soak.ts [--minutes 30] [--rate 5000]`: a long run with faults at random moments, and what it leaves. At its
 * end a second server, that nothing ever happened to, reads the whole topic: both must know the same of each vehicle and
 * have the same rows, and no row twice. Not part of `npm run bench`, as it takes its time.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '5000' } },
});
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
const TOPIC = 'soak';
const VEHICLES = 2_000;
/** Between two faults, ms. */
const CALM_MS = { least: 20_000, most: 50_000 };
/** After a start the heap has not found its size yet, ms. */
const SETTLED_MS = 90_000;

const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'motorpool-soak-')));
const kafka = await startKafka(1, true);
const [proxy] = kafka.proxies;
const admin = await connectAdmin(kafka.plaintext);
await admin.createTopic(TOPIC, 4);
await admin.disconnect();
const generator = startChild<GeneratorActions>(new URL('./load/generator.ts', import.meta.url));
await generator.ask('prepare', {
  broker: kafka.plaintext,
  topic: TOPIC,
  partitions: 4,
  vehicles: VEHICLES,
  batch: 50,
  rounds: 40,
});
const settings = { KAFKA_BROKERS: kafka.proxied, KAFKA_TOPIC: TOPIC };
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
let startedAt = 0;
let server: Motorpool = await start();

async function start(): Promise<Motorpool> {
  startedAt = Date.now();
  return startMotorpool(settings, folders[0] as string);
}

const FAULTS: Readonly<Record<string, () => Promise<void>>> = {
  'connections cut': async () => proxy?.cut(),
  'brokers refuse': async () => {
    proxy?.set('refuse');
    proxy?.cut();
    await sleep(8_000);
    proxy?.set('pass');
  },
  'connections hang': async () => {
    proxy?.set('hang');
    await sleep(15_000);
    proxy?.set('pass');
  },
  'server frozen': async () => {
    process.kill(server.pid, 'SIGSTOP');
    await sleep(10_000);
    process.kill(server.pid, 'SIGCONT');
  },
  'server killed': async () => {
    await server.kill();
    server = await start();
  },
  'server stopped': async () => {
    await server.stop();
    server = await start();
  },
};

const samples: { readonly at: number; readonly mb: number; readonly life: number; readonly heap: number }[] = [];
const sampler = setInterval(async () => {
  if (Date.now() - startedAt < SETTLED_MS) return;
  const life = startedAt;
  try {
    const { process: of } = await server.json<OperatorReport>('/api/operator');
    const heap = (of.heapUsed + of.external) / 1e6;
    samples.push({ at: Date.now(), mb: rssBytes(server.pid) / 1e6, life, heap });
  } catch {
    // It is between two lives, or frozen.
  }
}, 5_000);
const end = Date.now() + minutes * 60_000;
await generator.ask('pace', rate);
const counts: Record<string, number> = {};
let sinceLife = 0;
while (Date.now() < end - CALM_MS.most) {
  await sleep(CALM_MS.least + Math.random() * (CALM_MS.most - CALM_MS.least));
  const names = Object.keys(FAULTS);
  // A life lasts some minutes, so that its memory can be judged.
  const offered = sinceLife < 6 ? names.slice(0, 4) : names;
  const name = offered[Math.floor(Math.random() * offered.length)] as string;
  sinceLife = name === 'server killed' || name === 'server stopped' ? 0 : sinceLife + 1;
  counts[name] = (counts[name] ?? 0) + 1;
  process.stdout.write(`${new Date().toISOString()} ${name}\n`);
  await FAULTS[name]?.();
}
await sleep(Math.max(0, end - Date.now()));
await generator.ask('pace', 0);
await sleep(2_000);
const appended = (await generator.ask('appended')) as number;
clearInterval(sampler);
await untilAllIsSaved(server);
const told = await allVehicles(server);
await server.stop();

const fresh = await startMotorpool({ ...settings, KAFKA_GROUP_ID: 'soak-judge' }, folders[1] as string);
await untilAllIsSaved(fresh);
const expected = await allVehicles(fresh);
await fresh.stop();
const [own, judge] = folders.map(rowsIn) as [Rows, Rows];
await generator.stop();
await kafka.stop();
for (const folder of folders) rmSync(folder, { recursive: true });

const differing = [...expected].filter(([id, text]) => told.get(id) !== text).length;
const sorted = samples.map(({ mb }) => mb).toSorted((a, b) => a - b);
const part = (from: number, to: number) => {
  const of = samples.slice(Math.floor(samples.length * from), Math.floor(samples.length * to)).map(({ mb }) => mb);
  return of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
};
const result = { appended, faults: counts, vehicles: expected.size, differing, rows: own, rowsWithoutFaults: judge };
const lives = Object.values(Object.groupBy(samples, ({ life }) => String(life))).map((of = []) => {
  const at = (index: number) => of[Math.floor((of.length - 1) * index)];
  const pick = (index: number) => [Math.round(at(index)?.mb ?? 0), Math.round(at(index)?.heap ?? 0)];
  return {
    minutes: (((of.at(-1)?.at ?? 0) - (of[0]?.at ?? 0)) / 60_000).toFixed(1),
    rssAndHeap: [0, 0.25, 0.5, 0.75, 1].map(pick),
  };
});
const memory = {
  lives,
  firstThird: part(0, 1 / 3),
  lastThird: part(2 / 3, 1),
  most: sorted.at(-1) ?? 0,
};
process.stdout.write(`${JSON.stringify({ ...result, memory }, null, 2)}\n`);
note(
  { name: 'soak: vehicles that differ', value: differing, unit: '', goal: '<= 0', rival: null },
  { name: 'soak: memory, last third', value: memory.lastThird, unit: 'MB', goal: null, rival: memory.firstThird },
);
const isSame = own.positions === judge.positions && own.readings === judge.readings;
process.exit(differing === 0 && told.size === expected.size && isSame ? 0 : 1);

/** Until the head is read, and everything of it is durable. */
async function untilAllIsSaved(of: Motorpool): Promise<void> {
  for (let calm = 0; calm < 5; ) {
    await sleep(1_000);
    const { feed, history } = await of.json<OperatorReport>('/api/operator');
    const isDone = feed.status.connection.state === 'live' && feed.lag === 0 && history.backlogEntries <= 2;
    calm = isDone ? calm + 1 : 0;
  }
}

/** What a server says of each vehicle, but for what hangs on when it was asked, or heard of. */
async function allVehicles(of: Motorpool): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const page: { vehicles: Record<string, unknown>[]; next: string | null } = await of.json(
      `/api/vehicles?cursor=${cursor}`,
    );
    for (const { vin, odometerKm, latitude, longitude, energyPercent, receivedAt } of page.vehicles) {
      found.set(String(vin), JSON.stringify([odometerKm, latitude, longitude, energyPercent, receivedAt]));
    }
    cursor = page.next;
  }
  return found;
}

interface Rows {
  readonly positions: number;
  readonly readings: number;
}

/** Rows of the history of a data folder; their primary keys keep one from being there twice. */
function rowsIn(folder: string): Rows {
  const file = new Sqlite(join(folder, 'history.sqlite'), { readonly: true });
  const of = (kind: string) => {
    const days = file.prepare('select day from days where kind = ?').pluck().all(kind) as string[];
    return days.reduce((sum, day) => {
      return sum + (file.prepare(`select count(*) from ${kind}_${day}`).pluck().get() as number);
    }, 0);
  };
  const rows = { positions: of('positions'), readings: of('readings') };
  file.close();
  return rows;
}
