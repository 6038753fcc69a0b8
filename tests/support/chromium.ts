import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Starts quietly: without these a browser asks its maker's servers at every start, which a closed network refuses. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium on this machine: `CHROMIUM_PATH`, or the first known name on PATH; null = none. */
export function findChromium(): string | null {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  for (const folder of PATH.split(delimiter)) {
    for (const name of NAMES) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

/**
 * A browser for the tests: the one found, or Debian's, installed when we are root there.
 * @throws Error that says what to install
 */
export function ensureChromium(): string {
  const found = findChromium() ?? (installFromDebian('chromium') ? findChromium() : null);
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium. Install it (Debian: "apt-get install chromium"), or set CHROMIUM_PATH.',
  );
}
