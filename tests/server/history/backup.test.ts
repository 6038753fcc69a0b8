import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { lockDataDir } from '../../../server/data-lock.ts';
import { openHistory, settled, TellingFleet } from '../../support/history.ts';
import { testVin } from '../../support/messages.ts';
import { serverEnv, temporaryFolder } from '../../support/motorpool.ts';
import { startPostgres } from '../../support/postgres.ts';

const run = promisify(execFile);
const NOW = Date.now() - 3_600_000;

/** Runs one of the commands on a data folder. */
function command(name: 'backup' | 'restore', file: string, dataDir: string, env: Record<string, string> = {}) {
  return run(process.execPath, [`scripts/${name}.ts`, file], { env: serverEnv(env, dataDir) });
}

describe('backup and restore', () => {
  const dataDir = temporaryFolder(after);
  const file = join(dataDir, 'history.sqlite');
  const backup = join(dataDir, 'copy.sqlite');
  const cars = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ vin: testVin(from + n), at: NOW + from + n }));

  test('a backup is of one moment, also while the history is written; a restore goes back to it', async () => {
    const history = openHistory({ databaseUrl: null, file });
    await history.opened;
    const fleet = new TellingFleet();
    history.append(fleet.tell(cars(0, 50)), fleet.positions);
    history.saveCheckpoint([{ part: 0, positions: fleet.positions, body: fleet.fleet.savePart(0) }], '{"n":1}');
    await settled(history);
    const [{ stdout }] = await Promise.all([
      command('backup', backup, dataDir),
      (async () => {
        for (let round = 1; round < 40; round++) {
          history.append(fleet.tell(cars(50 * round, 50)), fleet.positions);
          await settled(history);
        }
      })(),
    ]);
    assert.match(stdout, /The history is saved in .*copy\.sqlite\./);
    await history.stop();
    const before = openHistory({ databaseUrl: null, file: backup });
    const { positions, checkpoint } = await before.opened;
    const rows = (await before.ask('days')).find(({ kind }) => kind === 'positions')?.rows;
    assert.equal(String(rows), positions['fleet/0']);
    assert.equal(checkpoint.meta, '{"n":1}');
    await before.stop();
    assert.match((await command('restore', backup, dataDir)).stdout, /The history is that of .*copy\.sqlite now\./);
    const after = openHistory({ databaseUrl: null, file });
    assert.deepEqual((await after.opened).positions, positions);
    await after.stop();
  });

  test('what cannot be done is said, and nothing is changed', async () => {
    const text = join(dataDir, 'text');
    writeFileSync(text, 'no database at all, but long enough to be read as the head of one, perhaps');
    await assert.rejects(command('backup', backup, dataDir), /is there already/);
    await assert.rejects(command('restore', text, dataDir), /is no history of Motorpool/);
    await assert.rejects(
      command('restore', join(dataDir, 'lock.sqlite'), dataDir),
      /is no history of Motorpool|locked/,
    );
    await assert.rejects(command('restore', join(dataDir, 'nowhere'), dataDir), /There is no file/);
    const unlock = lockDataDir(dataDir);
    await assert.rejects(command('restore', backup, dataDir), /Another Motorpool uses the data folder/);
    unlock();
    const history = openHistory({ databaseUrl: null, file });
    assert.notDeepEqual((await history.opened).positions, {});
    await history.stop();
    const empty = temporaryFolder(after);
    await assert.rejects(command('backup', join(empty, 'copy'), empty), /There is no history/);
    assert.equal(existsSync(join(empty, 'copy')), false);
  });

  test('PostgreSQL’s own programs do it for PostgreSQL', async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.stop());
    const databaseUrl = await postgres.create('kept');
    const history = openHistory({ databaseUrl, file: '' });
    t.after(() => history.stop());
    await history.opened;
    const fleet = new TellingFleet();
    history.append(fleet.tell(cars(0, 20)), fleet.positions);
    await settled(history);
    const dump = join(dataDir, 'kept.dump');
    await command('backup', dump, dataDir, { DATABASE_URL: databaseUrl });
    history.append(fleet.tell(cars(20, 20)), fleet.positions);
    await settled(history);
    await history.stop();
    await command('restore', dump, dataDir, { DATABASE_URL: databaseUrl });
    const again = openHistory({ databaseUrl, file: '' });
    assert.deepEqual((await again.opened).positions, { 'fleet/0': '20' });
    await again.stop();
  });
});
