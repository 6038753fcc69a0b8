import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import { openSqlite } from '../../server/history/databases.ts';
import { QUERIES } from '../../server/history/queries.ts';
import { connectAdmin, type KafkaAdmin } from '../support/kafka/admin.ts';
import type { TestKafka } from '../support/kafka/server.ts';
import { eventually, type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { PageClient } from '../support/page-client.ts';
import { type Fold, foldRecords, readTopic, type Signal, type TopicRecord } from './oracle.ts';
import { Traffic } from './traffic.ts';

export const PARTITIONS = 3;
/** A screen that claims to be live may be this far behind what Kafka confirmed, ms (reliability: stale within 10 s). */
const STALE_MS = 10_000;
const SAMPLE_MS = 250;
/** How long everything may take to be well again, ms. */
const RECOVERY_MS = 60_000;

/** What a run found; all but the time are to be zero. */
export interface Verdict {
  readonly lost: number;
  readonly doubled: number;
  readonly foreign: number;
  readonly silentlyStale: number;
  /** From the end of the fault until all agree, ms. */
  readonly recoveredMs: number;
}

/** A topic, cars that speak, the real server, and two pages: where a fault happens. */
export class World {
  readonly kafka: TestKafka;
  readonly admin: KafkaAdmin;
  readonly topic: string;
  readonly dataDir: string;
  readonly traffic: Traffic;
  readonly pages: PageClient[] = [];
  server: Motorpool;
  /** Records that a scenario took out of the topic, or that another topic of the name had: what the fold still holds. */
  readonly gone: TopicRecord[] = [];
  /** What is lost by the scenario's own doing, and must have been declared: it is not in the history. */
  declared = 0;
  #settings: Record<string, string>;
  #mendedAt = 0;
  #silentlyStale = 0;
  #sampling: NodeJS.Timeout;

  private constructor(
    kafka: TestKafka,
    admin: KafkaAdmin,
    topic: string,
    traffic: Traffic,
    server: Motorpool,
    dataDir: string,
    settings: Record<string, string>,
  ) {
    this.kafka = kafka;
    this.admin = admin;
    this.topic = topic;
    this.traffic = traffic;
    this.server = server;
    this.dataDir = dataDir;
    this.#settings = settings;
    this.openPages();
    this.#sampling = setInterval(() => this.#sample(), SAMPLE_MS);
  }

  /** @param dataDir a folder of the scenario's own; else one is made */
  static async start(kafka: TestKafka, name: string, dataDir?: string): Promise<World> {
    const admin = await connectAdmin(kafka.plaintext);
    const topic = `${name}-${Date.now()}`;
    await admin.createTopic(topic, PARTITIONS, { 'min.insync.replicas': '2', 'max.message.bytes': '31457280' }, 3);
    const traffic = await Traffic.start(kafka.plaintext, topic);
    const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'motorpool-fault-'));
    const settings = { KAFKA_BROKERS: kafka.proxied, KAFKA_TOPIC: topic, KAFKA_GROUP_ID: topic };
    const server = await startMotorpool(settings, folder);
    const world = new World(kafka, admin, topic, traffic, server, folder, settings);
    await world.agreed();
    return world;
  }

  openPages(): void {
    for (const page of this.pages.splice(0)) page.close();
    this.pages.push(new PageClient(this.server.url), new PageClient(this.server.url));
  }

  async status(): Promise<FeedStatus> {
    return this.server.json<FeedStatus>('/api/feed');
  }

  /** Waits for a state of the feed. */
  async untilState(state: FeedStatus['connection']['state'], ms = 30_000): Promise<void> {
    await eventually(`the feed is ${state}`, async () => (await this.status()).connection.state === state, ms);
  }

  /** Ends the server at once, as a loss of power would, and starts it again. */
  async killServer(): Promise<void> {
    await this.server.kill();
    await this.restart();
  }

  /** @param more settings of this life alone */
  async restart(more: Record<string, string> = {}): Promise<void> {
    const { port } = new URL(this.server.url);
    this.server = await startMotorpool({ ...this.#settings, PORT: port, ...more }, this.dataDir);
  }

  /** The fault is over: from now on it must become well. */
  mended(): void {
    this.#mendedAt = performance.now();
  }

  /** Ends it, and says what was found. */
  async verdict(): Promise<Verdict> {
    await this.traffic.pause();
    if (this.#mendedAt === 0) this.mended();
    await this.agreed();
    const recoveredMs = performance.now() - this.#mendedAt;
    const records = [...this.gone, ...(await readTopic(this.kafka.plaintext, this.topic))];
    const found = await this.#compare(foldRecords(records));
    return { ...found, silentlyStale: this.#silentlyStale, recoveredMs: Math.round(recoveredMs) };
  }

  async stop(): Promise<void> {
    clearInterval(this.#sampling);
    for (const page of this.pages) page.close();
    await this.traffic.stop();
    await this.server.stop();
    await this.admin.disconnect();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Waits until the server is live and everybody shows what Kafka confirmed by now of every car. */
  async agreed(): Promise<void> {
    const by = Date.now();
    await eventually(
      'server and pages show what was said last',
      async () => {
        if ((await this.status()).connection.state !== 'live') return false;
        const { vehicles } = await this.server.json<{ vehicles: { vin: string; odometerKm: number }[] }>(
          '/api/vehicles',
        );
        const shown = new Map(vehicles.map((one) => [one.vin, one.odometerKm]));
        const isBehind = [...this.traffic.confirmed].find(([vin, said]) => {
          return !isAtLeast(shown.get(vin), said.findLast(({ at }) => at <= by)?.km);
        });
        if (isBehind) return false;
        return this.pages.every((page) => page.claimsLive && this.#behind(page, by) === 0);
      },
      RECOVERY_MS,
    );
  }

  /** A page that claims to be live, and is not, is what must never be. */
  #sample(): void {
    for (const page of this.pages) {
      if (page.claimsLive && this.#behind(page, Date.now() - STALE_MS) > 0) this.#silentlyStale += 1;
    }
  }

  /** Cars of which a page does not show what Kafka confirmed by a time. */
  #behind({ store }: PageClient, at: number): number {
    const { columns } = store;
    const shown = new Map<string, number>();
    for (let row = 0; row < columns.count; row++) {
      shown.set(columns.identities[row]?.vinLast6 ?? '', (columns.cells.odometer[row] as number) / 10);
    }
    let behind = 0;
    for (const [vin, said] of this.traffic.confirmed) {
      const due = said.findLast((one) => one.at <= at);
      if (due && !isAtLeast(shown.get(vin.slice(-6)), due.km)) behind += 1;
    }
    return behind;
  }

  /** Server, pages and history against the fold of the topic. */
  async #compare(fold: Fold): Promise<Pick<Verdict, 'lost' | 'doubled' | 'foreign'>> {
    const { vehicles } = await this.server.json<{ vehicles: { id: string; vin: string }[] }>('/api/vehicles');
    const server = new Map<string, Record<string, unknown>>();
    for (const { id, vin } of vehicles) {
      const { signals } = await this.server.json<{ signals: Record<string, { value: unknown }> }>(
        `/api/vehicles/${id}`,
      );
      server.set(vin, Object.fromEntries(Object.entries(signals).map(([key, { value }]) => [key, value])));
    }
    let [lost, foreign] = [0, 0];
    const weigh = (who: ReadonlyMap<string, Readonly<Record<string, unknown>>>, exact: number) => {
      for (const vin of who.keys()) if (!fold.has(vin)) foreign += 1;
      for (const [vin, car] of fold) {
        const shown = who.get(vin);
        for (const [signal, { value }] of car) if (!isSame(shown?.[signal], value, exact)) lost += 1;
      }
    };
    weigh(server, 0);
    for (const page of this.pages) weigh(valuesOf(page, fold), 1e-6);
    await eventually('the history is saved', async () => {
      const { history } = await this.server.json<{ history: { state: string; backlogEntries: number } }>(
        '/api/operator',
      );
      return history.state === 'ok' && history.backlogEntries === 0;
    });
    const { newest, rows } = await readHistory(this.dataDir, [...fold.keys()]);
    weigh(newest, 1e-7);
    const said = this.traffic.total - this.declared;
    return { lost: lost + Math.max(0, said - rows), doubled: Math.max(0, rows - said), foreign };
  }
}

function isAtLeast(shown: number | undefined, km: number | undefined): boolean {
  return km === undefined || (shown !== undefined && shown >= km - 0.01);
}

function isSame(shown: unknown, value: number, exact: number): boolean {
  return typeof shown === 'number' && Math.abs(shown - value) <= exact;
}

/** What a page's columns say, as signals; of what they do not have, what the fold says. */
function valuesOf({ store: { columns } }: PageClient, fold: Fold): Map<string, Partial<Record<Signal, number>>> {
  const found = new Map<string, Partial<Record<Signal, number>>>();
  const { cells, identities, count } = columns;
  for (let row = 0; row < count; row++) {
    const vin = [...fold.keys()].find((one) => one.endsWith(identities[row]?.vinLast6 ?? '?')) ?? `?${row}`;
    const known = [...(fold.get(vin) ?? [])].map(([signal, { value }]) => [signal, value] as const);
    found.set(vin, {
      ...Object.fromEntries(known),
      mileage: (cells.odometer[row] as number) / 10,
      latitude: (cells.latitude[row] as number) / 1e6,
      longitude: (cells.longitude[row] as number) / 1e6,
      fuel_level: cells.energyPercent[row] as number,
    });
  }
  return found;
}

/** The newest values in the history, and how many positions it has. */
async function readHistory(dataDir: string, vins: readonly string[]) {
  const { db, close } = openSqlite(join(dataDir, 'history.sqlite'), { readonly: true });
  const newest = new Map<string, Record<string, unknown>>();
  for (const vin of vins) newest.set(vin, await QUERIES.newest(db, vin));
  const days = await QUERIES.days(db);
  await close();
  const rows = days.filter(({ kind }) => kind === 'positions').reduce((sum, one) => sum + one.rows, 0);
  return { newest, rows };
}
