import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Admission } from '../../../server/live/admission.ts';

const TICK_MS = 100;
const START = 1_750_000_000_000;

function door() {
  const entered: number[] = [];
  const admission = new Admission((request) => void entered.push(request as unknown as number), TICK_MS);
  let now = START;
  admission.tick(now);
  return {
    admission,
    entered,
    come(count: number): PassThrough[] {
      return Array.from({ length: count }, (_, number) => {
        const socket = new PassThrough();
        admission.enter(number as unknown as IncomingMessage, socket, Buffer.alloc(0));
        return socket;
      });
    },
    /** @param lateMs by how much the tick comes too late */
    tick(lateMs = 0): void {
      now += TICK_MS + lateMs;
      admission.tick(now);
    },
  };
}

test('a page that comes alone is let in at once', () => {
  const { come, entered } = door();
  come(1);
  assert.equal(entered.length, 1);
});

test('of many some are let in with each tick, the last to come first', () => {
  const { come, entered, tick, admission } = door();
  come(500);
  const first = entered.length;
  assert.ok(first > 0 && first < 100);
  tick();
  assert.ok(entered.length > first && entered.length <= first + 100);
  while (admission.waiting > 0) tick();
  assert.deepEqual(entered.slice(first, first + 3), [499, 498, 497]);
  assert.equal(new Set(entered).size, 500);
});

test('fewer while ticks are late, never none, and more again when they are not', () => {
  const { tick, admission } = door();
  const before = admission.quota;
  tick(110);
  assert.ok(admission.quota <= before / 2);
  for (let late = 0; late < 20; late++) tick(500);
  const least = admission.quota;
  assert.ok(least >= 1);
  for (let onTime = 0; onTime < 100; onTime++) tick(10);
  assert.ok(admission.quota > before);
});

test('who goes while it waits is not let in', () => {
  const { come, entered, tick, admission } = door();
  const sockets = come(200);
  const gone = sockets.at(-1);
  gone?.emit('close');
  while (admission.waiting > 0) tick();
  assert.equal(entered.length, 199);
});

test('who finds the room full is told when to come again', () => {
  const { come, admission } = door();
  const sockets = come(5100);
  assert.equal(admission.waiting, 5000);
  assert.match(String(sockets.at(-1)?.read()), /^HTTP\/1.1 503 .*Retry-After: 5/s);
});
