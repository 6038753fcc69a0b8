import type { Server } from 'node:http';
import next from 'next';
import type { RequestHandler } from './server.ts';

/**
 * Prepares Next.
 * @param decoy what Next may hang its upgrade listener on
 * @returns the handler of pages and assets, and what ends Next
 */
export async function preparePages(
  dev: boolean,
  dir: string,
  decoy: Server,
): Promise<{ handler: RequestHandler; close: () => Promise<void> }> {
  const app = next({ dev, dir, httpServer: decoy, quiet: true });
  await app.prepare();
  return { handler: app.getRequestHandler(), close: () => app.close() };
}
