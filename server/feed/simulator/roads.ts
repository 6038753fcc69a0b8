import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createWorld, type World } from '../../../lib/simulator/world.ts';

const ROADS = fileURLToPath(new URL('../../../demo/roads.json', import.meta.url));

/**
 * Reads the roads that come with the project.
 * @throws Error with the remedy where they are gone or damaged
 */
export function readWorld(): World {
  try {
    return createWorld(JSON.parse(readFileSync(ROADS, 'utf8')));
  } catch (error) {
    throw new Error(`The roads of the demo cannot be read from ${ROADS} (${(error as Error).message}).`);
  }
}
