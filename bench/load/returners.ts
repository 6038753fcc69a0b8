import { serveParent } from './child.ts';
import { LightClient } from './light-client.ts';

/** As the page's: `RETRY` in components/live/connection.ts, which are socket.io's options. */
const RETRY = { delay: 500, most: 5000, spread: 0.5, timeout: 5000 };
/** At the first start they come a few at a time, so that only the return is one at once. */
const AT_ONCE = 100;

const clients: LightClient[] = [];
let cutAt = 0;
let back = 0;
let lastBackMs = 0;
let snapshots = 0;
let bytes = 0;
let tries = 0;

/** Many pages that lose their connection at one moment and come again as pages do. */
const actions = {
  async connect(url: string, count: number): Promise<void> {
    for (let from = 0; from < count; from += AT_ONCE) {
      const added = Array.from({ length: Math.min(AT_ONCE, count - from) }, () => pageOf(url));
      clients.push(...added);
      for (const client of added) client.connect();
      await until(() => added.every(({ current }) => current));
    }
  },
  /** Cuts all connections, as a network does. */
  cut(): void {
    [cutAt, back, lastBackMs, snapshots, bytes, tries] = [performance.now(), 0, 0, 0, 0, 0];
    for (const client of clients) {
      client.close();
      client.onLost();
    }
  },
  report: () => ({ back, lastBackMs, snapshots, bytes, tries }),
};
export type ReturnerActions = typeof actions;
serveParent(actions);

function pageOf(url: string): LightClient {
  let attempts = 0;
  let isBack = true;
  const client = new LightClient(url, (_, header) => {
    if (cutAt === 0) return;
    if (!isBack && header.snapshot) snapshots += 1;
    if (isBack || header.more) return;
    isBack = true;
    back += 1;
    bytes += client.bytes;
    lastBackMs = performance.now() - cutAt;
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  const tryAgain = () => {
    tries += 1;
    client.connect();
    // One that is not answered in time has failed.
    late = setTimeout(() => {
      if (client.greeted) return;
      client.close();
      client.onLost();
    }, RETRY.timeout);
  };
  client.onLost = () => {
    clearTimeout(late);
    if (client.greeted) attempts = 0;
    isBack = false;
    setTimeout(tryAgain, waitBefore(attempts++));
  };
  return client;
}

/** socket.io's back-off: doubled with each try, and spread to both sides. */
function waitBefore(attempt: number): number {
  const ms = RETRY.delay * 2 ** attempt;
  const spread = (Math.random() * 2 - 1) * RETRY.spread * ms;
  return Math.min(ms + spread, RETRY.most);
}

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 20));
}
