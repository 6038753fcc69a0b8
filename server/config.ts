import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Policy } from '../lib/vehicle/policy.ts';
import { type Env, EnvReader } from './env-reader.ts';
import type { FeedSettings } from './feed/feed.ts';
import type { Retention } from './history/messages.ts';
import { readPolicy } from './policy-file.ts';
import { StartError } from './start-error.ts';

/** Settings of one run of the server; frozen. Times in ms. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder for what must survive a restart; exists and is writable. */
  readonly dataDir: string;
  /** Shared login; null = none asked for. */
  readonly accessPassword: string | null;
  readonly behindProxy: boolean;
  /** Origin under which browsers reach us, e.g. `https://fleet.example.com`; null = as the server listens. */
  readonly publicUrl: URL | null;
  /** Key of the public vehicle ids; null = one made at the first start in `dataDir`. */
  readonly publicIdKey: string | null;
  readonly tickMs: number;
  /** Street map of one's own, a PMTiles file; null = the demo's. */
  readonly mapPmtiles: string | null;
  /** Template of raster tiles that people may turn on; null = none. */
  readonly mapTileUrl: string | null;
  /** null = embedded broker. Secrets stand in here: never log it. */
  readonly feed: FeedSettings | null;
  /** What drives in the demo: simulated cars (0 = none), and the seed of all their chances. */
  readonly demo: { readonly vehicles: number; readonly seed: number };
  /** PostgreSQL for the history; null = a file in `dataDir`. A secret stands in it: never log it. */
  readonly databaseUrl: string | null;
  /** Bytes of history that may wait in memory while the database does not take them. */
  readonly historyBacklogBytes: number;
  /** Days that each kind of history is kept. */
  readonly retention: Retention;
  /** Thresholds that vehicles are judged by. */
  readonly policy: Policy;
  readonly environment: string | null;
  readonly logLevel: string;
  /** Every setting that is given, as an operator may see it. */
  readonly shown: readonly (readonly [name: string, value: string])[];
}

export type { Env };

