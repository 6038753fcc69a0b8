import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partsOf } from '../lib/checkpoint/part-marks.ts';
import { PART_MS } from '../server/checkpoint/checkpointer.ts';
import { note } from './figure.ts';
import { VEHICLES } from './restart/what.ts';

/** What saving the state of 100,000 vehicles costs, and how long a start takes to have it back. */

/** In which all parts are saved once (`server/checkpoint/checkpointer.ts`), s. */
const ROUND_S = (partsOf(VEHICLES) * PART_MS) / 1000;

const folder = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
// One process after the other, as with a restart, so that the second has all memory to itself.
const share = (100 * run('save')) / ROUND_S;
const seconds = run('back');
rmSync(folder, { recursive: true });

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

/** What a script says, run in a process of its own. */
function run(script: string): number {
  const file = fileURLToPath(new URL(`./restart/${script}.ts`, import.meta.url));
  return Number(execFileSync(process.execPath, [file, folder]));
}
