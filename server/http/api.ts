import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { ServerInfo } from '../../lib/protocol/messages.ts';
import type { OperatorReport } from '../../lib/protocol/operator.ts';
import { readSummary } from '../../lib/protocol/summary.ts';
import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import { signalSchema } from '../../lib/signals/schema.ts';
import { displayState } from '../../lib/vehicle/display-state.ts';
import type { FeedControl } from '../feed/control.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { History } from '../history/history.ts';
import type { Contracts } from '../roster/contracts.ts';
import type { Roster } from '../roster/roster.ts';
import type { Access } from './access.ts';
import type { AccessLog } from './access-log.ts';
import { addressOf } from './address.ts';
import { type HostPolicy, isAllowedOrigin } from './guard.ts';
import { totalLag } from './metrics.ts';
import { createControlApi, createOperatorApi } from './operator-api.ts';
import { createPastApi, createTotalsApi } from './past-api.ts';
import { isPublicId } from './public-id.ts';
import { createRosterApi } from './roster-api.ts';
import type { RequestHandler } from './server.ts';
import { createServiceApi } from './service-api.ts';

export interface ApiOptions {
  readonly fleet: FleetState;
  readonly feedStatus: () => FeedStatus;
  readonly info: () => ServerInfo;
  readonly access: Access;
  readonly policy: HostPolicy;
  readonly behindProxy: boolean;
  readonly accessLog: AccessLog;
  readonly metrics: Registry;
  readonly control: FeedControl;
  readonly history: History;
  readonly report: () => Promise<OperatorReport>;
  readonly roster: Roster;
  readonly contracts: Contracts;
}

const PAGE_MAX = 1000;
/** Bytes of a request's body: a password, or a name. */
const MAX_BODY = 16 * 1024;
const loginSchema = z.object({ password: z.string().max(1000) });

/** The HTTP API. Times are ISO 8601; what was not supplied is null. */
export function createApi(options: ApiOptions): RequestHandler {
  const app = new Hono();
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  app.route('/api/roster', createRosterApi(options));
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.json({ error: 'The body is too large.' }, 413) }));
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', (c) => ready(c, options));
  app.get('/metrics', async (c) =>
    c.text(await options.metrics.metrics(), 200, { 'Content-Type': options.metrics.contentType }),
  );
  app.get('/api/vehicles', (c) => listVehicles(c, options));
  app.get('/api/vehicles/:id', (c) => oneVehicle(c, options));
  app.route('/api/vehicles', createPastApi(options));
  app.route('/api/totals', createTotalsApi(options));
  app.route('/api/service', createServiceApi(options));
  app.get('/api/signals', (c) => c.json({ signals: new SignalCatalogue().specs.map(signalSchema) }));
  app.get('/api/feed', (c) => feed(c, options));
  app.route('/api/feed', createControlApi(options));
  app.route('/api/operator', createOperatorApi(options));
  app.post('/api/login', (c) => logIn(c, options));
  app.post('/api/logout', (c) => logOut(c, options));
  app.notFound((c) => c.json({ error: `There is no ${c.req.path}.` }, 404));
  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
}

/** Ready once the head of the topic, as it was at the start, has been read. */
function ready(c: Context, { feedStatus }: ApiOptions) {
  const { caughtUp, connection } = feedStatus();
  return c.json({ ready: caughtUp, feed: connection.state }, caughtUp ? 200 : 503);
}

function listVehicles(c: Context, { fleet, accessLog }: ApiOptions) {
  accessLog.fleet(requestOf(c));
  const limit = c.req.query('limit') ?? String(PAGE_MAX);
  const cursor = c.req.query('cursor') ?? '0';
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > PAGE_MAX) {
    return c.json({ error: `limit must be a whole number from 1 to ${PAGE_MAX}.` }, 400);
  }
  if (!/^\d{1,9}$/.test(cursor)) return c.json({ error: 'cursor must be the "next" of the page before.' }, 400);
  const now = Date.now();
  const end = Math.min(Number(cursor) + Number(limit), fleet.columns.count);
  const vehicles = [];
  for (let row = Number(cursor); row < end; row++) vehicles.push(summaryJson(fleet, row, now));
  return c.json({ vehicles, next: end < fleet.columns.count ? String(end) : null });
}

function oneVehicle(c: Context, { fleet, accessLog }: ApiOptions) {
  const id = c.req.param('id') ?? '';
  accessLog.vehicle(id, requestOf(c));
  const row = isPublicId(id) ? fleet.rows.rowOf(id) : null;
  if (row === null) return c.json({ error: 'There is no vehicle of that id.' }, 404);
  const now = Date.now();
  return c.json({ ...summaryJson(fleet, row, now), ...fleet.rows.described(row, now) });
}

function summaryJson(fleet: FleetState, row: number, now: number) {
  const { heardAt, motionSince, attention, ...summary } = readSummary(fleet.columns, row);
  return {
    ...summary,
    // Not "attention": one vehicle's answer has the whole of it under that name.
    attentionLevel: attention,
    vin: fleet.rows.vinOf(row),
    state: displayState(summary.motion, heardAt, { now, freshness: fleet.policy.freshness }),
    receivedAt: new Date(heardAt).toISOString(),
    motionSince: motionSince === null ? null : new Date(motionSince).toISOString(),
  };
}

function feed(c: Context, { fleet, feedStatus, info }: ApiOptions) {
  const status = feedStatus();
  const { quarantine } = fleet;
  return c.json({
    ...status,
    lag: totalLag(status),
    ratePerSecond: fleet.rate.perSecond(Date.now()),
    recordsRead: fleet.recordsRead,
    vehicles: fleet.size,
    rejects: { counts: Object.fromEntries(quarantine.counts), recent: quarantine.recent },
    demoBrokers: info().demoBrokers,
  });
}

async function logIn(c: Context, { access, policy, behindProxy, accessLog }: ApiOptions) {
  if (!isAllowedOrigin(c.req.header('origin'), c.req.header('host'), policy))
    return c.json({ error: 'Another site may not log in here.' }, 403);
  const body = loginSchema.safeParse(await c.req.json().catch(() => null));
  if (!body.success) return c.json({ error: 'The body must be {"password": "…"}.' }, 400);
  const result = await access.logIn(body.data.password, addressOf(requestOf(c), behindProxy), Date.now());
  accessLog.login(result.ok ? 'ok' : result.reason, requestOf(c));
  if (result.ok) return c.json({ ok: true }, 200, { 'Set-Cookie': result.cookie });
  if (result.reason === 'wrong') return c.json({ error: 'wrong' }, 401);
  return c.json({ error: 'too_many', retryAfterSeconds: result.retryAfterSeconds }, 429, {
    'Retry-After': String(result.retryAfterSeconds),
  });
}

function requestOf(c: Context): HttpBindings['incoming'] {
  return (c.env as HttpBindings).incoming;
}

function logOut(c: Context, { access, policy }: ApiOptions) {
  if (!isAllowedOrigin(c.req.header('origin'), c.req.header('host'), policy))
    return c.json({ error: 'Another site may not log out here.' }, 403);
  return c.json({ ok: true }, 200, { 'Set-Cookie': access.logOut() });
}
