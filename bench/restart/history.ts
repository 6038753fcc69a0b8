import { join } from 'node:path';
import pino from 'pino';
import { History } from '../../server/history/history.ts';

/** Vehicles that are saved and come back. */
export const VEHICLES = 100_000;
export const logger = pino({ level: 'warn' });

/** The history in a folder, whatever may wait for it. */
export function openHistory(folder: string): History {
  const retention = { positions: 90, readings: 90, events: 90, rejected: 90 };
  const file = join(folder, 'history.sqlite');
  return new History({ databaseUrl: null, file, retention, logger, backlogBytes: 4 * 1024 ** 3 });
}
