import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LiveStore } from '../../../components/live/store.ts';
import { NOBODY, SummaryColumns } from '../../../lib/protocol/columns.ts';
import { encodeFrame } from '../../../lib/protocol/frame.ts';
import { SNAPSHOT_HEADER } from '../../support/columns.ts';

const FEW = 30;
const MANY = 4_500;

/** A snapshot of so many vehicles, in three parts. */
function snapshotOf(count: number, epoch = SNAPSHOT_HEADER.epoch): readonly [Uint8Array, Uint8Array, Uint8Array] {
  const columns = new SummaryColumns();
  for (let row = 0; row < count; row++) {
    columns.ensureRow(row);
    columns.identities[row] = { ...NOBODY, id: `car ${row}` };
  }
  const part = (from: number) => {
    const rows = Array.from({ length: count / 3 }, (_, index) => from + index);
    const header = { ...SNAPSHOT_HEADER, epoch, snapshot: from === 0, more: from + count / 3 < count };
    return encodeFrame(header, columns, rows, () => 0xff);
  };
  return [part(0), part(count / 3), part((2 * count) / 3)];
}

/** A frame that says that something of the first vehicle changed. */
function deltaAt(seq: number): Uint8Array {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  return encodeFrame(
    { ...SNAPSHOT_HEADER, since: seq - 1, seq, complete: seq, snapshot: false },
    columns,
    [0],
    () => 1,
  );
}

/** A store, and all that it tells. */
function told() {
  const store = new LiveStore();
  const heard: string[] = [];
  store.subscribeParts((rows, first) => heard.push(`${first ? 'first ' : ''}part of ${rows.length}`));
  store.subscribeRows((rows, anew) => heard.push(`${anew ? 'all' : 'some'} ${[...rows].length}`));
  store.subscribe(() => heard.push('changed'));
  return { store, heard };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a snapshot', () => {
  test('of a small fleet is told at once, when its last part is there', () => {
    const { store, heard } = told();
    for (const part of snapshotOf(FEW)) store.applyFrame(part);
    assert.deepEqual(heard, ['first part of 10', 'part of 10', 'part of 10', 'all 30', 'changed']);
    store.applyFrame(deltaAt(2));
    assert.deepEqual(heard.slice(5), ['some 1', 'changed']);
  });

  test('of a large one is told in turns, and known at once', async () => {
    const { store, heard } = told();
    const results = snapshotOf(MANY).map((part) => store.applyFrame(part));
    assert.deepEqual([results, store.ready, store.seq], [['incomplete', 'incomplete', 'applied'], true, 1]);
    assert.deepEqual(heard, ['first part of 1500', 'part of 1500', 'part of 1500']);
    await turn();
    assert.deepEqual(heard.slice(3, 4), ['all 4500']);
    await turn();
    await turn();
    assert.deepEqual(heard.slice(3), ['all 4500', 'changed']);
  });

  test('what comes before it is told is told with it', async () => {
    const { store, heard } = told();
    for (const part of snapshotOf(MANY)) store.applyFrame(part);
    store.applyFrame(deltaAt(2));
    store.applyFrame(deltaAt(3));
    for (let turns = 0; turns < 4; turns++) await turn();
    assert.deepEqual(heard.slice(3), ['part of 1', 'part of 1', 'all 4500', 'changed']);
    assert.equal(store.seq, 3);
  });

  test('one that another follows is not told in part', async () => {
    const { store, heard } = told();
    for (const part of snapshotOf(MANY)) store.applyFrame(part);
    const [first, ...others] = snapshotOf(MANY, 8);
    store.applyFrame(first);
    for (let turns = 0; turns < 4; turns++) await turn();
    assert.equal(heard.at(-1), 'first part of 1500');
    for (const part of others) store.applyFrame(part);
    for (let turns = 0; turns < 4; turns++) await turn();
    assert.deepEqual(heard.slice(-2), ['all 4500', 'changed']);
  });
});
