import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CHIPS, type Chip, filterFleet, nameOf, WHOLE_FLEET } from '../../../lib/fleet/filter.ts';
import {
  LEVELS,
  MOTION_STATES,
  NOBODY,
  REASON_CODES,
  SummaryColumns,
  type SummaryRow,
} from '../../../lib/protocol/columns.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { anyIdentity, anyRow, columnsOf } from '../../support/columns.ts';

const NOW = 1_750_000_000_000;
const AGEING = { now: NOW, freshness: DEFAULT_POLICY.freshness };
const HOUR = 3_600_000;

interface Car {
  readonly motion?: (typeof MOTION_STATES)[number];
  readonly level?: (typeof LEVELS)[number];
  readonly silentMs?: number;
  readonly service?: boolean;
  readonly model?: string;
  readonly fleetId?: string;
}

function fleetOf(...cars: readonly Car[]): SummaryColumns {
  const columns = new SummaryColumns();
  cars.forEach(
    ({ motion = 'PARKED', level = 'ok', silentMs = 0, service = false, model = '118i', fleetId = 'north' }, row) => {
      columns.ensureRow(row);
      const cells = {
        motion: MOTION_STATES.indexOf(motion),
        attention: LEVELS.indexOf(level),
        heardAt: NOW - silentMs,
        reasons: service ? 1 << REASON_CODES.indexOf('service_due') : 0,
      };
      columns.write(row, {
        ...(Object.fromEntries(Object.keys(columns.cells).map((name) => [name, 0])) as SummaryRow),
        ...cells,
      });
      columns.writeIdentity(row, { ...NOBODY, id: `id${row}`, brand: 'BMW', model, fleetId, vinLast6: `00000${row}` });
    },
  );
  return columns;
}

const rowsOf = (columns: SummaryColumns, chip: Chip = 'all', query = '') => [
  ...filterFleet(columns, { ...WHOLE_FLEET, chip, query }, AGEING).rows,
];

const FLEET = fleetOf(
  { motion: 'MOVING' },
  { motion: 'IDLE', level: 'warn' },
  { level: 'critical', service: true },
  { silentMs: 25 * HOUR },
  { motion: 'MOVING', silentMs: HOUR },
  { motion: 'PARKED', silentMs: 8 * 24 * HOUR, model: 'X1', fleetId: 'south' },
);

for (const [chip, rows] of [
  ['all', [2, 1, 0, 3, 4, 5]],
  ['moving', [0]],
  ['idle', [1]],
  ['parked', [2, 3]],
  ['attention', [1]],
  ['critical', [2]],
  ['service', [2]],
  ['no_news', [4, 5]],
] as const) {
  test(`${chip}: rows ${rows.join(', ')}, worst first and then by name`, () =>
    assert.deepEqual(rowsOf(FLEET, chip), [...rows]));
}

test('the counts say how many each chip would leave, whichever is chosen', () => {
  for (const chip of CHIPS) {
    const { counts } = filterFleet(FLEET, { ...WHOLE_FLEET, chip }, AGEING);
    for (const other of CHIPS) assert.equal(counts[other], rowsOf(FLEET, other).length);
  }
});

for (const [query, rows] of [
  ['x1', [5]],
  ['  SOUTH ', [5]],
  ['118I 3', [3]],
  ['bmw 000004', [4]],
  ['no such car', []],
] as const) {
  test(`“${query}” finds rows ${rows.join(', ') || 'none'}`, () =>
    assert.deepEqual(rowsOf(FLEET, 'all', query), [...rows]));
}

test('each row stands once, gaps never, and the fleet’s critical ones are counted whatever the filter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyRow, anyIdentity), { maxLength: 30 }),
      fc.constantFrom(...CHIPS),
      fc.string({ maxLength: 2 }),
      (cars, chip, query) => {
        const columns = columnsOf(cars);
        columns.ensureRow(cars.length);
        const { rows, critical, counts } = filterFleet(columns, { ...WHOLE_FLEET, chip, query }, AGEING);
        assert.equal(new Set(rows).size, rows.length);
        assert.equal(critical, filterFleet(columns, { ...WHOLE_FLEET, chip: 'critical' }, AGEING).rows.length);
        assert.equal(counts[chip], rows.length);
        assert.ok(!rows.includes(cars.length));
      },
    ),
  );
});

test('a vehicle is called by its model, else its brand, and the last of its VIN', () => {
  const identity = { ...NOBODY, vinLast6: 'M29923' };
  assert.equal(nameOf({ ...identity, model: '118i', brand: 'BMW' }), '118i · M29923');
  assert.equal(nameOf({ ...identity, brand: 'BMW' }), 'BMW · M29923');
  assert.equal(nameOf(identity), 'M29923');
});
