import { fileURLToPath } from 'node:url';
import type { ServerInfo } from '../lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../lib/protocol/version.ts';
import type { RosterEntry } from '../lib/roster/entry.ts';
import manifest from '../package.json' with { type: 'json' };
import { Keeping } from './checkpoint/keeping.ts';
import { type Config, readConfig, readEnv } from './config.ts';
import { lockDataDir } from './data-lock.ts';
import { startConfiguredFeed } from './feed/configured-feed.ts';
import { createFeedControl } from './feed/control.ts';
import { readPause } from './feed/pause-file.ts';
import { FleetState } from './fleet/fleet.ts';
import { countBuffersAsHeap } from './garbage-collection.ts';
import { SCHEMA } from './history/schema.ts';
import { Access } from './http/access.ts';
import { createAccessLog } from './http/access-log.ts';
import { createApi } from './http/api.ts';
import { listen } from './http/listen.ts';
import { createMapFiles } from './http/map-files.ts';
import { createMetrics } from './http/metrics.ts';
import { preparePages } from './http/pages.ts';
import { RequestLimit } from './http/request-limit.ts';
import { createHttpServer, createUpgradeDecoy, type HttpOptions, type RequestHandler } from './http/server.ts';
import { loadKey } from './keys.ts';
import { onStop } from './lifecycle.ts';
import { Admission } from './live/admission.ts';
import { LiveHub } from './live/hub.ts';
import { startSockets } from './live/sockets.ts';
import { startTicks } from './live/ticks.ts';
import { createLogger, type Logger } from './logger.ts';
import { ProcessFigures } from './operator/process-figures.ts';
import { operatorReport, type Reported } from './operator/report.ts';
import { Contracts } from './roster/contracts.ts';
import { Roster } from './roster/roster.ts';
import { StartError } from './start-error.ts';

const VERSION = manifest.version;

/** The composition root: builds the parts, wires them, starts and stops them. */
const root = fileURLToPath(new URL('..', import.meta.url));

try {
  countBuffersAsHeap();
  const env = readEnv(process.env, root);
  const config = readConfig(env, root);
  const logger = createLogger(config.logLevel, process.stdout.isTTY || env.LOG_FORMAT !== 'json');
  onStop(logger, await start(config, logger, process.argv.includes('--dev')));
} catch (error) {
  const known = error instanceof StartError;
  process.stderr.write(`motorpool: ${known ? error.message : ((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
}

/** @returns what stops everything again */
async function start(config: Config, logger: Logger, dev: boolean): Promise<() => Promise<void>> {
  const unlock = lockDataDir(config.dataDir);
  const startedAt = Date.now();
  const policy = { host: config.host, publicUrl: config.publicUrl };
  const secure = config.publicUrl?.protocol === 'https:';
  const access = new Access({ password: config.accessPassword, key: loadKey(config.dataDir, 'session.key'), secure });
  const rosterEntries = new Map<string, RosterEntry>();
  const fleet = new FleetState(
    config.publicIdKey ?? loadKey(config.dataDir, 'public-id.key'),
    config.policy,
    startedAt,
    VERSION,
    rosterEntries,
  );
  const feedStatus = () => feed.status();
  const info = (): ServerInfo => ({
    demoBrokers: feed.demoBrokers(),
    login: access.required,
    mapTileUrl: config.mapTileUrl,
    freshness: config.policy.freshness,
  });
  const hub = new LiveHub({ fleet, logger, feedStatus, info, tickMs: config.tickMs, atDoor: () => admission.waiting });
  const accessLog = createAccessLog(logger, config.behindProxy);
  const sockets = startSockets({ hub, access, policy, accessLog });
  const admission = new Admission(sockets.upgrade, config.tickMs);
  const keeping = new Keeping({
    config,
    fleet,
    logger,
    onNewEpoch: () => hub.epochChanged(),
  });
  const roster = new Roster({ entries: rosterEntries, fleet, history: keeping.history });
  const contracts = new Contracts(fleet);
  const figures = new ProcessFigures();
  const metrics = createMetrics({
    fleet,
    hub,
    admission,
    feedStatus,
    figures: () => feed.reading.figures(),
    history: keeping.history,
    dataDir: config.dataDir,
  });
  const api = createApi({
    fleet,
    feedStatus,
    info,
    access,
    policy,
    behindProxy: config.behindProxy,
    accessLog,
    metrics: metrics.registry,
    control: createFeedControl(() => feed.reading, config.dataDir, logger),
    history: keeping.history,
    report: () => operatorReport(reported, Date.now()),
    roster,
    contracts,
  });
  const reported: Reported = {
    config,
    fleet,
    hub,
    admission,
    figures,
    feed: () => feed,
    history: () => keeping.history.report(),
    saved: () => keeping.durable,
    versions: {
      Motorpool: VERSION,
      Node: process.versions.node,
      protocol: String(PROTOCOL_VERSION),
      schema: String(SCHEMA),
    },
    startedAt,
  };
  const next = createUpgradeDecoy();
  const pagesReady = Promise.withResolvers<RequestHandler>();
  const options: HttpOptions = {
    policy,
    access,
    dev,
    limit: new RequestLimit(config.behindProxy),
    tileOrigin: config.mapTileUrl === null ? null : new URL(config.mapTileUrl).origin,
    logger,
    api,
    mapFiles: createMapFiles(root, config.mapPmtiles),
    pages: pagesReady.promise,
    pageUpgrades: dev ? next.upgrade : null,
    liveUpgrades: admission.enter,
  };
  const place = await keeping.open(startedAt);
  // After the state, which nothing may be changed in while it is taken up.
  void roster.load().catch((error: Error) => logger.error({ err: error }, 'The roster cannot be read'));
  const server = createHttpServer(options);
  const port = await listen(server, config.host, config.port);
  const feed = startConfiguredFeed({
    config,
    root,
    logger,
    start: place,
    isFull: () => keeping.isFull,
    paused: readPause(config.dataDir),
    events: {
      onRecords: (records) => fleet.apply(records, Date.now()),
      onStatus: () => hub.feedChanged(),
      onReset: (reason) => {
        logger.warn({ reason }, 'The feed begins anew: all vehicles are read again');
        fleet.reset(Date.now());
        keeping.reset(reason);
        hub.epochChanged();
      },
      onLost: (ranges) => keeping.noteLost(ranges),
    },
  });
  keeping.attach(feed.reading);
  const stopTicks = startTicks(config.tickMs, (now) => {
    const begun = performance.now();
    fleet.flush(now);
    hub.tick(now);
    admission.tick(now);
    keeping.tick(now);
    const took = performance.now() - begun;
    figures.tickTook(took);
    metrics.tickTook(took / 1000);
  });
  const pages = await preparePages(dev, root, next.decoy);
  pagesReady.resolve(pages.handler);
  logger.info(`Ready: ${config.publicUrl?.origin ?? `http://${urlHost(config.host)}:${port}`}`);

  return async () => {
    stopTicks();
    server.close();
    feed.reading.halt();
    fleet.flush(Date.now());
    await Promise.all([keeping.finish(), sockets.stop(), pages.close()]);
    await feed.stop();
    server.closeAllConnections();
    await keeping.history.stop();
    figures.stop();
    unlock();
  };
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
