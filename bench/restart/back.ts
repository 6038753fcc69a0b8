import { join } from 'node:path';
import pino from 'pino';
import { restoreFleet } from '../../server/checkpoint/restore.ts';
import { FleetState } from '../../server/fleet/fleet.ts';
import { countBuffersAsHeap } from '../../server/garbage-collection.ts';
import { openHistory } from '../history/engines.ts';
import { HISTORY_FILE, VEHICLES } from './what.ts';

/** A process of its own, as a restart has one: how long it takes to have the state of a folder back, in s. */
countBuffersAsHeap();
const start = performance.now();
const history = openHistory(null, join(process.argv[2] as string, HISTORY_FILE));
const { checkpoint } = await history.opened;
const fleet = new FleetState('bench');
await restoreFleet(fleet, checkpoint, pino({ level: 'warn' }), Date.now());
fleet.flush(Date.now());
const seconds = (performance.now() - start) / 1000;
await history.stop();
if (fleet.size !== VEHICLES) throw new Error(`${fleet.size} of ${VEHICLES} vehicles came back.`);
process.stdout.write(String(seconds));
