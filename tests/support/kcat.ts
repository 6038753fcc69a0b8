import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installFromDebian } from './debian.ts';

const run = promisify(execFile);

/** Path of kcat; null = there is none on PATH. */
function findKcat(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return (
    folders.flatMap((folder) => [join(folder, 'kcat'), join(folder, 'kafkacat')]).find((file) => existsSync(file)) ??
    null
  );
}

/**
 * kcat, the other program that people send messages with: found, or Debian's, installed when we are root there.
 * @throws Error that says what to install
 */
export function ensureKcat(): string {
  const found = findKcat() ?? (installFromDebian('kcat') ? findKcat() : null);
  if (found) return found;
  throw new Error('The tests send messages with kcat. Install it (Debian: "apt-get install kcat").');
}

/** Sends a file as one message, as the page's own line does. */
export async function sendWithKcat(brokers: string, topic: string, file: string): Promise<void> {
  await run(ensureKcat(), ['-P', '-b', brokers, '-t', topic, file]);
}
