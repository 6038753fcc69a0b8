import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.js';
import { say, unwritable } from './report.js';

/**
 * Installs the packages when the lock file is not the one that was installed.
 * Scripts stay off, as a flag: from a lock file npm would else start a compiler for packages whose prebuilt binary
 * needs none.
 */
export async function ensureInstalled(root, node) {
  const marker = join(root, 'node_modules', '.motorpool-installed');
  const wanted = fingerprint(root);
  if (read(marker) === wanted) return;
  try {
    accessSync(root, constants.W_OK);
  } catch (error) {
    throw unwritable(root, error);
  }
  say('installing packages (once, and after each change of the lock file) …');
  const started = Date.now();
  await runNpm(node, ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  writeFileSync(marker, wanted);
  say(`packages installed in ${seconds(started)} s`);
}

export function seconds(started) {
  return ((Date.now() - started) / 1000).toFixed(1);
}

/** The lock file and the machine it was installed for, since some packages hold binaries. */
function fingerprint(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
