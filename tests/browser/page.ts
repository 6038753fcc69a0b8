import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';

export { freePort } from '../support/free-port.ts';
export { expect, type Page };

/** What no page may do, gathered while a test runs. */
interface Watched {
  readonly errors: string[];
}

/** The server under test, which is gone after it. */
export interface Server {
  /** Starts it, or starts it again after a stop, with the same data folder. */
  start(settings: Record<string, string>): Promise<Motorpool>;
}

/** A page whose console errors, uncaught errors and requests to other origins fail the test. */
export const test = base.extend<{ watched: Watched; server: Server }, { kafka: TestKafka }>({
  kafka: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const kafka = await startKafka();
      await use(kafka);
      await kafka.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  server: async ({ page }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-browser-'));
    const started: Motorpool[] = [];
    await use({
      start: async (settings) => {
        const motorpool = await startMotorpool(settings, dataDir);
        started.push(motorpool);
        return motorpool;
      },
    });
    // First, so that it does not miss the server that goes.
    await page.close();
    await Promise.all(started.map((motorpool) => motorpool.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  },
  watched: [
    async ({ page }, use) => {
      const errors: string[] = [];
      watch(page, errors);
      await use({ errors });
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

function watch(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  // The console does not say which.
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') errors.push(`other origin: ${request.url()}`);
  });
}

/** Forgets what the browser itself says of a server that was taken away on purpose. */
export function forgiveLostServer({ errors }: Watched): void {
  const lost =
    /console: (WebSocket connection to .* failed|Failed to load resource: net::ERR_\w+|TypeError: Failed to fetch)/;
  errors.splice(0, errors.length, ...errors.filter((error) => !lost.test(error)));
}

/** Makes a topic of its own for a test, so that tests do not see each other's vehicles. */
export async function createTopic(kafka: TestKafka, name: string): Promise<string> {
  const topic = `${name}-${Date.now()}`;
  const admin = await connectAdmin(kafka.plaintext);
  await admin.createTopic(topic, 2);
  await admin.disconnect();
  return topic;
}