/** Every fault of the configuration, in words with the remedy. */
export class ConfigError extends StartError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n- ${faults.join('\n- ')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const DEFAULT_GROUP = 'motorpool';
const OSM_TILES = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';
/** The first bytes of a PMTiles archive of version 3. */
const PMTILES_MAGIC = 'PMTiles\u0003';
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * The environment over the settings of `.env`.
 * @param root folder of the project, where `.env` lies if there is one
 */
export function readEnv(processEnv: Env, root: string): Env {
  try {
    return { ...parseEnv(readFileSync(join(root, '.env'), 'utf8')), ...processEnv };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return processEnv;
    throw new ConfigError([`.env cannot be read (${(error as Error).message}). Mend its rights, or remove it.`]);
  }
}

/**
 * Reads the whole configuration.
 * @throws ConfigError that lists every fault at once
 */
export function readConfig(env: Env, root: string, platform: NodeJS.Platform = process.platform): Config {
  const read = new EnvReader(env);
  const host = read.text('HOST') ?? '127.0.0.1';
  const config: Config = {
    host,
    port: read.integer('PORT', 3000, 0, 65_535),
    dataDir: read.folder('DATA_DIR', join(root, 'data')),
    accessPassword: readAccessPassword(read),
    behindProxy: read.flag('BEHIND_PROXY') ?? false,
    publicUrl: read.origin('PUBLIC_URL'),
    publicIdKey: readPublicIdKey(read),
    tickMs: read.integer('TICK_MS', 100, 20, 5000),
    mapPmtiles: readPmtiles(read),
    mapTileUrl: readTileUrl(read),
    feed: feedFrom(read),
    demo: {
      vehicles: read.integer('DEMO_VEHICLES', 40, 0, 100_000),
      seed: read.integer('DEMO_SEED', 7, 0, 999_999_999),
    },
    databaseUrl: readDatabaseUrl(read),
    historyBacklogBytes: read.integer('HISTORY_BACKLOG_MB', 128, 1, 4096) * 1024 * 1024,
    retention: {
      positions: read.integer('RETENTION_POSITIONS_DAYS', 90, 1, 3650),
      readings: read.integer('RETENTION_READINGS_DAYS', 365, 1, 3650),
      events: read.integer('RETENTION_EVENTS_DAYS', 730, 1, 3650),
      rejected: read.integer('RETENTION_REJECTED_DAYS', 30, 1, 3650),
    },
    policy: readPolicy(read),
    environment: read.text('FEED_ENVIRONMENT'),
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    shown: [],
  };
  checkExposure(read, config);
  if (config.feed === null && platform === 'win32' && read.faults.length === 0) {
    read.fault('The demo broker does not run on Windows. Use WSL, or set KAFKA_BROKERS and KAFKA_TOPIC.');
  }
  if (read.faults.length > 0) throw new ConfigError(read.faults);
  return Object.freeze({ ...config, shown: read.shown });
}

/**
 * Reads the feed's settings anew: `.env`, the password file and the CA file may have changed since the start.
 * @throws ConfigError with every fault of the feed's settings
 */
export function readFeedSettings(env: Env): FeedSettings | null {
  const read = new EnvReader(env);
  const feed = feedFrom(read);
  if (read.faults.length > 0) throw new ConfigError(read.faults);
  return feed;
}

/** Whether a host is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function feedFrom(read: EnvReader): FeedSettings | null {
  const brokers = read.list('KAFKA_BROKERS');
  const topics = read.list('KAFKA_TOPIC');
  const sasl = readSasl(read);
  const ca = read.file('KAFKA_CA_FILE');
  const ssl = read.flag('KAFKA_SSL') ?? (sasl !== null || ca !== null);
  const from = read.choice('KAFKA_FROM', ['earliest', 'latest'] as const) ?? 'earliest';
  const groupId = read.text('KAFKA_GROUP_ID') ?? DEFAULT_GROUP;
  const environment = read.text('FEED_ENVIRONMENT');
  for (const broker of brokers) {
    if (!/^(\[[0-9a-f:.]+\]|[^\s:/@]+):\d{1,5}$/i.test(broker)) {
      read.fault(
        `KAFKA_BROKERS: "${broker}" is no host:port. Write for example kafka.example.com:9093, several with commas.`,
      );
    }
  }
  if (brokers.length === 0) {
    if (topics.length > 0 || sasl !== null) {
      read.fault(
        'KAFKA_BROKERS is missing, though other KAFKA_ settings are there. Set it to the broker address you were given, or remove them all for the demo.',
      );
    }
    return null;
  }
  if (topics.length === 0)
    read.fault('KAFKA_TOPIC is missing. Set it to the topic that you were given with the feed, several with commas.');
  for (const topic of topics) {
    if (!/^[a-zA-Z0-9._-]{1,249}$/.test(topic))
      read.fault(
        `KAFKA_TOPIC: "${topic}" cannot be the name of a topic. Letters, digits, ".", "_" and "-" are allowed.`,
      );
  }
  if (ca !== null && !ca.includes('-----BEGIN CERTIFICATE-----')) {
    read.fault('KAFKA_CA_FILE holds no PEM certificate. It must contain a "BEGIN CERTIFICATE" block.');
  }
  if (ca !== null && !ssl) read.fault('KAFKA_CA_FILE is set but KAFKA_SSL is off. Remove one of them.');
  return Object.freeze({ brokers, topics, groupId, from, sasl, tls: ssl ? { ca } : null, environment });
}

function readSasl(read: EnvReader): FeedSettings['sasl'] {
  const username = read.text('KAFKA_USERNAME');
  const given = read.secret('KAFKA_PASSWORD');
  const fromFile = read.file('KAFKA_PASSWORD_FILE')?.replace(/\r?\n$/, '') ?? null;
  const mechanism = read.choice('KAFKA_SASL_MECHANISM', MECHANISMS);
  if (given !== null && read.text('KAFKA_PASSWORD_FILE') !== null)
    read.fault('KAFKA_PASSWORD and KAFKA_PASSWORD_FILE are both set. Keep one of them.');
  const password = given ?? fromFile;
  const hasPassword = password !== null || read.text('KAFKA_PASSWORD_FILE') !== null;
  if (username === null && hasPassword)
    read.fault('KAFKA_USERNAME is missing, though a password is set. Set it to the user name you were given.');
  if (username !== null && !hasPassword)
    read.fault(
      'KAFKA_PASSWORD is missing, though KAFKA_USERNAME is set. Set it, or KAFKA_PASSWORD_FILE to a file that holds it.',
    );
  if (username === null && mechanism !== null)
    read.fault('KAFKA_SASL_MECHANISM is set without KAFKA_USERNAME and KAFKA_PASSWORD. Set them, or remove it.');
  if (username === null || password === null) return null;
  if (password === '') read.fault('KAFKA_PASSWORD is empty. Set the password you were given.');
  return { mechanism: mechanism ?? 'plain', username, password };
}

function readAccessPassword(read: EnvReader): string | null {
  const password = read.secret('ACCESS_PASSWORD');
  if (password !== null && password.length < 8)
    read.fault('ACCESS_PASSWORD is shorter than 8 characters. Choose a longer one.');
  return password;
}

function readPublicIdKey(read: EnvReader): string | null {
  const key = read.secret('PUBLIC_ID_KEY');
  if (key !== null && key.length < 16)
    read.fault(
      'PUBLIC_ID_KEY is shorter than 16 characters. Use a long random text, for example from "openssl rand -hex 32".',
    );
  return key;
}

function readDatabaseUrl(read: EnvReader): string | null {
  const url = read.secret('DATABASE_URL')?.trim() || null;
  if (url !== null && !(URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol))) {
    read.fault(
      'DATABASE_URL is no address of PostgreSQL. Write postgres://user:password@host:5432/database, or remove it for a file in DATA_DIR.',
    );
  }
  return url;
}

function readPmtiles(read: EnvReader): string | null {
  const path = read.text('MAP_PMTILES');
  if (path === null) return null;
  try {
    const head = Buffer.alloc(PMTILES_MAGIC.length);
    const file = openSync(path, 'r');
    readSync(file, head, 0, head.length, 0);
    closeSync(file);
    if (head.toString('latin1') === PMTILES_MAGIC) return resolve(path);
    read.fault(`MAP_PMTILES="${path}" is no PMTiles archive of version 3. Name one, or remove it for the demo's.`);
  } catch (error) {
    read.fault(
      `MAP_PMTILES="${path}" cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path and the file's rights.`,
    );
  }
  return null;
}

function readTileUrl(read: EnvReader): string | null {
  const text = read.text('MAP_TILE_URL');
  if (text === null) return OSM_TILES;
  if (text === 'off') return null;
  const isTemplate =
    URL.canParse(text) && /^https?:/.test(text) && ['{z}', '{x}', '{y}'].every((part) => text.includes(part));
  // The host stands in the page's policy, where a placeholder has no place.
  if (isTemplate && !new URL(text).host.includes('%7B') && !/^https?:\/\/[^/]*\{/.test(text)) return text;
  read.fault(`MAP_TILE_URL="${text}" is no template of tiles. Write for example ${OSM_TILES}, or off.`);
  return null;
}

/** A fleet's positions are personal data: nobody outside this machine sees them without a login or a proxy that asks for one. */
function checkExposure(read: EnvReader, config: Config): void {
  if (!isLoopback(config.host) && config.accessPassword === null && !config.behindProxy) {
    read.fault(
      `HOST=${config.host} lets other machines in, and nothing asks them who they are. Set ACCESS_PASSWORD for a shared login, or BEHIND_PROXY=1 if a proxy in front asks for one.`,
    );
  }
  if (config.behindProxy && config.publicUrl === null) {
    read.fault(
      'BEHIND_PROXY=1 needs PUBLIC_URL, the address that browsers use, for example https://fleet.example.com.',
    );
  }
}
