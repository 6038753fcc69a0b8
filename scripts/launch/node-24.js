import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runNpm } from './npm.js';
import { LaunchError, say, unwritable } from './report.js';

/** The server runs TypeScript natively and the embedded broker's binary wants exactly this line of Node. */
const MAJOR = 24;

/** Folder outside the project for what is fetched once a machine: `MOTORPOOL_CACHE`, or the user's cache folder. */
export function cacheFolder() {
  const { MOTORPOOL_CACHE, XDG_CACHE_HOME } = process.env;
  return MOTORPOOL_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'motorpool');
}

/**
 * Path of a Node 24 binary: the running one, the cached one, or one fetched from the npm registry as a package with no
 * install script. `npx node@24` is not used, as it asks the registry at every start and hangs without network.
 */
export async function findNode() {
  if (Number(process.versions.node.split('.')[0]) === MAJOR) return process.execPath;
  const folder = join(cacheFolder(), `node-${MAJOR}`);
  const binary = binaryIn(folder);
  if (!runs(binary)) await fetchNode(folder, binary);
  return binary;
}

function packageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

function binaryIn(folder) {
  return join(folder, 'node_modules', packageName(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function runs(binary) {
  if (!existsSync(binary)) return false;
  try {
    return execFileSync(binary, ['--version'], { encoding: 'utf8' }).startsWith(`v${MAJOR}.`);
  } catch {
    return false; // A binary that was cut off while being fetched: it is fetched again.
  }
}

async function fetchNode(folder, binary) {
  say(`Node ${MAJOR} is needed and this is Node ${process.versions.node}; fetching it once into ${folder} …`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw unwritable(folder, error);
  }
  await runNpm(process.execPath, [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${packageName()}@${MAJOR}`,
  ]);
  if (!runs(binary)) {
    throw new LaunchError(
      `Node ${MAJOR} was fetched but does not run on this machine. Install Node ${MAJOR} and try again.`,
    );
  }
}
