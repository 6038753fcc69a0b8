import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and keeps back what it prints. A stop meanwhile ends it and the launcher: nothing goes on
 * behind the user's back.
 * @returns its exit status and all that it printed
 * @throws the error of a program that cannot be started
 */
export function runStep(file, args, options = {}) {
  // A process group of its own, so that a stop reaches what it started in turn.
  const detached = process.platform !== 'win32';
  const child = spawn(file, args, { ...options, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (signal) => {
    try {
      process.kill(detached ? -child.pid : child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  }).finally(() => {
    for (const signal of signals) process.off(signal, stop);
  });
}
