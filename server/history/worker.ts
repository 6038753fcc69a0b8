import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Keeper } from './keeper.ts';
import type { WorkerOptions } from './messages.ts';

/** The history's thread: what it writes never stands in the way of the live feed. */
const keeper = new Keeper(workerData as WorkerOptions, parentPort as MessagePort);
void keeper.run();
