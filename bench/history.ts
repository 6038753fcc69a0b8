import { FleetState } from '../server/fleet/fleet.ts';
import { BenchFeed } from './feed.ts';
import { note } from './figure.ts';
import { inBothEngines, openHistory, sizeOf } from './history/engines.ts';

/**
 * What the history's thread writes in a second, and the bytes that it takes, in both engines. Cars send the example's 78
 * keys, ten of which change with each message.
 */
const VEHICLES = 1_000;
const RECORDS = 100_000;
const BATCH = 2_000;
/** Beyond it no more is handed over until some is saved. */
const BACKLOG = 64 * 1024 * 1024;

await inBothEngines(measure);

async function measure(engine: string, databaseUrl: string | null, file: string): Promise<void> {
  const history = openHistory(databaseUrl, file);
  await history.opened;
  const feed = new BenchFeed(VEHICLES, 7);
  const fleet = new FleetState('bench');
  let raw = 0;
  let offset = 0;
  // Everything is new with a car's first record, once in its life.
  hand(feed.nextOfEach(0, VEHICLES), 0);
  await drained(0);
  const size = await sizeOf(databaseUrl, file);
  const rowsBefore = history.report().rowsWritten;
  raw = 0;
  const start = performance.now();
  for (let sent = 0; sent < RECORDS; sent += BATCH) {
    hand(feed.next(BATCH), Date.now());
    await drained(BACKLOG);
  }
  await drained(0);
  const seconds = (performance.now() - start) / 1000;
  const rows = history.report().rowsWritten - rowsBefore;
  await history.stop();
  const after = await sizeOf(databaseUrl, file);
  const positions = (after.positions - size.positions) / RECORDS;
  const all = after.all - size.all;
  const rate = rows / seconds;
  note(
    { name: `history, ${engine}: rows a second`, value: rate, unit: 'rows/s', goal: '>= 20000', rival: null },
    { name: `history, ${engine}: a position`, value: positions, unit: 'B', goal: '<= 120', rival: null },
    { name: `history, ${engine}: all ÷ raw JSON`, value: all / raw, unit: '', goal: '<= 0.125', rival: null },
  );
  process.stdout.write(
    `history, ${engine}: ${rate.toFixed(0)} rows/s (${(RECORDS / seconds).toFixed(0)} records/s), a position ${positions.toFixed(0)} B, a record ${(all / RECORDS).toFixed(0)} B, all ÷ raw JSON 1/${(raw / all).toFixed(1)}\n`,
  );

  function hand(records: ReturnType<BenchFeed['next']>, now: number): void {
    for (const { value, timestamp } of records) {
      raw += value.byteLength;
      const place = { topic: 'bench', partition: 0, offset: String(offset++) };
      fleet.apply([{ ...place, timestamp, value }], now || timestamp);
    }
    history.append(fleet.takeJournal(), { 'bench/0': String(offset) });
  }

  /** Waits until no more than so many bytes wait. */
  async function drained(most: number): Promise<void> {
    const isOver = () => (most === 0 ? history.report().backlogEntries > 0 : history.report().backlogBytes > most);
    while (isOver()) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
