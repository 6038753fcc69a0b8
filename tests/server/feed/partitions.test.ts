import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backoffDelay } from '../../../server/feed/backoff.ts';
import { CatchUp } from '../../../server/feed/catch-up.ts';
import type { OffsetRange } from '../../../server/feed/offsets.ts';
import { Partitions } from '../../../server/feed/partitions.ts';

function range(partition: number, low: number, end: number, topic = 't'): OffsetRange {
  return { topic, partition, low: BigInt(low), end: BigInt(end) };
}

function positions(partitions: Partitions): (string | null)[] {
  return partitions.list().map(({ position }) => position);
}

describe('positions', () => {
  test('a topic begins at its earliest or latest record', () => {
    const earliest = new Partitions();
    assert.deepEqual(earliest.update([range(0, 5, 9), range(1, 0, 0)], 'earliest', 0), []);
    assert.deepEqual(positions(earliest), ['5', '0']);
    const latest = new Partitions();
    latest.update([range(0, 5, 9)], 'latest', 0);
    assert.deepEqual(positions(latest), ['9']);
  });

  test('a partition added later is read from its first record, also when the topic began at the latest', () => {
    const partitions = new Partitions();
    partitions.update([range(0, 5, 9)], 'latest', 0);
    partitions.observe([range(0, 5, 9), range(1, 0, 4)], 1);
    partitions.update([range(0, 5, 9), range(1, 0, 4), range(2, 0, 4)], 'latest', 2);
    assert.deepEqual(positions(partitions), ['9', '0', '0']);
  });

  test('what was deleted before it was read is lost, and declared once', () => {
    const partitions = new Partitions();
    partitions.update([range(0, 0, 9)], 'earliest', 0);
    partitions.advance('t', 0, 4n, 1);
    const lost = [{ topic: 't', partition: 0, from: '4', to: '7', at: 2 }];
    assert.deepEqual(partitions.update([range(0, 7, 9)], 'earliest', 2), lost);
    assert.deepEqual(partitions.update([range(0, 7, 9)], 'earliest', 3), []);
    assert.deepEqual(positions(partitions), ['7']);
  });

  test('a log that ends before our position is another log', () => {
    const partitions = new Partitions();
    partitions.update([range(0, 0, 9)], 'earliest', 0);
    partitions.advance('t', 0, 9n, 1);
    assert.equal(partitions.findShrunk([range(0, 0, 9)]), null);
    assert.deepEqual(partitions.findShrunk([range(0, 0, 8)]), range(0, 0, 8));
  });

  test('offsets past 2^53 keep every digit', () => {
    const partitions = new Partitions();
    const end = 9_007_199_254_740_993n;
    partitions.update([{ topic: 't', partition: 0, low: end - 2n, end }], 'earliest', 0);
    partitions.advance('t', 0, end, 0);
    assert.deepEqual(positions(partitions), ['9007199254740993']);
  });

  test('a position never goes back, and survives a rejoin', () => {
    const partitions = new Partitions();
    partitions.update([range(0, 0, 9), range(1, 0, 9)], 'earliest', 0);
    partitions.advance('t', 0, 5n, 1);
    partitions.advance('t', 0, 3n, 2);
    assert.deepEqual(partitions.assign({ t: [0, 1] }, 3), [
      { topic: 't', partition: 0, low: 5n },
      { topic: 't', partition: 1, low: 0n },
    ]);
  });

  test('a share leaves out partitions that appeared after the group last met', () => {
    const partitions = new Partitions();
    partitions.update([range(0, 0, 0), range(1, 0, 0)], 'earliest', 0);
    partitions.assign({ t: [0] }, 10);
    partitions.observe([range(0, 0, 0), range(1, 0, 0), range(2, 0, 0)], 20);
    assert.deepEqual(partitions.share(10), { assigned: 1, total: 2 });
    assert.deepEqual(partitions.share(30), { assigned: 1, total: 3 });
  });

  test('standing still while the topic has more is a stall, until a second client stands still there too', () => {
    const partitions = new Partitions();
    partitions.update([range(0, 0, 9)], 'earliest', 0);
    partitions.assign({ t: [0] }, 0);
    assert.equal(partitions.findStalled(), null);
    partitions.observe([range(0, 0, 9)], 1_000);
    partitions.observe([range(0, 0, 12)], 2_000);
    assert.deepEqual(partitions.findStalled(), { topic: 't', partition: 0, since: 1_000, position: 0n });
    partitions.advance('t', 0, 12n, 3_000);
    assert.equal(partitions.findStalled(), null);
    partitions.observe([range(0, 0, 13)], 4_000);
    partitions.markStuck('t', 0);
    assert.equal(partitions.findStalled(), null);
    assert.equal(partitions.lag(), 0);
    partitions.advance('t', 0, 13n, 5_000);
    partitions.observe([range(0, 0, 14)], 6_000);
    assert.notEqual(partitions.findStalled(), null);
  });
});

