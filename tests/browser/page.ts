import { once } from 'node:events';
import { createServer } from 'node:net';
import { test as base, expect, type Page } from 'playwright/test';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';

export { expect, type Page };

/** What no page may do, gathered while a test runs. */
interface Watched {
  readonly errors: string[];
}

/** A page whose console errors, uncaught errors and requests to other origins fail the test. */
export const test = base.extend<{ watched: Watched }, { kafka: TestKafka }>({
  kafka: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const kafka = await startKafka();
      await use(kafka);
      await kafka.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
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
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
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

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
