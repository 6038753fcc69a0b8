import { spawn } from 'node:child_process';

/** How long the command may take to end after a stop; the server takes 5 s at most, and 1 s where nothing is in its way. */
const STOP_MS = 6000;
/** A terminal's Ctrl-C arrives twice, from the terminal and through npm: within this time it is one stop. */
const ONE_STOP_MS = 1000;

/**
 * Runs a TypeScript file under Node 24 and hands stops on. File descriptor 3 is a pipe that closes when the launcher
 * ends in any way, even by -9; a server watches it and ends too.
 * @param attached whether the command reads from the terminal, which it can only in the launcher's process group
 * @returns the exit status
 */
export function runCommand(node, args, attached = false) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    // A process group of its own: a terminal's Ctrl-C then reaches the command through us alone, as one stop.
    detached: !attached && process.platform !== 'win32',
    env: { ...process.env, MOTORPOOL_LIFELINE: '3', NEXT_TELEMETRY_DISABLED: '1' },
  });
  let stoppedAt = 0;
  const stop = () => {
    const now = Date.now();
    if (stoppedAt && now - stoppedAt < ONE_STOP_MS) return;
    if (stoppedAt) return child.kill('SIGKILL');
    stoppedAt = now;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), STOP_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGTERM' || stoppedAt ? 0 : 1)));
  });
}
