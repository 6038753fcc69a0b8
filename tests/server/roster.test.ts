import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { NO_MASTER, type RosterEntry } from '../../lib/roster/entry.ts';
import { openHistory } from '../support/history.ts';
import { testVin } from '../support/messages.ts';
import { temporaryFolder } from '../support/motorpool.ts';
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
