import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { NO_MASTER, type RosterEntry } from '../../lib/roster/entry.ts';
import type { ContractReport, RosterReport } from '../../lib/roster/roster-report.ts';
import { produce } from '../../server/feed/produce.ts';
import type { HashedPreview } from '../../server/roster/roster.ts';
import { openHistory } from '../support/history.ts';
import { connectAdmin } from '../support/kafka/admin.ts';
import { startKafka, type TestKafka } from '../support/kafka/server.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const entry = (number: number, name: string): RosterEntry => ({ ...NO_MASTER, vin: testVin(number), name });

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`the roster in ${engine}`, () => {
    const file = join(temporaryFolder(after), 'roster.sqlite');
    let postgres: TestPostgres | null = null;
    let databaseUrl: string | null = null;

    before(async () => {
      if (engine === 'postgres') postgres = await startPostgres();
      databaseUrl = (await postgres?.create('roster')) ?? null;
    });
    after(() => postgres?.stop());

    test('a change is durable and undone in its order; another than the last is not', async () => {
      const history = openHistory({ databaseUrl, file });
      await history.opened;
      const [first, second] = [entry(1, 'Van'), { ...entry(1, 'Truck'), allowanceKm: 60_000, pricePerKm: '0.12' }];
      const added = await history.write('saveRoster', 'edit', 1000, [{ vin: first.vin, before: null, after: first }]);
      const changes = [
        { vin: first.vin, before: first, after: second },
        { vin: testVin(2), before: null, after: entry(2, 'Bus') },
      ];
      const changed = await history.write('saveRoster', 'import', 2000, changes);
      assert.deepEqual([changed.added, changed.changed, changed.vin], [1, 1, null]);
      await history.stop();
      const again = openHistory({ databaseUrl, file });
      await again.opened;
      assert.deepEqual(await again.ask('rosterEntries', ''), [second, entry(2, 'Bus')]);
      assert.equal(await again.write('undoRoster', added.id, 3000), null);
      assert.deepEqual((await again.write('undoRoster', changed.id, 3000))?.undo, added);
      assert.deepEqual(await again.ask('rosterEntries', ''), [first]);
      assert.equal((await again.write('undoRoster', added.id, 4000))?.undo, null);
      assert.deepEqual(await again.ask('rosterEntries', ''), []);
      await again.stop();
    });
  });
}

describe('the roster by its API', () => {
  const folder = temporaryFolder(after);
  let kafka: TestKafka;
  let server: Motorpool;
  before(async () => {
    kafka = await startKafka();
    const admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic('roster', 1);
    await admin.disconnect();
    const cars = [1, 2].map((n) => messageOf(testVin(n), { mileage: `${n}0000`, remaining_contract_days: 100 }));
    await produce(kafka.plaintext, 'roster', cars);
    server = await start();
    await eventually('both are known', async () => (await vehicles()).length === 2);
  });
  after(async () => {
    await server.stop();
    await kafka.stop();
  });

  const start = () => startMotorpool({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: 'roster' }, folder);
  const vehicles = async () =>
    (
      await server.json<{ vehicles: { id: string; vin: string; name: string; plate: string; group: string }[] }>(
        '/api/vehicles',
      )
    ).vehicles;
  const ask = (path: string, method: string, body: string, origin = server.url) =>
    fetch(new URL(path, server.url), { method, body, headers: { Origin: origin } });
  const report = () => server.json<RosterReport>('/api/roster');

  test('an edit is shown at once, said to be faulty by its field, and undone', async () => {
    const id = (await vehicles()).find(({ vin }) => vin === testVin(1))?.id;
    const bad = await ask(`/api/roster/${id}`, 'PUT', '{"email":"nobody","allowanceKm":"many"}');
    assert.equal(bad.status, 422);
    assert.deepEqual(((await bad.json()) as { faults: unknown }).faults, [
      { field: 'email', fault: 'email' },
      { field: 'allowanceKm', fault: 'kilometres' },
    ]);
    assert.equal((await ask(`/api/roster/${id}`, 'PUT', '{"name":"Van"}', 'https://elsewhere.example')).status, 403);
    const written = JSON.stringify({
      name: 'Van',
      plate: 'AB 1',
      driver: 'Ada',
      allowanceKm: '9000',
      pricePerKm: '0,10',
      currency: 'eur',
    });
    assert.equal((await ask(`/api/roster/${id}`, 'PUT', written)).status, 200);
    await eventually('it is shown', async () =>
      (await vehicles()).some(({ name, plate }) => name === 'Van' && plate === 'AB 1'),
    );
    const contracts = await server.json<ContractReport>('/api/roster/contracts');
    assert.deepEqual([contracts.cars.length, contracts.cars[0]?.id, contracts.cars[0]?.currency], [1, id, 'EUR']);
    const { undo } = await report();
    assert.equal((await ask('/api/roster/undo', 'POST', JSON.stringify({ id: (undo?.id ?? 0) + 1 }))).status, 409);
    assert.equal((await ask('/api/roster/undo', 'POST', JSON.stringify({ id: undo?.id }))).status, 200);
    await eventually('it is gone', async () => (await vehicles()).every(({ name }) => name === ''));
  });

  test('a file is looked at, taken whole or not at all, exported the same, and outlives a restart', async () => {
    const faulty = `VIN;Kennzeichen\n${testVin(1)};AB 1\nnothing;AB 2\n${testVin(1)};AB 3\n`;
    const preview = (await (await ask('/api/roster/preview', 'POST', faulty)).json()) as HashedPreview;
    assert.deepEqual(
      preview.faults.map(({ line, fault }) => [line, fault]),
      [
        [3, 'vin'],
        [4, 'vin_twice'],
      ],
    );
    assert.equal((await ask(`/api/roster/import?hash=${preview.hash}`, 'POST', faulty)).status, 422);
    assert.equal((await report()).entries, 0);
    const good = `\ufeffVIN,Name,Gruppe,Unknown\r\n${testVin(1)},"=1+1, ""a""",North,x\r\n${testVin(7)},Seven,South,y\r\n`;
    const second = (await (await ask('/api/roster/preview', 'POST', good)).json()) as HashedPreview;
    assert.deepEqual([second.added, second.faults, second.unknown], [2, [], ['Unknown']]);
    assert.equal((await ask('/api/roster/import?hash=other', 'POST', good)).status, 409);
    assert.equal((await ask(`/api/roster/import?hash=${second.hash}`, 'POST', good)).status, 200);
    const after = await report();
    assert.deepEqual([after.entries, after.neverHeard], [2, 1]);
    const csv = await (await fetch(new URL('/api/roster/csv', server.url))).text();
    assert.ok(csv.includes(`"'=1+1, ""a"""`), csv);
    const again = (await (await ask('/api/roster/preview', 'POST', csv)).json()) as HashedPreview;
    assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, 2]);
    await server.stop();
    server = await start();
    await eventually('names are there', async () =>
      (await vehicles()).some(({ name, group }) => name === '=1+1, "a"' && group === 'North'),
    );
  });
});
