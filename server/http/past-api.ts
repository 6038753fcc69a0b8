import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Course, FleetTotals, Trail } from '../../lib/protocol/past.ts';
import { WHEELS } from '../../lib/vehicle/view.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { History } from '../history/history.ts';
import type { AccessLog } from './access-log.ts';
import { isPublicId } from './public-id.ts';

export interface PastOptions {
  readonly fleet: FleetState;
  readonly history: History;
  readonly accessLog: AccessLog;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What may be asked for: minutes of a trail, hours of a course. */
const MOST_MINUTES = 24 * 60;
const MOST_HOURS = 90 * 24;
const TRAIL_POINTS = 1_000;
const EVENTS = 100;
/** Sums are made at most this often, whoever asks. */
const TOTALS_MS = 30_000;
/** Midnight somewhere is at most so long ago. */
const MOST_SINCE = 2 * DAY;

/** Signals whose course is drawn. */
const COURSE_KEYS = [
  'fuel_level',
  'soc_hv_header',
  'mileage',
  'battery_voltage',
  ...WHEELS.map((wheel) => `tire_pressure_${wheel}`),
];

/** Where a vehicle was, and how its figures went, as the history has them. */
export function createPastApi(options: PastOptions): Hono {
  const app = new Hono();
  app.get('/:id/trail', (c) =>
    ofVehicle(c, options, 'minutes', MOST_MINUTES, async (vin, minutes) => {
      const now = Date.now();
      const rows = await options.history.ask('positions', vin, now - minutes * MINUTE, now + MINUTE, TRAIL_POINTS);
      const positions = rows.flatMap(({ at, latitude, longitude }) =>
        latitude === null || longitude === null ? [] : [[at, latitude, longitude] as const],
      );
      return { positions } satisfies Trail;
    }),
  );
  app.get('/:id/course', (c) =>
    ofVehicle(c, options, 'hours', MOST_HOURS, async (vin, hours) => {
      const now = Date.now();
      const from = now - hours * HOUR;
      const [series, happened] = await Promise.all([
        options.history.ask('courses', vin, COURSE_KEYS, from, now + MINUTE),
        options.history.ask('events', vin, now + MINUTE, EVENTS),
      ]);
      const events = happened.filter(({ at }) => at >= from).map(({ at, kind, data }) => ({ at, kind, data }));
      return { from, to: now, series, events } satisfies Course;
    }),
  );
  return app;
}

async function ofVehicle(
  c: Context,
  { fleet, accessLog }: PastOptions,
  name: string,
  most: number,
  read: (vin: string, span: number) => Promise<object>,
) {
  const id = c.req.param('id') ?? '';
  accessLog.vehicle(id, (c.env as HttpBindings).incoming);
  const row = isPublicId(id) ? fleet.rows.rowOf(id) : null;
  if (row === null) return c.json({ error: 'There is no vehicle of that id.' }, 404);
  const span = Number(c.req.query(name));
  if (!Number.isInteger(span) || span < 1 || span > most) {
    return c.json({ error: `${name} must be a whole number from 1 to ${most}.` }, 400);
  }
  try {
    return c.json(await read(fleet.rows.vinOf(row), span));
  } catch (error) {
    return c.json({ error: `The history does not answer: ${(error as Error).message}` }, 503);
  }
}

/** Sums over the whole fleet. */
export function createTotalsApi({ fleet, history }: PastOptions): Hono {
  const app = new Hono();
  const known = new Map<number, { readonly at: number; readonly totals: Promise<FleetTotals> }>();
  app.get('/', async (c) => {
    const since = Number(c.req.query('since'));
    const now = Date.now();
    if (!Number.isInteger(since) || since > now || since < now - MOST_SINCE) {
      return c.json({ error: 'since must be a time of the last two days, in ms since 1970.' }, 400);
    }
    // A midnight stands on a quarter of an hour in every zone.
    const asked = since - (since % (15 * MINUTE));
    for (const [key, { at }] of known) if (now - at >= TOTALS_MS) known.delete(key);
    const entry = known.get(asked) ?? { at: now, totals: totalsOf(asked) };
    known.set(asked, entry);
    return c.json(await entry.totals);
  });
  return app;

  async function totalsOf(since: number): Promise<FleetTotals> {
    const fuel = fleet.rows.fuel();
    const driven = await history.ask('distance', since).catch(() => null);
    return {
      fuelLitres: fuel.litres,
      fuelVehicles: fuel.vehicles,
      kmToday: driven?.km ?? null,
      kmVehicles: driven?.vehicles ?? 0,
    };
  }
}
