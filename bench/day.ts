import { FleetState } from '../server/fleet/fleet.ts';
import { openDatabase } from '../server/history/databases.ts';
import { Tidying } from '../server/history/tidying.ts';
import { demoFleet, recordsUntil } from '../tests/support/simulated.ts';
import { DAY, NOON } from '../tests/support/view.ts';
import { note } from './figure.ts';
import { inBothEngines, openHistory, sizeOf } from './history/engines.ts';

/**
 * What a vehicle's day takes in the history once it is over, in both engines: the demo's cars, which tell every five seconds while they
 * drive and every quarter of an hour and then nothing once they are parked.
 */
const VEHICLES = 40;
const DAYS = 3;
/** As many records are handed over as the server takes in, in a quarter of a second or so. */
const BATCH = 500;

const start = NOON - DAYS * DAY;
const records = recordsUntil(demoFleet({ vehicles: VEHICLES, start, past: DAY }), NOON).filter(({ at }) => at >= start);
const raw = records.reduce((sum, { value }) => sum + Buffer.byteLength(value), 0);

await inBothEngines(measure);

async function measure(engine: string, databaseUrl: string | null, file: string): Promise<void> {
  const history = openHistory(databaseUrl, file);
  await history.opened;
  const before = await sizeOf(databaseUrl, file);
  const fleet = new FleetState('bench');
  for (let from = 0; from < records.length; from += BATCH) {
    for (const [index, { at, value }] of records.slice(from, from + BATCH).entries()) {
      const place = { topic: 'bench', partition: 0, offset: String(from + index) };
      fleet.apply([{ ...place, timestamp: at, value: Buffer.from(value) }], at);
    }
    history.append(fleet.takeJournal(), { 'bench/0': String(Math.min(records.length, from + BATCH)) });
    while (history.report().backlogEntries > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await history.stop();
  // As the history does by itself with days that are over.
  const database = openDatabase(databaseUrl, file);
  await new Tidying(database, Date.now()).done;
  await database.close();
  const after = await sizeOf(databaseUrl, file);
  const bytes = (after.all - before.all) / VEHICLES / DAYS;
  const detail = `${Math.round(records.length / VEHICLES / DAYS)} records, ${Math.round(raw / VEHICLES / DAYS / 1000)} kB as JSON`;
  const part = (bytes * VEHICLES * DAYS) / raw;
  note(
    { name: `history, ${engine}: a vehicle and day`, value: bytes / 1000, unit: 'kB', goal: null, rival: null, detail },
    { name: `history, ${engine}: a day ÷ its JSON`, value: part, unit: '', goal: '<= 0.125', rival: null },
  );
  process.stdout.write(
    `day, ${engine}: ${(bytes / 1000).toFixed(1)} kB a vehicle and day, 1/${(1 / part).toFixed(1)}; ${detail}\n`,
  );
}
