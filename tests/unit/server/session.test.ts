import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WHOLE_FLEET } from '../../../server/fleet/scope.ts';
import { type LiveSocket, Session } from '../../../server/live/session.ts';

const NOW = 1_750_000_000_000;

function sessionWith(transport: unknown): Session {
  return new Session({ conn: { transport } } as unknown as LiveSocket, WHOLE_FLEET, 0, false, NOW);
}

test('a page for whose connection more than a megabyte waits is stuck, and no other', () => {
  assert.equal(sessionWith({ socket: { bufferedAmount: 1024 * 1024 } }).isStuck(NOW), false);
  assert.equal(sessionWith({ socket: { bufferedAmount: 1024 * 1024 + 1 } }).isStuck(NOW), true);
  assert.equal(sessionWith({}).isStuck(NOW), false);
});

test('one that wants everything again waits for what it lacks, one that never left waits for nothing', () => {
  const session = sessionWith({});
  session.view = { bounds: null, rows: [], restMs: 1000 };
  session.progress = { state: 'live', seq: 9, complete: 4, told: 9 };
  session.lookAtView({ seq: 9, complete: 4, told: 9 }, NOW);
  assert.notEqual(session.pace, null);
  session.view = null;
  session.lookAtView({ seq: 9, complete: 4, told: 9 }, NOW);
  assert.deepEqual(session.progress, { state: 'waiting', since: 4 });
  assert.equal(session.pace, null);
});
