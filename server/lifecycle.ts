import { Socket } from 'node:net';
import closeWithGrace from 'close-with-grace';
import type { Logger } from './logger.ts';

/** How long an orderly end may take; the launcher kills after 6 s. */
const STOP_MS = 5000;

/**
 * Ends the server in order on a stop signal, on an unexpected error, and when the launcher is gone: its pipe on file
 * descriptor `MOTORPOOL_LIFELINE` then closes, even if it was killed with -9.
 */
export function onStop(logger: Logger, stop: () => Promise<void>): void {
  const grace = closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err }) => {
    if (err) logger.fatal({ err }, 'Stopping after an unexpected error');
    await stop();
  });
  const descriptor = Number(process.env.MOTORPOOL_LIFELINE);
  if (!descriptor) return;
  // Children must not inherit it as theirs.
  delete process.env.MOTORPOOL_LIFELINE;
  const lifeline = new Socket({ fd: descriptor, readable: true, writable: false });
  lifeline.on('error', () => grace.close()).on('close', () => grace.close());
  lifeline.resume().unref();
}
