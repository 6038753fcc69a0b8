import type { Motorpool } from '../../tests/support/motorpool.ts';

const ours = new Set<Motorpool>();

/** Ends a server however this process ends; other processes of ours notice that by themselves. */
export function endWithUs(motorpool: Motorpool): void {
  if (ours.size === 0) {
    process.once('exit', () => ours.forEach((each) => void each.kill()));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  }
  ours.add(motorpool);
}
