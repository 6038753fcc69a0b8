/**
 * Serves every npm script: finds or fetches Node 24, installs the packages when the lock file changed, builds the page
 * when its sources changed, and then runs the command under Node 24. Plain JavaScript without packages, since it must
 * run on Node 20 and before anything is installed.
 */
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './launch/build.js';
import { ensureInstalled } from './launch/install.js';
import { findNode } from './launch/node-24.js';
import { fail, LaunchError } from './launch/report.js';
import { runCommand } from './launch/run.js';

/**
 * What each npm script runs, and whether it needs the built page. Some need no packages (`installed: false`), and some
 * talk with the terminal that they are called from (`attached`).
 */
const COMMANDS = {
  start: { entry: 'server/index.ts', built: true },
  dev: { entry: 'server/index.ts', built: false, args: ['--dev'] },
  test: { entry: 'scripts/test.ts', built: true },
  'test:faults': { entry: 'scripts/faults.ts', built: true },
  check: { entry: 'scripts/check.ts', built: false },
  decode: { entry: 'scripts/decode.ts', built: false, installed: false, attached: true },
  send: { entry: 'scripts/send.ts', built: false },
  simulate: { entry: 'scripts/simulate.ts', built: false },
  screens: { entry: 'scripts/screens.ts', built: true },
  bench: { entry: 'bench/run.ts', built: true },
  backup: { entry: 'scripts/backup.ts', built: false },
  restore: { entry: 'scripts/restore.ts', built: false },
  audit: { entry: 'scripts/audit.ts', built: false },
  mutate: { entry: 'scripts/mutate.ts', built: false },
};

const root = fileURLToPath(new URL('..', import.meta.url));

async function main() {
  const [name = '', ...rest] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new LaunchError(`Unknown command "${name}". Known: ${Object.keys(COMMANDS).join(', ')}.`);
  process.chdir(root);
  const node = await findNode();
  if (command.installed !== false) await ensureInstalled(root, node);
  if (command.built) await ensureBuilt(root, node);
  return runCommand(node, [command.entry, ...(command.args ?? []), ...rest], command.attached);
}

main().then(
  (code) => process.exit(code),
  (error) => fail(error),
);
