import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Run, readRuns, withTable } from '../tests/faults/report.ts';
import { SCENARIOS, type Scenario } from '../tests/faults/scenarios.ts';
import { World } from '../tests/faults/world.ts';
import { ensureKafka } from '../tests/support/kafka/install.ts';
import { startKafka, type TestKafka } from '../tests/support/kafka/server.ts';
import { ensureKcat } from '../tests/support/kcat.ts';
import { smallDisk } from '../tests/support/small-disk.ts';

/**
 * `npm run test:faults [-- --only NAME] [--runs N] [--json FILE] [--record FILE]`: real faults against a real cluster of
 * three brokers, the real server and its pages, each judged by a fold of the topic that shares nothing with the program.
 * `--record` appends each run to a file and goes on where that ends until each scenario has `--runs`; then it writes the
 * table of docs/reliability.md.
 */
const DOCUMENT = 'docs/reliability.md';
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '1' },
    json: { type: 'string' },
    record: { type: 'string' },
  },
});
const wanted = SCENARIOS.filter(({ name }) => values.only === undefined || name === values.only);
if (wanted.length === 0 || !/^\d{1,3}$/.test(values.runs)) {
  process.stderr.write(
    `--only is one of ${SCENARIOS.map(({ name }) => `"${name}"`).join(', ')}, and --runs a number.\n`,
  );
  process.exit(2);
}

await ensureKafka();
ensureKcat();
const before = values.record === undefined ? [] : readRuns(values.record);
const kafka = await startKafka(3, true);
const runs: Run[] = [];
for (let round = 0; round < Number(values.runs); round++) {
  for (const scenario of wanted) {
    if (before.filter(({ name, skipped }) => name === scenario.name && !skipped).length > round) continue;
    const run = await runOne(kafka, scenario);
    runs.push(run);
    process.stdout.write(`${lineOf(run)}\n`);
    if (values.record !== undefined) appendFileSync(values.record, `${JSON.stringify(run)}\n`);
  }
}
await kafka.stop();
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(runs, null, 2)}\n`);
if (values.record !== undefined) {
  writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), [...before, ...runs]));
}
const failed = runs.filter(({ fault, skipped }) => fault !== null && !skipped).length;
const skipped = runs.filter((run) => run.skipped).length;
process.stdout.write(
  `${runs.length - failed - skipped} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exit(failed === 0 ? 0 : 1);

async function runOne(cluster: TestKafka, { name, diskMiB, run }: Scenario): Promise<Run> {
  const date = new Date().toISOString().slice(0, 10);
  const disk = diskMiB === undefined ? null : smallDisk(diskMiB);
  if (diskMiB !== undefined && disk === null) {
    return { name, date, fault: 'no disk can be mounted here', skipped: true };
  }
  for (const proxy of cluster.proxies) proxy.set('pass');
  let world: World | null = null;
  try {
    world = await World.start(cluster, name.replaceAll(' ', '-'), disk?.folder);
    await run(world, disk);
    const verdict = await world.verdict();
    const wrong = (['lost', 'doubled', 'foreign', 'silentlyStale'] as const).filter((kind) => verdict[kind] > 0);
    return { name, date, ...verdict, fault: wrong.length === 0 ? null : wrong.join(', ') };
  } catch (error) {
    return { name, date, fault: (error as Error).message.replace(/\s+/g, ' ').slice(0, 300) };
  } finally {
    await world?.stop().catch(() => {});
    disk?.remove();
  }
}

function lineOf({ name, fault, skipped, lost, doubled, foreign, silentlyStale, recoveredMs }: Run): string {
  if (skipped) return `- ${name}: left out, ${fault}`;
  const figures =
    lost === undefined
      ? ''
      : ` (lost ${lost}, doubled ${doubled}, foreign ${foreign}, silently stale ${silentlyStale}; well after ${recoveredMs} ms)`;
  return `${fault === null ? '✔' : '✖'} ${name}${figures}${fault === null ? '' : `: ${fault}`}`;
}
