import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { FleetState } from '../fleet/fleet.ts';
import { ServiceBook } from '../fleet/service-book.ts';
import type { AccessLog } from './access-log.ts';

export interface ServiceOptions {
  readonly fleet: FleetState;
  readonly accessLog: AccessLog;
}

/** What is to be serviced of all vehicles, as a `ServiceReport`. */
export function createServiceApi({ fleet, accessLog }: ServiceOptions): Hono {
  const app = new Hono();
  const book = new ServiceBook(fleet);
  app.get('/', async (c) => {
    accessLog.fleet((c.env as HttpBindings).incoming);
    const { plain, gzipped } = await book.read(Date.now());
    const zips = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/.test(c.req.header('accept-encoding') ?? '');
    return c.body(zips ? gzipped : plain, 200, {
      'Content-Type': 'application/json',
      Vary: 'Accept-Encoding',
      ...(zips ? { 'Content-Encoding': 'gzip' } : {}),
    });
  });
  return app;
}
