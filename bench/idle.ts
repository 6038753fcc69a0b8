import { connectLive } from '../tests/support/live-client.ts';
import { eventually } from '../tests/support/motorpool.ts';
import { note } from './figure.ts';
import { cpuSeconds } from './load/process-cost.ts';
import { startLoadedServer } from './loaded-server.ts';

/** CPU of the whole server while nothing is sent, with one page open, on Linux. */
const VEHICLES = 1000;
const SECONDS = 60;
const SETTLE_SECONDS = 10;
const TARGET_PERCENT = 3;

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
