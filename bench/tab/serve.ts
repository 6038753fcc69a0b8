import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { ServerInfo } from '../../lib/protocol/messages.ts';
import { FleetState } from '../../server/fleet/fleet.ts';
import { Access } from '../../server/http/access.ts';
import { listen } from '../../server/http/listen.ts';
import { createMapFiles } from '../../server/http/map-files.ts';
import { preparePages } from '../../server/http/pages.ts';
import { createHttpServer, createUpgradeDecoy } from '../../server/http/server.ts';
import { LiveHub } from '../../server/live/hub.ts';
import { startSockets } from '../../server/live/sockets.ts';
import { createLogger } from '../../server/logger.ts';
import { Cars } from './cars.ts';

/**
 * The server of `bench/tab.ts`, in a process of its own: the real fleet, live hub and pages, without Kafka. Every tick of
 * 100 ms so many cars send. It ends with the process that started it.
 */
const TICK_MS = 100;
const [count = '100000', perTick = '2000'] = process.argv.slice(2);

const root = fileURLToPath(new URL('../..', import.meta.url));
const logger = createLogger('warn', true);
const policy = { host: '127.0.0.1', publicUrl: null };
const access = new Access({ password: null, key: randomBytes(32), secure: false });
const fleet = new FleetState(randomBytes(32));
const info = (): ServerInfo => ({
  demoBrokers: null,
  login: false,
  mapTileUrl: null,
  freshness: fleet.policy.freshness,
});
const since = Date.now();
const feedStatus = (): FeedStatus => ({
  source: 'kafka',
  environment: null,
  topics: ['bench'],
  group: 'bench',
  connection: { state: 'live', since },
  caughtUp: true,
  partitions: [],
  lost: [],
  newestRecordAt: null,
  lastReadAt: null,
  brokerRestarts: 0,
  simulator: null,
});
const cars = new Cars(Number(count));
for (let left = Number(count); left > 0; left -= 5000) fleet.apply(cars.next(Math.min(left, 5000), since), since);
fleet.flush(since);

const hub = new LiveHub({ fleet, logger, feedStatus, info });
const sockets = startSockets({ hub, access, policy });
const next = createUpgradeDecoy();
const pages = await preparePages(false, root, next.decoy);
const server = createHttpServer({
  policy,
  access,
  dev: false,
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
  fleet.apply(cars.next(Number(perTick), now), now);
  fleet.flush(now);
  hub.tick(now);
}, TICK_MS);
process.send?.({ url });
if (!process.send) process.stdout.write(`${url}\n`);
process.on('disconnect', () => process.exit(0));
