import { FleetState } from '../server/fleet/fleet.ts';
import { demoFleet, recordsUntil } from '../tests/support/simulated.ts';
import { DAY, NOON } from '../tests/support/view.ts';
import { note } from './figure.ts';
import { inBothEngines, openHistory, sizeOf } from './history/engines.ts';

/**
 * What a vehicle's day takes in the history, in both engines: the demo's cars, which tell every five seconds while they
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
  const after = await sizeOf(databaseUrl, file);
  const bytes = (after.all - before.all) / VEHICLES / DAYS;
  const detail = `${Math.round(records.length / VEHICLES / DAYS)} records, ${Math.round(raw / VEHICLES / DAYS / 1000)} kB as JSON`;
  note({
    name: `history, ${engine}: a vehicle and day`,
    value: bytes / 1000,
    unit: 'kB',
    goal: null,
    rival: null,
    detail,
  });
  process.stdout.write(`day, ${engine}: ${(bytes / 1000).toFixed(1)} kB a vehicle and day; ${detail}\n`);
}
