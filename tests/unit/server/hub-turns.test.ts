import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { pino } from 'pino';
import { LiveStore } from '../../../components/live/store.ts';
import { FleetState } from '../../../server/fleet/fleet.ts';
import { WHOLE_FLEET } from '../../../server/fleet/scope.ts';
import { LiveHub } from '../../../server/live/hub.ts';
import type { LiveSocket } from '../../../server/live/session.ts';
import { messageOf, testVin } from '../../support/messages.ts';

const NOW = Date.UTC(2025, 5, 15, 12);

/** A page that is always ready to be written to, and acknowledges what it gets. */
class Page extends EventEmitter {
  readonly conn = { transport: { writable: true } };
  readonly store = new LiveStore();
  frames = 0;
  /** Epoch ms of each state of the feed that it was told. */
  readonly feeds: number[] = [];

  override emit(event: string, ...args: unknown[]): boolean {
    if (event === 'feed') this.feeds.push(args[2] as number);
    if (event !== 'frame') return super.emit(event, ...args);
    assert.equal(this.store.applyFrame(args[0] as Uint8Array), 'applied');
    this.frames += 1;
    return super.emit('ack', this.frames);
  }
}

function scene(tickMs: number) {
  const fleet = new FleetState('test', undefined, NOW);
  const logger = pino({ level: 'silent' });
  const feedStatus = () => ({ caughtUp: true }) as never;
  const hub = new LiveHub({ fleet, logger, feedStatus, info: () => ({}) as never, tickMs, atDoor: () => 0 });
  const pages = Array.from({ length: 5 }, () => new Page());
  for (const page of pages) hub.add(page as unknown as LiveSocket, WHOLE_FLEET, { resume: null, view: null }, NOW);
  let offset = 0;
  const say = (mileage: number) => {
    const { value } = messageOf(testVin(1), { mileage: String(mileage) });
    const record = { topic: 't', partition: 0, offset: String(offset), timestamp: NOW + offset++ };
    fleet.apply([{ ...record, value: Buffer.from(value) }], NOW);
    fleet.flush(NOW);
  };
  say(10_000);
  return { fleet, hub, pages, say };
}

test('with time for all of them each tick brings all pages up to date', () => {
  const { hub, pages, fleet } = scene(60_000);
  hub.tick(NOW);
  assert.equal(hub.passedOver, 0);
  assert.ok(pages.every(({ store }) => store.seq === fleet.seq));
});

test('without, they take turns: none is passed over twice while another is served twice', () => {
  const { hub, pages, fleet, say } = scene(0);
  for (let tick = 1; tick <= 20; tick++) {
    say(10_000 + tick);
    hub.tick(NOW + tick);
    const counts = pages.map(({ frames }) => frames);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, String(counts));
  }
  assert.ok(hub.passedOver > 0);
  for (let tick = 0; tick < 5; tick++) hub.tick(NOW + 100);
  assert.ok(pages.every(({ store }) => store.seq === fleet.seq));
});

test('the feed’s state is told with a page’s turn, once however often it changed, and to none that takes nothing', () => {
  const { hub, pages } = scene(60_000);
  const [page] = pages as [Page];
  page.conn.transport.writable = false;
  for (let tick = 1; tick <= 5; tick++) {
    hub.feedChanged();
    hub.tick(NOW + tick);
  }
  assert.deepEqual(page.feeds, [NOW]);
  assert.deepEqual(pages[1]?.feeds, [NOW, NOW + 1, NOW + 2, NOW + 3, NOW + 4, NOW + 5]);
  page.conn.transport.writable = true;
  hub.tick(NOW + 6);
  hub.tick(NOW + 7);
  assert.deepEqual(page.feeds, [NOW, NOW + 6]);
});
