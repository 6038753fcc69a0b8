import fc from 'fast-check';
import {
  type CellType,
  COLUMN_NAMES,
  COLUMNS,
  type Identity,
  SummaryColumns,
  type SummaryRow,
} from '../../lib/protocol/columns.ts';
import type { FrameHeader } from '../../lib/protocol/frame-header.ts';

/** Of a frame that is a whole snapshot. */
export const SNAPSHOT_HEADER: FrameHeader = {
  epoch: 7,
  since: 0,
  seq: 1,
  complete: 1,
  serverTime: 1_750_000_000_000,
  more: false,
  snapshot: true,
};

const RANGES: Record<CellType, fc.Arbitrary<number>> = {
  u8: fc.integer({ min: 0, max: 255 }),
  i16: fc.integer({ min: -0x8000, max: 0x7fff }),
  u16: fc.integer({ min: 0, max: 0xffff }),
  i32: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
  u32: fc.integer({ min: 0, max: 0xffff_ffff }),
  // Times, in whole milliseconds.
  f64: fc.integer({ min: 0, max: 2 ** 45 }),
};

/** Any row that the columns can hold. */
export const anyRow: fc.Arbitrary<SummaryRow> = fc.record(
  Object.fromEntries(COLUMN_NAMES.map((name) => [name, RANGES[COLUMNS[name].type]])) as Record<
    keyof SummaryRow,
    fc.Arbitrary<number>
  >,
  { noNullPrototype: true },
);

/** Any identity, in texts of any characters up to the length that the server bounds them to. */
export const anyIdentity: fc.Arbitrary<Identity> = fc.record(
  {
    id: fc.stringMatching(/^[a-z2-7]{12}$/),
    brand: fc.string({ unit: 'grapheme', maxLength: 20 }),
    model: fc.string({ unit: 'grapheme', maxLength: 20 }),
    fleetId: fc.string({ maxLength: 20 }),
    vinLast6: fc.stringMatching(/^[A-Z0-9]{6}$/),
    name: fc.string({ unit: 'grapheme', maxLength: 20 }),
    plate: fc.string({ maxLength: 20 }),
    group: fc.string({ unit: 'grapheme', maxLength: 20 }),
  },
  { noNullPrototype: true },
);

/** Columns holding these rows. */
export function columnsOf(rows: readonly (readonly [SummaryRow, Identity])[]): SummaryColumns {
  const columns = new SummaryColumns();
  rows.forEach(([row, identity], index) => {
    columns.ensureRow(index);
    columns.write(index, row);
    columns.writeIdentity(index, identity);
  });
  return columns;
}

/** All that columns hold, as plain data to be compared. */
export function contentOf(columns: SummaryColumns): unknown {
  return Array.from({ length: columns.count }, (_, row) => [
    ...COLUMN_NAMES.map((name) => columns.cells[name][row]),
    columns.identities[row],
  ]);
}
