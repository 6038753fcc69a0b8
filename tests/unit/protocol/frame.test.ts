import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GROUP, SummaryColumns } from '../../../lib/protocol/columns.ts';
import { digestOf } from '../../../lib/protocol/digest.ts';
import { applyFrame, encodeFrame, type FrameHeader, readHeader, rowBytes } from '../../../lib/protocol/frame.ts';
import { anyIdentity, anyRow, columnsOf, contentOf } from '../../support/columns.ts';

const ALL = 0xff;
const header: FrameHeader = { epoch: 7, since: 0, seq: 1, serverTime: 1_750_000_000_000, more: false, snapshot: true };
const anyRows = fc.array(fc.tuple(anyRow, anyIdentity), { maxLength: 80 });
const indices = (length: number) => Array.from({ length }, (_, index) => index);

test('F1: the header is read as it was written', () => {
  const bytes = encodeFrame({ ...header, more: true, since: 3, seq: 2 ** 40 }, new SummaryColumns(), [], () => ALL);
  assert.deepEqual(readHeader(bytes), { ...header, more: true, since: 3, seq: 2 ** 40, rows: 0 });
});

test('F2: a frame of another protocol version is refused with the remedy', () => {
  const bytes = encodeFrame(header, new SummaryColumns(), [], () => ALL);
  bytes[0] = 200;
  assert.throws(() => readHeader(bytes), /Frame of protocol 200.*Reload the page/);
});

test('F3: a snapshot applied to empty columns gives the same columns', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const columns = columnsOf(rows);
      const copy = new SummaryColumns();
      applyFrame(
        encodeFrame(header, columns, indices(rows.length), () => ALL),
        copy,
      );
      assert.deepEqual(contentOf(copy), contentOf(columns));
      assert.deepEqual(digestOf(copy), digestOf(columns));
    }),
  );
});

test('F4: snapshot and then a delta of the changed groups give the state after the change', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (before, changes) => {
      const columns = columnsOf(before);
      const copy = new SummaryColumns();
      applyFrame(
        encodeFrame(header, columns, indices(before.length), () => ALL),
        copy,
      );
      const masks = new Map<number, number>();
      changes.forEach(([row, identity], index) => {
        columns.ensureRow(index);
        const isNew = index >= before.length;
        masks.set(index, columns.write(index, row) | columns.writeIdentity(index, identity) | (isNew ? ALL : 0));
      });
      const rows = [...masks.keys()].filter((row) => masks.get(row) !== 0);
      applyFrame(
        encodeFrame({ ...header, since: 1, seq: 2, snapshot: false }, columns, rows, (row) => masks.get(row) ?? 0),
        copy,
      );
      assert.deepEqual(contentOf(copy), contentOf(columns));
    }),
  );
});

test('F5: a row carries the cells of its mask and nothing else', () => {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  const position = 1 << GROUP.position;
  const empty = encodeFrame(header, columns, [], () => 0).length;
  assert.equal(encodeFrame(header, columns, [0], () => position).length - empty, rowBytes(position));
  assert.equal(rowBytes(position), 5 + 4 + 4 + 2 + 1);
});

test('F6: bytes that end early throw and are never read past', () => {
  const columns = columnsOf(fc.sample(fc.tuple(anyRow, anyIdentity), 3));
  const bytes = encodeFrame(header, columns, [0, 1, 2], () => ALL);
  for (let cut = 1; cut < bytes.length; cut++) {
    assert.throws(() => applyFrame(bytes.slice(0, -cut), new SummaryColumns()), RangeError);
  }
});
