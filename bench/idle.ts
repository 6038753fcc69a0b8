import { readFileSync } from 'node:fs';
import { connectLive } from '../tests/support/live-client.ts';
import { eventually } from '../tests/support/motorpool.ts';
import { note } from './figure.ts';
import { startLoadedServer } from './loaded-server.ts';

/** CPU of the whole server while nothing is sent, with one page open, on Linux. */
const VEHICLES = 1000;
const SECONDS = 60;
const SETTLE_SECONDS = 10;
const TARGET_PERCENT = 3;
/** Ticks of a second in /proc; 100 on every Linux that Node runs on. */
const HERTZ = 100;

const server = await startLoadedServer(VEHICLES);
const client = await connectLive(server.motorpool.url);
await eventually('the snapshot', async () => client.store.columns.count === VEHICLES);
await seconds(SETTLE_SECONDS);
const before = cpuSeconds(server.motorpool.pid);
await seconds(SECONDS);
const percent = ((cpuSeconds(server.motorpool.pid) - before) / SECONDS) * 100;
client.close();
await server.stop();
note({
  name: 'CPU of the idle server',
  value: percent,
  unit: '% of a core',
  goal: `<= ${TARGET_PERCENT}`,
  rival: null,
});
process.stdout.write(
  `idle: ${percent.toFixed(2)} % of a core over ${SECONDS} s with ${VEHICLES} vehicles and a page open (target ≤ ${TARGET_PERCENT} %)\n`,
);

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}

/** User and system time of a process, threads and all. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / HERTZ;
}
