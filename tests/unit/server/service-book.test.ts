import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { ServiceReport } from '../../../lib/protocol/service.ts';
import { ServiceBook } from '../../../server/fleet/service-book.ts';

const NOW = 1_790_000_000_000;

function fleetOf(count: number, costMs = 0) {
  const asked: number[] = [];
  const fleet = {
    columns: { count } as never,
    epoch: 1,
    asked,
    rows: {
      serviceOf(row: number) {
        asked.push(row);
        const until = performance.now() + costMs;
        while (performance.now() < until);
        return { id: `${fleet.epoch}-${row}`, vinLast6: '000001', items: [] };
      },
    },
  };
  return fleet;
}

function reportOf(bytes: Uint8Array): ServiceReport {
  return JSON.parse(Buffer.from(bytes).toString()) as ServiceReport;
}

test('all who ask within half a minute get one computation; then it is made anew', async () => {
  const fleet = fleetOf(3);
  const book = new ServiceBook(fleet);
  const [first, second] = await Promise.all([book.read(NOW), book.read(NOW + 29_999)]);
  assert.equal(first, second);
  assert.deepEqual(fleet.asked, [0, 1, 2]);
  const report = reportOf(first.plain);
  assert.deepEqual([report.at, report.today, report.vehicles.length], [NOW, 20_717, 3]);
  assert.deepEqual(reportOf(gunzipSync(first.gzipped)), report);
  await book.read(NOW + 30_000);
  assert.equal(fleet.asked.length, 6);
});

test('while vehicles come in it is made anew after two seconds', async () => {
  const fleet = fleetOf(3);
  const book = new ServiceBook(fleet);
  await book.read(NOW);
  fleet.columns = { count: 4 } as never;
  await book.read(NOW + 1_999);
  assert.equal(fleet.asked.length, 3);
  const { plain } = await book.read(NOW + 2_000);
  assert.equal(reportOf(plain).vehicles.length, 4);
});

test('an empty fleet is an empty report', async () => {
  const { plain } = await new ServiceBook(fleetOf(0)).read(NOW);
  assert.deepEqual(reportOf(plain).vehicles, []);
});

test('the event loop goes on between slices', async () => {
  const fleet = fleetOf(40, 1);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const { plain } = await new ServiceBook(fleet).read(NOW);
  clearInterval(timer);
  assert.equal(reportOf(plain).vehicles.length, 40);
  assert.ok(turns > 1, `${turns} turns in some 40 ms of work`);
});

test('a fleet that is dropped meanwhile is read from its first vehicle on', async () => {
  const fleet = fleetOf(20, 1);
  const book = new ServiceBook(fleet);
  const answer = book.read(NOW);
  fleet.epoch = 2;
  const { vehicles } = reportOf((await answer).plain);
  assert.deepEqual([vehicles.length, vehicles.every(({ id }) => id.startsWith('2-'))], [20, true]);
});