describe('catching up', () => {
  function start(end: number): { partitions: Partitions; catchUp: CatchUp } {
    const partitions = new Partitions();
    partitions.update([range(0, 0, end)], 'earliest', 0);
    partitions.assign({ t: [0] }, 0);
    partitions.aim();
    return { partitions, catchUp: new CatchUp(partitions) };
  }

  test('ends at the head as it was at the start, to the record', () => {
    const { partitions, catchUp } = start(10);
    assert.equal(catchUp.behind(), 10);
    partitions.advance('t', 0, 9n, 0);
    assert.equal(catchUp.behind(), 1);
    assert.ok(!catchUp.reachedOnce);
    partitions.observe([range(0, 0, 20)], 0);
    partitions.advance('t', 0, 10n, 0);
    assert.equal(catchUp.behind(), 0);
    assert.ok(catchUp.reachedOnce);
  });

  test('an empty topic is caught up', () => {
    const { catchUp } = start(0);
    assert.equal(catchUp.behind(), 0);
    assert.ok(catchUp.reachedOnce);
  });

  test('a feed that is live stays so while a little is under way, and not when it falls far behind twice', () => {
    const { partitions, catchUp } = start(0);
    assert.equal(catchUp.behind(), 0);
    partitions.observe([range(0, 0, 900)], 1_000);
    catchUp.measure(1_000);
    catchUp.measure(2_000);
    assert.equal(catchUp.behind(), 0);
    partitions.advance('t', 0, 1n, 2_500);
    partitions.observe([range(0, 0, 50_000)], 3_000);
    catchUp.measure(3_000);
    assert.equal(catchUp.behind(), 0);
    catchUp.measure(4_000);
    assert.equal(catchUp.behind(), 49_999);
    partitions.advance('t', 0, 49_999n, 5_000);
    assert.equal(catchUp.behind(), 1);
    partitions.advance('t', 0, 50_000n, 6_000);
    assert.equal(catchUp.behind(), 0);
  });

  test('at 20,000 records a second five seconds of them may be under way', () => {
    const { partitions, catchUp } = start(0);
    assert.equal(catchUp.behind(), 0);
    for (let second = 1; second <= 4; second += 1) {
      catchUp.count(20_000);
      partitions.advance('t', 0, BigInt(20_000 * second), second * 1_000);
      partitions.observe([range(0, 0, 20_000 * second + 60_000)], second * 1_000);
      // The first measure has nothing to compare with.
      catchUp.measure(second * 1_000);
    }
    assert.equal(catchUp.behind(), 0);
  });

  test('a partition that stands still is not live, however little it misses', () => {
    const { partitions, catchUp } = start(0);
    assert.equal(catchUp.behind(), 0);
    partitions.observe([range(0, 0, 1)], 1_000);
    catchUp.measure(1_000);
    assert.equal(catchUp.behind(), 0);
    catchUp.measure(11_000);
    assert.equal(catchUp.behind(), 1);
  });
});

describe('backoff', () => {
  test('doubles to its cap, with half of it left to chance', () => {
    const limits = { first: 1_000, cap: 20_000 };
    assert.deepEqual(
      [1, 2, 3, 6, 1_000].map((attempt) => backoffDelay(attempt, limits, 1)),
      [1_000, 2_000, 4_000, 20_000, 20_000],
    );
    assert.equal(backoffDelay(1, limits, 0), 500);
  });
});

test('a log that is cut faster than it can be entered is entered further in each time, and the loss is declared', () => {
  const partitions = new Partitions();
  partitions.update([{ topic: 't', partition: 0, low: 0n, end: 1000n }], 'earliest', 0);
  const cut = (low: bigint) =>
    partitions
      .update([{ topic: 't', partition: 0, low, end: low + 1000n }], 'earliest', 0)
      .map(({ from, to }) => [from, to]);
  assert.deepEqual(cut(100n), [['0', '100']]);
  assert.deepEqual(cut(200n), [['100', '450']]);
  assert.deepEqual(cut(500n), [['450', '1000']]);
  assert.deepEqual(cut(1100n), [['1000', '1850']]);
  assert.deepEqual(cut(2000n), [['1850', '3000']]);
  assert.deepEqual(cut(3100n), [['3000', '4100']], 'never further than its end');
  partitions.advance('t', 0, 4101n, 0);
  assert.deepEqual(cut(4200n), [['4101', '4200']], 'once a record was read it begins anew');
});
