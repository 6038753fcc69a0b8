import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_POLICY } from '../lib/vehicle/policy.ts';
import { FleetState } from '../server/fleet/fleet.ts';
import { Access } from '../server/http/access.ts';
import { createAccessLog } from '../server/http/access-log.ts';
import { LiveHub } from '../server/live/hub.ts';
import { startSockets } from '../server/live/sockets.ts';
import { startTicks } from '../server/live/ticks.ts';
import { createLogger } from '../server/logger.ts';
import { quantile } from './browser.ts';
import { BenchFeed } from './feed.ts';
import { note } from './figure.ts';
import { LightClient } from './load/light-client.ts';

/**
 * Bytes that a page is sent which comes again after a second, beside those of the snapshot that it would be sent
 * otherwise: the real state, hub and sockets.
 */
const FLEETS = [
  { vehicles: 1000, perSecond: 200 },
  { vehicles: 100_000, perSecond: 20_000 },
];
const TICK_MS = 100;
const AWAY_MS = 1000;
const SETTLE_MS = 2000;
const ROUNDS = 5;
const BATCH = 10_000;
const GOAL = 0.25;

for (const { vehicles, perSecond } of FLEETS) {
  const server = await serve(vehicles, perSecond);
  const client = new LightClient(server.url);
  client.connect();
  await untilCurrent(client);
  const snapshot = client.bytes;
  await sleep(SETTLE_MS);
  const resumes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    client.close();
    await sleep(AWAY_MS);
    client.connect();
    await untilCurrent(client);
    resumes.push(client.bytes);
    await sleep(SETTLE_MS);
  }
  client.close();
  await server.stop();
  const resume = quantile(resumes, 0.5);
  const name = `resume after 1 s ÷ snapshot, ${vehicles} vehicles`;
  note({
    name,
    value: resume / snapshot,
    unit: 'ratio',
    goal: `<= ${GOAL}`,
    rival: 1,
    detail: `${(resume / 1000).toFixed(1)} kB of ${(snapshot / 1000).toFixed(1)} kB`,
  });
  process.stdout.write(
    `resume: ${vehicles} vehicles, ${perSecond} msg/s: ${(resume / 1000).toFixed(1)} kB after ${AWAY_MS / 1000} s, a snapshot ${(snapshot / 1000).toFixed(1)} kB; ratio ${(resume / snapshot).toFixed(3)}, goal <= ${GOAL}\n`,
  );
}

/** A server without Kafka and pages, whose vehicles speak at a steady rate. */
async function serve(vehicles: number, perSecond: number) {
  const logger = createLogger('error', false);
  const fleet = new FleetState('bench', DEFAULT_POLICY);
  const feed = new BenchFeed(vehicles, 7);
  let offset = 0;
  const take = (records: ReturnType<BenchFeed['next']>, now: number) => {
    const read = records.map(({ value }) => {
      return { topic: 'bench', partition: 0, offset: String(offset++), timestamp: now, value };
    });
    fleet.apply(read, now);
  };
  for (let from = 0; from < 2 * vehicles; from += BATCH) {
    take(feed.nextOfEach(from % vehicles, BATCH), Date.now());
    fleet.flush(Date.now());
  }
  const hub = new LiveHub({
    fleet,
    logger,
    feedStatus: () => ({ caughtUp: true }) as never,
    info: () => ({}) as never,
    tickMs: TICK_MS,
    atDoor: () => 0,
  });
  const access = new Access({ password: null, key: Buffer.alloc(32), secure: false });
  const policy = { host: '127.0.0.1', publicUrl: null };
  const sockets = startSockets({ hub, access, policy, accessLog: createAccessLog(logger, false) });
  const http = createServer().on('upgrade', sockets.upgrade).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const stopTicks = startTicks(TICK_MS, (now) => {
    take(feed.next((perSecond * TICK_MS) / 1000), now);
    fleet.flush(now);
    hub.tick(now);
  });
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async stop() {
      stopTicks();
      await sockets.stop();
      http.close();
    },
  };
}

async function untilCurrent(client: LightClient): Promise<void> {
  while (!client.current) await sleep(5);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
