import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStep } from '../scripts/run-step.ts';
import type { Figure } from './figure.ts';
import { type Measured, type Run, withFigures } from './table.ts';

/**
 * `npm run bench [-- name… | --only NAME] [--json FILE]`: every figure of docs/performance.md, or those named, one after the
 * other, each in a process of its own. Their rows of that file's table are written anew; with `--json` also as data.
 */
const DOCUMENT = 'docs/performance.md';
const BENCHES = [
  'parse-fold',
  'decode',
  'memory',
  'history',
  'day',
  'restart',
  'catch-up',
  'past',
  'bytes',
  'fanout',
  'latency',
  'pixel',
  'draw',
  'tab',
  'page',
  'views',
  'idle',
  'server',
  'load',
  'stalled',
  'reconnect',
  'resume',
  'start',
] as const;

const { only, json, names } = readArguments();
const wanted = only === undefined ? names : [...names, only];
const unknown = wanted.find((name) => !BENCHES.some((bench) => bench === name));
if (unknown !== undefined) stopWith(`Unknown figure "${unknown}". Known: ${BENCHES.join(', ')}.`);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
process.stdout.write(`${machine}, ${new Date().toISOString().slice(0, 10)}\n`);

const folder = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
const figures: Measured[] = [];
const done: string[] = [];
const failed: string[] = [];
for (const bench of wanted.length === 0 ? BENCHES : wanted) {
  const file = join(folder, `${bench}.jsonl`);
  writeFileSync(file, '');
  const status = await runStep([`bench/${bench}.ts`], { MOTORPOOL_BENCH_FIGURES: file });
  // Of one that failed the table keeps what it had.
  (status === 0 ? done : failed).push(bench);
  figures.push(...figuresIn(file).map((figure) => ({ ...figure, bench })));
}
rmSync(folder, { recursive: true });
const run: Run = { figures, benches: done, known: BENCHES, machine, date: new Date().toISOString().slice(0, 10) };
writeFileSync(DOCUMENT, withFigures(readFileSync(DOCUMENT, 'utf8'), run));
if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures.map(asData), null, 2)}\n`);
if (failed.length > 0) process.stderr.write(`Failed: ${failed.join(', ')}.\n`);
process.exit(failed.length > 0 ? 1 : 0);

function figuresIn(file: string): Figure[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

function asData({ name, value, unit, goal, rival }: Figure) {
  return { name, value, unit, goal, rival, machine };
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
