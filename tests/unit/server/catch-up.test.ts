import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CatchUp } from '../../../server/feed/catch-up.ts';
import { Partitions } from '../../../server/feed/partitions.ts';
import { NOON } from '../../support/view.ts';

test('how long catching up takes is told by how much nearer it comes', () => {
  const catchUp = new CatchUp(new Partitions());
  const told = (
    [
      [0, 100_000],
      [500, 90_000],
      [1000, 80_000],
      [2000, 70_000],
      [3000, 60_000],
    ] as const
  ).map(([ms, behind]) => catchUp.readyIn(behind, NOON + ms));
  // 20 records a ms at first, then 10: of the mean of 15 and 12.5.
  assert.deepEqual(told, [null, null, 4000, Math.round(70_000 / 15), Math.round(60_000 / 12.5)]);
});

test('a feed that falls behind further is not said to be ready at any time', () => {
  const catchUp = new CatchUp(new Partitions());
  assert.deepEqual(
    [0, 1000, 2000].map((ms) => catchUp.readyIn(1000 + ms, NOON + ms)),
    [null, null, null],
  );
});

test('a new session has a speed of its own', () => {
  const catchUp = new CatchUp(new Partitions());
  catchUp.readyIn(1000, NOON);
  assert.equal(catchUp.readyIn(500, NOON + 1000), 1000);
  catchUp.chase();
  assert.equal(catchUp.readyIn(400, NOON + 2000), null);
});
