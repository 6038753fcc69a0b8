import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { PART_ROWS, partsOf } from '../lib/checkpoint/part-marks.ts';
import { PART_MS } from '../server/checkpoint/checkpointer.ts';
import { writeMeta } from '../server/checkpoint/meta.ts';
import { restoreFleet } from '../server/checkpoint/restore.ts';
import { FleetState } from '../server/fleet/fleet.ts';
import { History } from '../server/history/history.ts';
import { BenchFeed } from './feed.ts';
import { note } from './figure.ts';

/** What saving the state of 100,000 vehicles costs, and how long a start takes to have it back. */
const VEHICLES = 100_000;
/** In which all parts are saved once (`server/checkpoint/checkpointer.ts`), s. */
const ROUND_S = (partsOf(VEHICLES) * PART_MS) / 1000;

const folder = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
const logger = pino({ level: 'warn' });
const feed = new BenchFeed(VEHICLES, 7);
const fleet = new FleetState('bench');
let offset = 0;
for (let from = 0; from < VEHICLES; from += PART_ROWS) {
  const records = feed.nextOfEach(from, PART_ROWS);
  for (const { value, timestamp } of records) {
    fleet.apply([{ topic: 'bench', partition: 0, offset: String(offset++), timestamp, value }], timestamp);
  }
  fleet.takeJournal();
}
fleet.flush(Date.now());
const positions = { 'bench/0': String(offset) };

const history = open();
await history.opened;
const before = process.cpuUsage();
for (let part = 0; part < partsOf(VEHICLES); part++) {
  const meta = writeMeta({ epoch: fleet.epoch, seq: fleet.seq, isFinal: true, cluster: null, member: null });
  history.saveCheckpoint([{ part, positions, body: fleet.savePart(part) }], meta);
  await new Promise((resolve) => setTimeout(resolve, 0));
}
while (history.report().backlogEntries > 0) await new Promise((resolve) => setTimeout(resolve, 5));
const { user, system } = process.cpuUsage(before);
const share = (user + system) / 1e4 / ROUND_S;
await history.stop();

const start = performance.now();
const again = open();
const { checkpoint } = await again.opened;
const restored = new FleetState('bench');
restoreFleet(restored, checkpoint, logger, Date.now());
restored.flush(Date.now());
const seconds = (performance.now() - start) / 1000;
await again.stop();
rmSync(folder, { recursive: true });
if (restored.size !== VEHICLES) throw new Error(`${restored.size} of ${VEHICLES} vehicles came back.`);

note(
  {
    name: 'checkpoint of 100,000 vehicles, all of which change',
    value: share,
    unit: '% of a core',
    goal: '<= 10',
    rival: null,
  },
  { name: 'state of 100,000 vehicles back after a start', value: seconds, unit: 's', goal: '<= 3', rival: null },
);
process.stdout.write(
  `restart: saving ${VEHICLES} vehicles takes ${share.toFixed(1)} % of a core, once in ${ROUND_S.toFixed(0)} s; they are back after ${seconds.toFixed(2)} s\n`,
);

function open(): History {
  const retention = { positions: 90, readings: 90, events: 90, rejected: 90 };
  const file = join(folder, 'history.sqlite');
  return new History({ databaseUrl: null, file, retention, logger, backlogBytes: 4 * 1024 ** 3 });
}
