import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox, SILENT_MS } from '../../../server/live/outbox.ts';

test('a page that acknowledges may always be sent more', () => {
  const outbox = new Outbox();
  for (let frame = 1; frame <= 500; frame++) {
    assert.ok(outbox.open);
    outbox.sent(1000, frame);
    outbox.acknowledged(frame, frame);
  }
  assert.equal(outbox.bytes, 0);
});

test('a page that does not is held at 32 frames or half a megabyte, and goes on once it does', () => {
  const many = new Outbox();
  for (let i = 0; i < 32; i++) many.sent(10, 0);
  assert.equal(many.open, false);
  many.acknowledged(1, 1);
  assert.equal(many.open, true);

  const large = new Outbox();
  large.sent(600_000, 0);
  assert.equal(large.open, false);
});

test('it is stuck after 15 s without an acknowledgement of what is under way, never while nothing is', () => {
  const outbox = new Outbox();
  assert.equal(outbox.stuck(10 ** 9), false);
  outbox.sent(10, 1000);
  assert.equal(outbox.stuck(1000 + SILENT_MS), false);
  assert.equal(outbox.stuck(1001 + SILENT_MS), true);
});

test('an acknowledgement of frames that were never sent changes nothing', () => {
  const outbox = new Outbox();
  outbox.acknowledged(1e9, 0);
  outbox.sent(10, 0);
  assert.equal(outbox.bytes, 10);
  outbox.acknowledged(1, 0);
  assert.equal(outbox.bytes, 0);
});
