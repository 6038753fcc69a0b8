import { join } from 'node:path';
import { PART_ROWS, partsOf } from '../../lib/checkpoint/part-marks.ts';
import { writeMeta } from '../../server/checkpoint/meta.ts';
import { FleetState } from '../../server/fleet/fleet.ts';
import { countBuffersAsHeap } from '../../server/garbage-collection.ts';
import { BenchFeed } from '../feed.ts';
import { openHistory } from '../history/engines.ts';
import { HISTORY_FILE, VEHICLES } from './what.ts';

/** The process before the restart: how much of a core it takes to save all parts of the state in a folder, in s. */
countBuffersAsHeap();
const history = openHistory(null, join(process.argv[2] as string, HISTORY_FILE));
await history.opened;
const feed = new BenchFeed(VEHICLES, 7);
const fleet = new FleetState('bench');
let offset = 0;
for (let from = 0; from < VEHICLES; from += PART_ROWS) {
  const records = feed.nextOfEach(from, PART_ROWS);
  for (const { value, timestamp } of records) {
    fleet.apply([{ topic: 'bench', partition: 0, offset: String(offset++), timestamp, value }], timestamp);
  }
  history.append(fleet.takeJournal(), { 'bench/0': String(offset) });
  // What a start finds is as large as it is: it also learns who is in the history.
  await idle();
}
fleet.flush(Date.now());
const positions = { 'bench/0': String(offset) };

const before = process.cpuUsage();
for (let part = 0; part < partsOf(VEHICLES); part++) {
  const meta = writeMeta({ epoch: fleet.epoch, seq: fleet.seq, isFinal: true, cluster: null, member: null });
  history.saveCheckpoint([{ part, positions, body: fleet.savePart(part) }], meta);
  await new Promise((resolve) => setTimeout(resolve, 0));
}
await idle();
const { user, system } = process.cpuUsage(before);
await history.stop();
process.stdout.write(String((user + system) / 1e6));

/** Until all that was handed over is durable. */
async function idle(): Promise<void> {
  while (history.report().backlogEntries > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
