import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ALL_ROWS, COLUMN_NAMES, IDENTITY_FIELDS, SummaryColumns } from '../../../lib/protocol/columns.ts';
import { digestOf } from '../../../lib/protocol/digest.ts';
import { anyIdentity, anyRow, columnsOf } from '../../support/columns.ts';

const someRows = fc.array(fc.tuple(anyRow, anyIdentity), { minLength: 1, maxLength: 20 });

test('D1: a change of any one cell changes the digest', () => {
  fc.assert(
    fc.property(someRows, fc.nat(), fc.constantFrom(...COLUMN_NAMES), (rows, at, name) => {
      const columns = columnsOf(rows);
      const before = digestOf(columns);
      const cells = columns.cells[name];
      const row = at % rows.length;
      cells[row] = cells[row] === 1 ? 2 : 1;
      assert.notDeepEqual(digestOf(columns), before);
    }),
  );
});

for (const field of IDENTITY_FIELDS) {
  test(`D2: another ${field} is another digest`, () => {
    const columns = columnsOf(fc.sample(fc.tuple(anyRow, anyIdentity), 4));
    const before = digestOf(columns);
    const identity = columns.identities[2];
    assert.ok(identity);
    columns.writeIdentity(2, { ...identity, [field]: `${identity[field]}x` });
    assert.notEqual(digestOf(columns).hash, before.hash);
  });
}

test('D3: rows outside of the scope and gaps do not count', () => {
  const columns = columnsOf(fc.sample(fc.tuple(anyRow, anyIdentity), 3));
  const withGap = new SummaryColumns();
  withGap.ensureRow(2);
  for (const name of COLUMN_NAMES) withGap.cells[name][2] = columns.cells[name][2] as number;
  const identity = columns.identities[2];
  assert.ok(identity);
  withGap.writeIdentity(2, identity);
  assert.deepEqual(
    digestOf(withGap),
    digestOf(columns, ALL_ROWS, (row) => row === 2),
  );
  assert.equal(digestOf(withGap).rows, 1);
});
