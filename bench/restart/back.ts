import { restoreFleet } from '../../server/checkpoint/restore.ts';
import { FleetState } from '../../server/fleet/fleet.ts';
import { countBuffersAsHeap } from '../../server/garbage-collection.ts';
import { logger, openHistory, VEHICLES } from './history.ts';

/** A process of its own, as a restart has one: how long it takes to have the state of a folder back, in s. */
countBuffersAsHeap();
const start = performance.now();
const history = openHistory(process.argv[2] as string);
const { checkpoint } = await history.opened;
const fleet = new FleetState('bench');
restoreFleet(fleet, checkpoint, logger, Date.now());
fleet.flush(Date.now());
const seconds = (performance.now() - start) / 1000;
await history.stop();
if (fleet.size !== VEHICLES) throw new Error(`${fleet.size} of ${VEHICLES} vehicles came back.`);
process.stdout.write(String(seconds));
