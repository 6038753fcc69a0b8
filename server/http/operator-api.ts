import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { FeedControl } from '../feed/control.ts';
import { type HostPolicy, isAllowedOrigin } from './guard.ts';

export interface OperatorApiOptions {
  readonly control: FeedControl;
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

/** What operators do to the feed. Every change names who wants it, as every screen tells it. */
export function createOperatorApi({ control, policy }: OperatorApiOptions): Hono {
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

async function act<T>(c: Context, schema: z.ZodType<T>, remedy: string, act: (said: T) => void) {
  const body = schema.safeParse(await c.req.json().catch(() => null));
  if (!body.success) return c.json({ error: remedy }, 400);
  act(body.data);
  return c.json({ ok: true });
}
