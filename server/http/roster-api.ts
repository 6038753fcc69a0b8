import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { MASTER_FIELDS, type MasterField } from '../../lib/roster/entry.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Contracts } from '../roster/contracts.ts';
import { exportCsv } from '../roster/csv.ts';
import type { Roster } from '../roster/roster.ts';
import type { AccessLog } from './access-log.ts';
import { type HostPolicy, isAllowedOrigin } from './guard.ts';
import { isPublicId } from './public-id.ts';

export interface RosterApiOptions {
  readonly fleet: FleetState;
  readonly roster: Roster;
  readonly contracts: Contracts;
  readonly policy: HostPolicy;
  readonly accessLog: AccessLog;
}

/** Bytes of a file: 100,000 lines of ordinary length. */
const MAX_FILE = 5 * 1024 * 1024;
/** Faults of a file that are told; whoever mends so many sees the next ones then. */
const MOST_FAULTS = 1_000;
/** Longer than any field may be. */
const MAX_TEXT = 2_000;
const editSchema = z.partialRecord(z.enum(MASTER_FIELDS as [MasterField, ...MasterField[]]), z.string().max(MAX_TEXT));
const undoSchema = z.object({ id: z.number().int().positive() });

/** What owners enter of their vehicles, as JSON and as CSV. Has its own limit for bodies, as files are larger than words. */
export function createRosterApi(options: RosterApiOptions): Hono {
  const { roster, contracts, policy, accessLog } = options;
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MAX_FILE, onError: (c) => c.json({ error: 'The file is larger than 5 MB.' }, 413) }));
  app.use(async (c, next) => {
    accessLog.fleet((c.env as HttpBindings).incoming);
    if (c.req.method === 'GET' || isAllowedOrigin(c.req.header('origin'), c.req.header('host'), policy)) return next();
    return c.json({ error: 'Another site may not do this here.' }, 403);
  });
  app.onError((error, c) => c.json({ error: `The roster does not answer: ${error.message}` }, 503));
  app.get('/', (c) => c.json(roster.report()));
  app.get('/state', (c) => c.json(roster.state()));
  app.get('/csv', (c) =>
    c.body(exportCsv(roster.entries.values()), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="vehicles-${new Date().toISOString().slice(0, 10)}.csv"`,
    }),
  );
  app.get('/contracts', async (c) => c.json(await contracts.report(Date.now())));
  app.put('/:id', (c) => edit(c, options));
  app.post('/preview', async (c) => {
    const preview = await roster.preview(await c.req.text(), Date.now());
    return c.json({ ...preview, faults: preview.faults.slice(0, MOST_FAULTS), faultCount: preview.faults.length });
  });
  app.post('/import', (c) => importFile(c, options));
  app.post('/undo', (c) => undo(c, options));
  return app;
}

async function edit(c: Context, { fleet, roster, contracts }: RosterApiOptions) {
  const id = c.req.param('id') ?? '';
  const row = isPublicId(id) ? fleet.rows.rowOf(id) : null;
  if (row === null) return c.json({ error: 'There is no vehicle of that id.' }, 404);
  const written = editSchema.safeParse(await c.req.json().catch(() => null));
  if (!written.success) return c.json({ error: `The body must be texts of ${MASTER_FIELDS.join(', ')}.` }, 400);
  const result = await roster.edit(fleet.rows.vinOf(row), written.data, Date.now());
  if (!result.ok) return c.json({ error: 'Some fields were not taken.', faults: result.faults }, 422);
  contracts.forget();
  return c.json(result.state);
}

async function importFile(c: Context, { roster, contracts }: RosterApiOptions) {
  const result = await roster.import(await c.req.text(), c.req.query('hash') ?? '', Date.now());
  if (result === null) return c.json({ error: 'The roster has changed since the preview. Look at it again.' }, 409);
  if (result.faults.length > 0) return c.json({ error: 'The file has faults: nothing was taken.' }, 422);
  contracts.forget();
  return c.json(result);
}

async function undo(c: Context, { roster, contracts }: RosterApiOptions) {
  const body = undoSchema.safeParse(await c.req.json().catch(() => null));
  if (!body.success) return c.json({ error: 'The body must be {"id": number of the change}.' }, 400);
  const state = await roster.undo(body.data.id, Date.now());
  if (state === null) return c.json({ error: 'Something else was changed since: that is undone first.' }, 409);
  contracts.forget();
  return c.json(state);
}
