import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { OperatorReport, RejectPage } from '../../lib/protocol/operator.ts';
import type { FeedControl } from '../feed/control.ts';
import type { History } from '../history/history.ts';
import { type HostPolicy, isAllowedOrigin } from './guard.ts';

export interface OperatorApiOptions {
  readonly control: FeedControl;
  readonly history: History;
  readonly report: () => Promise<OperatorReport>;
  readonly policy: HostPolicy;
}

/** A person's name as others are to read it: one line, not only blanks. */
const by = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}+$/u);
const bySchema = z.object({ by });
const resetSchema = z.object({ by, from: z.enum(['earliest', 'latest']) });
const PAGE_ROWS = 50;
/** As Kafka allows a topic to be called, and a partition's number. */
const PARTITION = /^[a-zA-Z0-9._-]{1,249}\/\d{1,9}$/;

/** What operators do to the feed. Every change names who wants it, as every screen tells it. */
export function createControlApi({ control, policy }: OperatorApiOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (isAllowedOrigin(c.req.header('origin'), c.req.header('host'), policy)) return next();
    return c.json({ error: 'Another site may not do this here.' }, 403);
  });
  app.post('/pause', (c) =>
    act(c, bySchema, 'The body must be {"by": "your name"}.', (said) => control.pause(said.by)),
  );
  app.post('/resume', (c) =>
    act(c, bySchema, 'The body must be {"by": "your name"}.', (said) => control.resume(said.by)),
  );
  app.post('/reset', (c) =>
    act(c, resetSchema, 'The body must be {"by": "your name", "from": "earliest" or "latest"}.', (said) =>
      control.reset(said.by, said.from),
    ),
  );
  return app;
}

/** What operators see: the report, and the records that could not be read. */
export function createOperatorApi({ report, history }: OperatorApiOptions): Hono {
  const app = new Hono();
  app.get('/', async (c) => c.json(await report()));
  app.get('/rejected', (c) => rejected(c, history));
  app.get('/rejected/bytes', (c) => rejectedBytes(c, history));
  return app;
}

/** A page of rejected records, newest first; `before` is the `next` of the page before it. */
async function rejected(c: Context, history: History) {
  const before = c.req.query('before') ?? String(Date.now() + 1);
  if (!/^\d{1,15}$/.test(before)) return c.json({ error: 'before must be the "next" of the page before.' }, 400);
  try {
    const rows = await history.ask('rejected', Number(before), PAGE_ROWS);
    const next = rows.length < PAGE_ROWS ? null : (rows.at(-1)?.at ?? null);
    return c.json({ rejected: rows, next } satisfies RejectPage);
  } catch (error) {
    return c.json({ error: `The history does not answer: ${(error as Error).message}` }, 503);
  }
}

/** The beginning of a rejected record, as bytes to be saved: whatever it says, no browser shows or runs it. */
async function rejectedBytes(c: Context, history: History) {
  const partition = c.req.query('partition') ?? '';
  const offset = c.req.query('offset') ?? '';
  if (!PARTITION.test(partition) || !/^\d{1,16}$/.test(offset)) {
    return c.json({ error: 'partition must be "topic/number", and offset a whole number.' }, 400);
  }
  const bytes = await history.ask('rejectedBytes', partition, Number(offset)).catch(() => null);
  if (bytes === null) return c.json({ error: 'There is no such rejected record.' }, 404);
  const name = `${partition.replace('/', '-')}-${offset}.bin`;
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
}

async function act<T>(c: Context, schema: z.ZodType<T>, remedy: string, deed: (said: T) => void) {
  const body = schema.safeParse(await c.req.json().catch(() => null));
  if (!body.success) return c.json({ error: remedy }, 400);
  deed(body.data);
  return c.json({ ok: true });
}
