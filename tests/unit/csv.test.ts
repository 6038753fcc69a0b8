import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cell, toCsv } from '../../lib/csv.ts';

const CELLS: readonly [cell: Cell, expected: string][] = [
  ['Engine oil', 'Engine oil'],
  ['', ''],
  [null, ''],
  [0, '0'],
  [-12.5, '-12.5'],
  [Number.NaN, ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' padded', '" padded"'],
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-3', "'-3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=A1,"x"', '"\'=A1,""x"""'],
  ['Größe €', 'Größe €'],
];

for (const [cell, expected] of CELLS) {
  test(`${JSON.stringify(cell)} is written as ${JSON.stringify(expected)}`, () => {
    assert.equal(toCsv([[cell]]), `\uFEFF${expected}\r\n`);
  });
}

test('rows end with CR LF, cells are parted by commas; no rows are an empty file', () => {
  assert.equal(
    toCsv([
      ['a', 1],
      [null, 'b'],
    ]),
    '\uFEFFa,1\r\n,b\r\n',
  );
  assert.equal(toCsv([]), '\uFEFF');
});
