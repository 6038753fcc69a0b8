import { quantile } from './browser.ts';
import { note } from './figure.ts';
import { readLoadOptions } from './load/options.ts';
import { cpuSeconds } from './load/process-cost.ts';
import { startRig } from './load/rig.ts';
import { loopCosts, type Sample, slope, watchServer } from './load/server-watch.ts';
import { printTable } from './load/table.ts';

/**
 * A load of the whole: a real Kafka, a process that appends prepared messages at a steady pace, the real server, and pages
 * without a browser, of which some stall and some come and go. What it prints holds for the time after a warm-up.
 */
const WARM_UP_SECONDS = 8;
const CATCH_UP_MS = 60_000;
const LAG_GOAL_MS = 1000;

const options = readLoadOptions(process.argv.slice(2));
const { vehicles, rate, seconds } = options;
const profiling = options.profile && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${options.profile}` };
const rig = await startRig({ vehicles, rate, serverSettings: profiling || {} });
const { url, pid } = rig.motorpool;
const viewers = rig.startViewers();
await viewers.ask('connect', url, options.viewers);
await viewers.ask('stall', url, options.stalled);
await viewers.ask('comeAndGo', url, options.reconnecting);
await rig.generator.ask('pace', rate);
await sleep(WARM_UP_SECONDS);

const watch = watchServer(rig.motorpool);
await viewers.ask('clear');
const [appended, start] = [await rig.generator.ask('appended'), performance.now()];
const others = { generator: rig.generator.pid, viewers: viewers.pid };
const { collecting: collectedBefore } = await loopCosts(url);
const before = cpuOf(others);
await sleep(seconds);
const after = cpuOf(others);
const report = await viewers.ask('report');
const took = (performance.now() - start) / 1000;
const appendedPerSecond = ((await rig.generator.ask('appended')) - appended) / took;
watch.stop();
const costs = await loopCosts(url);
const collecting = Object.entries(costs.collecting).map(([kind, sum]) => {
  return `${kind} ${(((sum - (collectedBefore[kind] ?? 0)) / took) * 100).toFixed(1)} %`;
});
await rig.generator.ask('pace', 0);
await viewers.ask('release');
const caughtUp = await caughtUpWithin(CATCH_UP_MS);
const converged = await viewers.ask('converged', url, vehicles);
await rig.stop();

const { samples } = watch;
const ages = samples.map(({ age }) => age);
const read = slope(samples, 'read');
const busy = (name: keyof typeof others) => `${(((after[name] - before[name]) / took) * 100).toFixed(0)} %`;
const ms = ({ p50, p99, max }: { p50: number; p99: number; max: number }) => `p50 ${p50}, p99 ${p99}, max ${max} ms`;
printTable(
  `${vehicles} vehicles, ${rate} msg/s, ${options.viewers} viewers, ${options.stalled} more stalled, ${options.reconnecting} that come and go, ${seconds} s`,
  {
    appended: `${appendedPerSecond.toFixed(0)} records/s`,
    read: `${read.toFixed(0)} records/s`,
    'age of the newest record read': `p50 ${quantile(ages, 0.5)}, max ${quantile(ages, 1)} ms`,
    'offsets behind': `p50 ${quantile(behindOf(samples), 0.5)}, max ${quantile(behindOf(samples), 1)}`,
    'server, CPU': `${(slope(samples, 'cpu') * 100).toFixed(0)} % of a core, ${((slope(samples, 'cpu') / read) * 1e6).toFixed(1)} µs a record`,
    'server, memory': `${mb(samples.at(-1)?.rss ?? 0)} MB, ${growth(samples).toFixed(2)} MB a minute`,
    'server, a tick': costs.tick === null ? 'not told' : `${costs.tick.toFixed(1)} ms`,
    'server, loop held up': `at most ${costs.loopMax.toFixed(0)} ms`,
    'server, collecting garbage': collecting.join(', ') || 'not told',
    'generator, viewers, CPU': `${busy('generator')}, ${busy('viewers')} of a core`,
    'a client': `${report.framesPerSecond.toFixed(1)} frames/s, ${(report.bytesPerSecond / 1000).toFixed(1)} kB/s`,
    'append → frame': ms(report.appendMs),
    'tick → frame': ms(report.deliveryMs),
    resumes: `${report.returns.count} of ${(report.returns.bytes / 1000 / report.returns.count || 0).toFixed(1)} kB, ${report.returns.snapshots} as snapshots`,
    'resyncs, lost connections': `${report.resyncs}, ${report.lost}`,
    'at the end': `${caughtUp ? 'all read' : 'not all read'}; pages ${converged ? 'hold' : 'DO NOT HOLD'} what the server does`,
  },
);
const lag = { name: 'lag under load', value: quantile(ages, 0.99), unit: 'ms', goal: `<= ${LAG_GOAL_MS}`, rival: null };
note({ name: 'records read under load', value: read, unit: 'records/s', goal: '>= 20000', rival: null }, lag);
if (!converged || !caughtUp) process.exitCode = 1;

async function caughtUpWithin(limit: number): Promise<boolean> {
  const until = performance.now() + limit;
  const total = await rig.generator.ask('appended');
  while (performance.now() < until) {
    if ((await rig.motorpool.json<{ recordsRead: number }>('/api/feed')).recordsRead >= total) return true;
    await sleep(0.1);
  }
  return false;
}

function cpuOf({ generator, viewers }: typeof others) {
  return { generator: cpuSeconds(generator), viewers: cpuSeconds(viewers), server: cpuSeconds(pid) };
}

function behindOf(all: readonly Sample[]): number[] {
  return all.map(({ behind }) => behind);
}

/** MB a minute. */
function growth(all: readonly Sample[]): number {
  return (slope(all, 'rss') * 60) / 1e6;
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function sleep(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
