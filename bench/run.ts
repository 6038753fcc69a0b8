import { cpus } from 'node:os';
import { runStep } from '../scripts/run-step.ts';

/** `npm run bench [name…]`: every figure of docs/performance.md, one after the other, each in a process of its own. */
const BENCHES = [
  'parse-fold',
  'decode',
  'memory',
  'past',
  'bytes',
  'latency',
  'pixel',
  'draw',
  'page',
  'idle',
] as const;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !BENCHES.some((bench) => bench === name));
if (unknown !== undefined) {
  process.stderr.write(`Unknown figure "${unknown}". Known: ${BENCHES.join(', ')}.\n`);
  process.exit(2);
}
process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`,
);
let status = 0;
for (const bench of wanted.length === 0 ? BENCHES : wanted) status ||= await runStep([`bench/${bench}.ts`]);
process.exit(status);
