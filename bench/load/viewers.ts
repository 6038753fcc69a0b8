import { serveParent } from './child.ts';
import { Histogram } from './histogram.ts';
import { type Header, LightClient } from './light-client.ts';
import { StoreClient } from './store-client.ts';

/** Clients with a store among the healthy ones; one in so many, so that they are spread over the server's turn. */
const STORES = 4;
/** How long one that comes and goes stays once it has all, and stays away, ms. */
const STAY_MS = 1000;
const AWAY_MS = 1000;
/** The server gives up a silent page after 15 s: then it comes again, and stalls again. */
const STALLED_MS = 20_000;

const appends = new Histogram();
const deliveries = new Histogram();
const healthy: LightClient[] = [];
const stores: StoreClient[] = [];
const stalled = new Set<LightClient>();
const timers: ReturnType<typeof setInterval>[] = [];
let frames = 0;
let bytes = 0;
let lost = 0;
let since = performance.now();
let returns = 0;
let snapshots = 0;
let returnBytes = 0;

/** What the viewers do for the load tool. */
const actions = {
  /** Connects pages that read; resolves when all have a snapshot. */
  async connect(url: string, count: number): Promise<void> {
    const every = Math.max(1, Math.floor(count / STORES));
    const added = Array.from({ length: count }, (_, index) => {
      const client = index % every === every - 1 ? storeClient(url) : reader(url);
      client.onLost = () => {
        lost += 1;
        client.connect();
      };
      client.connect();
      return client;
    });
    healthy.push(...added);
    await until(() => added.every(({ current }) => current));
  },
  /** Connects pages that come and go. */
  comeAndGo(url: string, count: number): void {
    for (let index = 0; index < count; index++) setTimeout(() => comeAndGo(url), (index * (STAY_MS + AWAY_MS)) / count);
  },
  /** Connects so many and lets them stop reading. */
  async stall(url: string, count: number): Promise<void> {
    for (let index = 0; index < count; index++) stalled.add(new LightClient(url));
    await stallAll();
    timers.push(setInterval(stallAll, STALLED_MS));
  },
  /** Ends those that stalled. */
  release(): void {
    for (const timer of timers.splice(0)) clearInterval(timer);
    for (const client of stalled) client.close();
    stalled.clear();
  },
  /** Begins to count anew. */
  clear(): void {
    appends.clear();
    deliveries.clear();
    [frames, bytes, lost, returns, snapshots, returnBytes, since] = [0, 0, 0, 0, 0, 0, performance.now()];
  },
  report() {
    const seconds = (performance.now() - since) / 1000;
    const ofOne = seconds * healthy.length;
    return {
      appendMs: { p50: appends.quantile(0.5), p99: appends.quantile(0.99), max: appends.quantile(1) },
      deliveryMs: { p50: deliveries.quantile(0.5), p99: deliveries.quantile(0.99), max: deliveries.quantile(1) },
      framesPerSecond: frames / ofOne,
      bytesPerSecond: bytes / ofOne,
      resyncs: healthy.reduce((sum, client) => sum + client.resyncs, 0),
      lost,
      returns: { count: returns, snapshots, bytes: returnBytes },
    };
  },
  /** Whether the stores hold what a page is sent that comes only now; once nothing changes any more. */
  async converged(url: string, vehicles: number): Promise<boolean> {
    const fresh = new StoreClient(url, new Histogram());
    fresh.client.connect();
    await until(() => fresh.client.current);
    await until(() => stores.every(({ client }) => client.seq === fresh.client.seq), 10_000);
    const wanted = JSON.stringify(fresh.digest());
    fresh.client.close();
    return fresh.vehicles === vehicles && stores.every((store) => JSON.stringify(store.digest()) === wanted);
  },
};
export type ViewerActions = typeof actions;
serveParent(actions);

function reader(url: string): LightClient {
  return new LightClient(url, count);
}

function storeClient(url: string): LightClient {
  const store = new StoreClient(url, appends, count);
  stores.push(store);
  return store.client;
}

function count({ byteLength }: Uint8Array, { serverTime }: Header): void {
  frames += 1;
  bytes += byteLength;
  deliveries.add(Date.now() - serverTime);
}

async function stallAll(): Promise<void> {
  for (const client of stalled) {
    client.close();
    client.connect();
  }
  await until(() => [...stalled].every(({ current }) => current));
  for (const client of stalled) client.stall();
}

/** A resume counts once it has brought what was missed. */
function comeAndGo(url: string): void {
  let isReturn = false;
  let counted = true;
  const client = new LightClient(url, (_, header) => {
    if (isReturn && !counted && header.snapshot) snapshots += 1;
    if (counted || header.more) return;
    counted = true;
    setTimeout(leave, STAY_MS);
    if (!isReturn) return;
    returns += 1;
    returnBytes += client.bytes;
  });
  const come = () => {
    counted = false;
    client.connect();
  };
  const leave = () => {
    client.close();
    isReturn = true;
    setTimeout(come, AWAY_MS);
  };
  client.onLost = leave;
  come();
}

async function until(check: () => boolean, ms = 60_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!check()) {
    if (performance.now() > deadline) throw new Error('The clients did not come as far as they should.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
