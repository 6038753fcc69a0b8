import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import type { Pause } from './feed.ts';

const NAME = 'feed-paused.json';
const schema = z.object({ by: z.string().min(1), since: z.number() });

/**
 * Whether the reading is paused, kept in the data folder: who paused it expects it to stay so over a restart.
 * @throws StartError for a file that says something else
 */
export function readPause(dataDir: string): Pause | null {
  const path = join(dataDir, NAME);
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new StartError(`${path} does not say who paused the feed (${(error as Error).message}). Remove it to go on.`);
  }
}

/** @param pause null = it is not paused any more */
export function writePause(dataDir: string, pause: Pause | null): void {
  const path = join(dataDir, NAME);
  if (pause === null) rmSync(path, { force: true });
  else writeFileSync(path, JSON.stringify(pause), { mode: 0o600 });
}
