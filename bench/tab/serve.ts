import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { ServerInfo } from '../../lib/protocol/messages.ts';
import { Access } from '../../server/http/access.ts';
import { createAccessLog } from '../../server/http/access-log.ts';
import { listen } from '../../server/http/listen.ts';
import { createMapFiles } from '../../server/http/map-files.ts';
import { preparePages } from '../../server/http/pages.ts';
import { RequestLimit } from '../../server/http/request-limit.ts';
import { createHttpServer, createUpgradeDecoy } from '../../server/http/server.ts';
import { LiveHub } from '../../server/live/hub.ts';
import { startSockets } from '../../server/live/sockets.ts';
import { createLogger } from '../../server/logger.ts';
import { TabFleet } from './fleet.ts';

/**
 * The server of `bench/tab.ts`, in a process of its own: the real live hub, sockets and pages, without Kafka. Every tick of
 * 100 ms so many cars send. It ends with the process that started it, and tells it how many ticks there were.
 */
const TICK_MS = 100;
const [count = '100000', perTick = '2000'] = process.argv.slice(2);

const root = fileURLToPath(new URL('../..', import.meta.url));
const logger = createLogger('warn', true);
const policy = { host: '127.0.0.1', publicUrl: null };
const access = new Access({ password: null, key: randomBytes(32), secure: false });
const info = (): ServerInfo => ({
  demoBrokers: null,
  login: false,
  mapTileUrl: null,
  freshness: fleet.policy.freshness,
});
const since = Date.now();
const fleet = new TabFleet(Number(count), since);
const feedStatus = (): FeedStatus => ({
  source: 'kafka',
  environment: null,
  topics: ['bench'],
  group: 'bench',
  connection: { state: 'live', since },
  caughtUp: true,
  partitions: [],
  lost: [],
  newestRecordAt: Date.now(),
  lastReadAt: Date.now(),
  brokerRestarts: 0,
  simulator: null,
});
const hub = new LiveHub({ fleet, logger, feedStatus, info, tickMs: 100, atDoor: () => 0 });
const sockets = startSockets({ hub, access, policy, accessLog: createAccessLog(logger, false) });
const next = createUpgradeDecoy();
const pages = await preparePages(false, root, next.decoy);
const server = createHttpServer({
  policy,
  access,
  dev: false,
  limit: new RequestLimit(false),
  tileOrigin: null,
  logger,
  api: async (_request, response) => void response.writeHead(404).end(),
  mapFiles: createMapFiles(root, null),
  pages: Promise.resolve(pages.handler),
  pageUpgrades: null,
  liveUpgrades: sockets.upgrade,
});
const port = await listen(server, policy.host, 0);
const url = `http://127.0.0.1:${port}`;
setInterval(() => {
  const now = Date.now();
  fleet.tick(Number(perTick), now);
  hub.tick(now);
}, TICK_MS);
process.send?.({ url });
if (!process.send) process.stdout.write(`${url}\n`);
process.on('message', () => process.send?.({ ticks: fleet.seq }));
process.on('disconnect', () => process.exit(0));
