import { demoFleet, recordsUntil } from '../tests/support/simulated.ts';
import { NOON } from '../tests/support/view.ts';
import { quantile } from './browser.ts';
import { note } from './figure.ts';

/** CPU of making the demo's past, the cars' last days, which a start waits for. */
const VEHICLES = 40;
const ROUNDS = 5;

const rounds: number[] = [];
let records = 0;
for (let round = 0; round < ROUNDS; round++) {
  const before = process.cpuUsage();
  records = recordsUntil(demoFleet({ vehicles: VEHICLES }), NOON).length;
  const { user, system } = process.cpuUsage(before);
  rounds.push((user + system) / 1e6);
}
note({ name: 'the past of the demo', value: quantile(rounds, 0.5), unit: 's', goal: null, rival: null });
process.stdout.write(
  `past: ${records} records of ${VEHICLES} simulated cars in ${(rounds[0] as number).toFixed(2)} s, ${quantile(rounds, 0.5).toFixed(2)} s once warm (median of ${ROUNDS})\n`,
);
