import { type ExpressionBuilder, sql } from 'kysely';
import { readChanges } from '../../lib/history/changes.ts';
import { THOUSANDTHS } from '../../lib/history/kinds.ts';
import { type Point, thinned } from '../../lib/history/lttb.ts';
import { daysOf, vehicleOf } from './lookups.ts';
import { tableOf } from './schema.ts';
import type { Db, Tables } from './tables.ts';

/** Points of a line: more are not seen on a screen. */
const MOST_POINTS = 300;
/** Rows that are read at a time, so that what is to be written comes in between. */
const ROWS_A_TIME = 5_000;

/** The courses of some signals of a vehicle between two times, each thinned to what a chart can show. */
export async function courses(
  db: Db,
  vin: string,
  keys: readonly string[],
  from: number,
  to: number,
): Promise<Readonly<Record<string, readonly Point[]>>> {
  const found = new Map<string, Point[]>(keys.map((key) => [key, []]));
  const vehicle = await vehicleOf(db, vin);
  if (vehicle === null) return Object.fromEntries(found);
  const named = await db
    .selectFrom('signals')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  const byId = new Map(named.map(({ id, key }) => [id, found.get(key) as Point[]]));
  for (const day of await daysOf(db, 'readings', from, to)) {
    for await (const { at, changes } of readingsOf(db, day, vehicle, from, to)) {
      for (const [id, value] of readChanges(changes)) {
        if (typeof value === 'number') byId.get(id)?.push([at, value]);
      }
    }
  }
  for (const [key, column] of BESIDE_POSITIONS) {
    if (found.has(key)) found.set(key, await figures(db, vehicle, column, from, to));
  }
  return Object.fromEntries([...found].map(([key, points]) => [key, thinned(points, MOST_POINTS)]));
}

async function* readingsOf(db: Db, day: string, vehicle: number, from: number, to: number) {
  for (let since = from; ; ) {
    const rows = await db
      .selectFrom(tableOf('readings', day))
      .select(['at', 'changes'])
      .where('vehicle', '=', vehicle)
      .where('at', '>=', since)
      .where('at', '<=', to)
      .orderBy('at')
      .orderBy('record')
      .limit(ROWS_A_TIME)
      .execute();
    yield* rows;
    if (rows.length < ROWS_A_TIME) return;
    since = (rows.at(-1)?.at ?? to) + 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Signals that stand beside the position, each in thousandths, and the columns that have them. */
const BESIDE_POSITIONS = [
  ['mileage', 'odometer'],
  ['altitude', 'altitude'],
] as const;

async function figures(
  db: Db,
  vehicle: number,
  column: 'odometer' | 'altitude',
  from: number,
  to: number,
): Promise<Point[]> {
  const found: Point[] = [];
  for (const day of await daysOf(db, 'positions', from, to)) {
    for (let since = from; ; ) {
      const rows = await db
        .selectFrom(tableOf('positions', day))
        .select(['at', column])
        .where('vehicle', '=', vehicle)
        .where('at', '>=', since)
        .where('at', '<=', to)
        .where(column, 'is not', null)
        .orderBy('at')
        .orderBy('record')
        .limit(ROWS_A_TIME)
        .execute();
      for (const row of rows) found.push([row.at, (row[column] ?? 0) / THOUSANDTHS]);
      if (rows.length < ROWS_A_TIME) break;
      since = (rows.at(-1)?.at ?? to) + 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return found;
}

/** What the whole fleet drove since a time, km, and how many vehicles drove it; by their first and last odometers. */
export async function distance(db: Db, from: number): Promise<{ readonly km: number; readonly vehicles: number }> {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const day of await daysOf(db, 'positions', from, Number.MAX_SAFE_INTEGER)) {
    const ends = await db
      .selectFrom('vehicles')
      .select((eb) => ['vehicles.id', endOf(eb, day, from, 'asc').as('first'), endOf(eb, day, from, 'desc').as('last')])
      .execute();
    for (const { id, first: begun, last: ended } of ends) {
      if (begun === null || ended === null) continue;
      if (!first.has(id)) first.set(id, begun);
      last.set(id, ended);
    }
  }
  const driven = [...last].map(([id, metres]) => metres - (first.get(id) ?? metres)).filter((metres) => metres > 0);
  return { km: driven.reduce((sum, metres) => sum + metres, 0) / THOUSANDTHS, vehicles: driven.length };
}

/** The first or last odometer of a day for each vehicle: two steps into the key's tree, however many rows there are. */
function endOf(eb: ExpressionBuilder<Tables, 'vehicles'>, day: string, from: number, order: 'asc' | 'desc') {
  const table = tableOf('positions', day);
  return eb
    .selectFrom(table)
    .select(`${table}.odometer`)
    .where(`${table}.vehicle`, '=', sql.ref<number>('vehicles.id'))
    .where(`${table}.at`, '>=', from)
    .where(`${table}.odometer`, 'is not', null)
    .orderBy(`${table}.at`, order)
    .limit(1);
}
