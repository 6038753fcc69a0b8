import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DeltaColumn, GROUP, SummaryColumns } from '../../../lib/protocol/columns.ts';
import { digestOf } from '../../../lib/protocol/digest.ts';
import { applyFrame, encodeFrame, encodeRows, joinFrame, readHeader } from '../../../lib/protocol/frame.ts';
import { anyIdentity, anyRow, columnsOf, contentOf, SNAPSHOT_HEADER as header } from '../../support/columns.ts';

const ALL = 0xff;
const anyRows = fc.array(fc.tuple(anyRow, anyIdentity), { maxLength: 80 });
const indices = (length: number) => Array.from({ length }, (_, index) => index);

test('F1: the header is read as it was written', () => {
  const other = { ...header, more: true, since: 3, seq: 2 ** 40, complete: 2 ** 39 + 1 };
  const bytes = encodeFrame(other, new SummaryColumns(), [], () => ALL);
  assert.deepEqual(readHeader(bytes), { ...other, rows: 0, step: false });
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

test('F5: a step gives the same, and a car that moves costs little', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (before, changes) => {
      const columns = columnsOf(before);
      const copy = columnsOf(before);
      const old = columnsOf(before);
      const masks = new Map<number, number>();
      changes.slice(0, before.length).forEach(([row, identity], index) => {
        masks.set(index, columns.write(index, row) | columns.writeIdentity(index, identity));
      });
      const rows = [...masks.keys()].filter((row) => masks.get(row) !== 0);
      const step = { ...header, since: 1, seq: 2, snapshot: false };
      const last = (name: DeltaColumn, row: number) => old.cells[name][row] as number;
      const bytes = encodeFrame(step, columns, rows, (row) => masks.get(row) ?? 0, last);
      assert.equal(readHeader(bytes).step, true);
      applyFrame(bytes, copy);
      assert.deepEqual(contentOf(copy), contentOf(columns));
    }),
  );
});

test('F7: rows of the same groups share a section, and are told in it with the groups that they carry', () => {
  const columns = columnsOf(fc.sample(fc.tuple(anyRow, anyIdentity), 6));
  const position = 1 << GROUP.position;
  const heard = 1 << GROUP.heard;
  const seen: number[][] = [];
  const maskOf = (row: number) => (row % 2 === 0 ? position : position | heard);
  applyFrame(encodeFrame(header, columns, [1, 2, 4, 5], maskOf), new SummaryColumns(), (row, mask) =>
    seen.push([row, mask]),
  );
  assert.deepEqual(seen, [
    [1, position | heard],
    [5, position | heard],
    [2, position],
    [4, position],
  ]);
});

test('F8: a new place of one car among many costs at most ten bytes', () => {
  const columns = new SummaryColumns();
  const old = new Map<string, number>();
  const rows = indices(200);
  for (const row of rows) {
    columns.ensureRow(row);
    const place = { latitude: 471_234_567, longitude: 95_432_100, heading: 12_000 };
    for (const [name, value] of Object.entries(place)) old.set(`${name} ${row}`, value);
    columns.cells.latitude[row] = place.latitude + 6000;
    columns.cells.longitude[row] = place.longitude - 6000;
    columns.cells.heading[row] = place.heading + 30;
    columns.cells.trusted[row] = 1;
    columns.cells.heardAt[row] = header.serverTime - 120;
  }
  const mask = (1 << GROUP.position) | (1 << GROUP.heard);
  const last = (name: DeltaColumn, row: number) => old.get(`${name} ${row}`) as number;
  const bytes = encodeFrame(header, columns, rows, () => mask, last);
  assert.ok(bytes.length / rows.length <= 10, `${bytes.length / rows.length} bytes`);
});

test('F9: pieces put together are the frame that they would be as one', () => {
  fc.assert(
    fc.property(anyRows, fc.nat(), (rows, at) => {
      const columns = columnsOf(rows);
      const copy = new SummaryColumns();
      const all = indices(rows.length);
      const cut = at % (rows.length + 1);
      const pieces = [all.slice(0, cut), all.slice(cut)].map((some) =>
        encodeRows(columns, some, () => ALL, header.serverTime),
      );
      const bytes = joinFrame(header, pieces, false);
      assert.equal(readHeader(bytes).rows, rows.length);
      applyFrame(bytes, copy);
      assert.deepEqual(contentOf(copy), contentOf(columns));
    }),
  );
});

test('F6: bytes that end early throw and are never read past', () => {
  const columns = columnsOf(fc.sample(fc.tuple(anyRow, anyIdentity), 3));
  const bytes = encodeFrame(header, columns, [0, 1, 2], () => ALL);
  for (let cut = 1; cut < bytes.length; cut++) {
    assert.throws(() => applyFrame(bytes.slice(0, -cut), new SummaryColumns()), RangeError);
  }
});
