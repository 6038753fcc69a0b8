import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStep } from '../scripts/run-step.ts';
import type { Figure } from './figure.ts';

/**
 * `npm run bench [-- name… | --only NAME] [--json FILE]`: every figure of docs/performance.md, or those named, one after the
 * other, each in a process of its own; with `--json` also as data.
 */
const BENCHES = [
  'parse-fold',
  'decode',
  'memory',
  'past',
  'bytes',
  'fanout',
  'latency',
  'pixel',
  'draw',
  'page',
  'idle',
  'load',
] as const;

const { only, json, names } = readArguments();
const wanted = only === undefined ? names : [...names, only];
const unknown = wanted.find((name) => !BENCHES.some((bench) => bench === name));
if (unknown !== undefined) stopWith(`Unknown figure "${unknown}". Known: ${BENCHES.join(', ')}.`);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
process.stdout.write(`${machine}, ${new Date().toISOString().slice(0, 10)}\n`);

const folder = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
const figures = join(folder, 'figures.jsonl');
writeFileSync(figures, '');
let status = 0;
for (const bench of wanted.length === 0 ? BENCHES : wanted) {
  status ||= await runStep([`bench/${bench}.ts`], { MOTORPOOL_BENCH_FIGURES: figures });
}
if (json !== undefined) writeFileSync(json, `${JSON.stringify(withMachine(figures), null, 2)}\n`);
rmSync(folder, { recursive: true });
process.exit(status);

function withMachine(file: string): (Figure & { readonly machine: string })[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => ({ ...(JSON.parse(line) as Figure), machine }));
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { only: { type: 'string' }, json: { type: 'string' } },
    });
    return { ...values, names: positionals };
  } catch (error) {
    return stopWith((error as Error).message);
  }
}

function stopWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
