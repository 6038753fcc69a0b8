import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../tests/support/chromium.ts';
import { ensureKafka } from '../tests/support/kafka/install.ts';
import { ensureKcat } from '../tests/support/kcat.ts';
import { ensurePostgres } from '../tests/support/postgres.ts';
import { runStep } from './run-step.ts';

/**
 * `npm test [unit] [server] [faults] [browser]`: all parts, or those named. Installs what they need, and ends with one line
 * `N passed, N failed`.
 */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const PARTS = ['unit', 'server', 'faults', 'browser'] as const;
type Part = (typeof PARTS)[number];

const results = mkdtempSync(join(tmpdir(), 'motorpool-test-'));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

for (const part of chosenParts(process.argv.slice(2))) {
  process.stdout.write(`\n== ${part} tests ==\n`);
  const counts = await runPart(part);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
rmSync(results, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

function chosenParts(args: readonly string[]): readonly Part[] {
  const unknown = args.find((arg) => !PARTS.some((part) => part === arg));
  if (unknown !== undefined) {
    process.stderr.write(`Unknown part "${unknown}". Known: ${PARTS.join(', ')}.\n`);
    process.exit(2);
  }
  return args.length === 0 ? PARTS : PARTS.filter((part) => args.includes(part));
}

/** A part that cannot run, or whose runner died, counts as one failure. */
async function runPart(part: Part): Promise<Counts> {
  try {
    if (part === 'faults') return await runFaults();
    return part === 'browser' ? await runBrowser() : await runNode(part);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function runNode(part: 'unit' | 'server'): Promise<Counts> {
  if (part === 'server') {
    await ensureKafka();
    ensureKcat();
    ensurePostgres();
  }
  const file = join(results, `${part}.json`);
  // Server tests share the cores with the brokers that they start, and wait more than they work: two files at a time.
  const concurrency = part === 'server' ? ['--test-concurrency=2'] : [];
  const status = await runStep([
    '--test',
    // A file that hangs is a failure, not a run without end.
    '--test-timeout=300000',
    ...concurrency,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./tests/support/count-reporter.ts',
    `--test-reporter-destination=${file}`,
    `tests/${part}/**/*.test.ts`,
  ]);
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runFaults(): Promise<Counts> {
  const file = join(results, 'faults.json');
  await runStep(['scripts/faults.ts', '--json', file]);
  const runs = JSON.parse(readFileSync(file, 'utf8')) as { readonly fault: string | null; readonly skipped?: true }[];
  const skipped = runs.filter((run) => run.skipped).length;
  const failed = runs.filter((run) => run.fault !== null && !run.skipped).length;
  return { passed: runs.length - failed - skipped, failed, skipped };
}

async function runBrowser(): Promise<Counts> {
  await ensureKafka();
  const file = join(results, 'browser.json');
  ensureKcat();
  const env = { CHROMIUM_PATH: ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = ['node_modules/playwright/cli.js', 'test', '-c', 'tests/browser', '--reporter=list,json'];
  const status = await runStep(args, env);
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: Record<string, number> };
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}
