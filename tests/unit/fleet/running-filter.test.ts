import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CHIPS, type Filter, filterFleet, WHOLE_FLEET } from '../../../lib/fleet/filter.ts';
import { FoundRows, NOTHING_FOUND } from '../../../lib/fleet/found-rows.ts';
import { DUE, FRESHNESS, NO_NARROWING } from '../../../lib/fleet/narrowing.ts';
import { RunningFilter } from '../../../lib/fleet/running-filter.ts';
import { SORTS } from '../../../lib/fleet/sorting.ts';
import { type Identity, LEVELS, MOTION_STATES, NOBODY, SummaryColumns } from '../../../lib/protocol/columns.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';

const START = 1_750_000_000_000;
const HOUR = 3_600_000;
const ROWS = 12;
const REVIEW_CALLS = 3;

/** What happens to a fleet and to whoever looks at it. */
type Step =
  | {
      readonly kind: 'row';
      readonly row: number;
      readonly cells: Readonly<Record<string, number>>;
      readonly who: Identity;
    }
  | { readonly kind: 'pass'; readonly hours: number }
  | { readonly kind: 'policy'; readonly recentHours: number }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'found'; readonly rows: readonly number[] }
  | { readonly kind: 'anew' };

const identity = fc.record({
  id: fc.constant('vehicle'),
  brand: fc.constantFrom('BMW', 'MINI', ''),
  model: fc.constantFrom('118i', 'X1', ''),
  fleetId: fc.constantFrom('north', 'south'),
  vinLast6: fc.stringMatching(/^[AB0-2]{2}$/),
  name: fc.constantFrom('', '', 'Van'),
  plate: fc.constantFrom('', 'FL 1'),
  group: fc.constantFrom('', 'north'),
});
const cells = fc.record({
  motion: fc.nat({ max: MOTION_STATES.length }),
  attention: fc.nat({ max: LEVELS.length }),
  reasons: fc.nat({ max: 15 }),
  heardAt: fc.nat({ max: 10 * 24 }).map((hours) => START - hours * HOUR),
  energyKind: fc.constantFrom(0, 1, 255),
  energyPercent: fc.constantFrom(5, 50, 255),
  serviceDays: fc.constantFrom(-2, 3, 80, -0x8000),
  latitude: fc.constantFrom(47_000_000, 48_000_000, -0x8000_0000),
  longitude: fc.constantFrom(9_000_000, 179_000_000),
});
const narrowing = fc.oneof(
  { weight: 2, arbitrary: fc.constant(NO_NARROWING) },
  {
    weight: 1,
    arbitrary: fc.record({
      facets: fc.record(
        {
          brand: fc.subarray(['BMW', 'MINI']),
          fleet: fc.subarray(['north', 'south']),
          kind: fc.subarray(['fuel', 'electric', '']),
        },
        { requiredKeys: [] },
      ),
      reason: fc.constantFrom(null, 'tire_low', 'service_due'),
      due: fc.constantFrom(null, ...DUE),
      fresh: fc.constantFrom(null, ...FRESHNESS),
    }),
  },
);
const filter: fc.Arbitrary<Filter> = fc.record({
  narrowing,
  sort: fc.constantFrom(...SORTS),
  centre: fc.constantFrom(null, { lat: 47, lng: 9 }, { lat: 48, lng: -178 }),
  chip: fc.constantFrom(...CHIPS),
  query: fc.constantFrom('', 'b', 'bm', 'bmw', 'bmw 1', 'bmw 118i n', 'SOUTH', 'a', 'x1 b', 'vin', 'vin 1'),
});
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('row' as const), row: fc.nat({ max: ROWS - 1 }), cells, who: identity }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.nat({ max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('policy' as const), recentHours: fc.nat({ max: 48 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('filter' as const), filter }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('found' as const),
      rows: fc.array(fc.nat({ max: ROWS }), { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('anew' as const) }) },
);

test('after any changes it is what filtering from scratch comes to', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const columns = new SummaryColumns();
      let current = WHOLE_FLEET;
      let ageing = { now: START, freshness: DEFAULT_POLICY.freshness };
      let found = NOTHING_FOUND;
      const running = new RunningFilter(columns, current);
      for (const step of steps) {
        switch (step.kind) {
          case 'row':
            columns.ensureRow(step.row);
            for (const [name, value] of Object.entries(step.cells)) columns.cells[name as 'motion'][step.row] = value;
            columns.identities[step.row] = step.who;
            running.take([step.row], ageing);
            break;
          case 'pass':
            ageing = { ...ageing, now: ageing.now + step.hours * HOUR };
            break;
          case 'policy':
            ageing = { ...ageing, freshness: { ...ageing.freshness, recentHours: step.recentHours } };
            break;
          case 'filter':
            current = step.filter;
            running.set(current);
            break;
          case 'found': {
            const runs = step.rows.map((row): [number, number] => [row, 1]);
            found = new FoundRows({ epoch: 1, count: ROWS, words: [['vin', runs]] });
            running.find(found);
            break;
          }
          case 'anew':
            found = NOTHING_FOUND;
            columns.clear();
            running.clear();
        }
        // As often as it takes for each row to have its turn.
        for (let call = 0; call < REVIEW_CALLS; call++) running.review(ageing, REVIEW_CALLS);
        const { rows, counts, critical } = running.result();
        const expected = filterFleet(columns, current, ageing, found);
        assert.deepEqual({ rows: [...rows], counts, critical }, { ...expected, rows: [...expected.rows] });
      }
    }),
  );
});

const columns = new SummaryColumns();
for (let row = 0; row < 3; row++) {
  columns.ensureRow(row);
  columns.cells.motion[row] = MOTION_STATES.indexOf('MOVING');
  columns.cells.heardAt[row] = START;
  columns.identities[row] = {
    ...NOBODY,
    id: `id${row}`,
    brand: 'BMW',
    model: 'X1',
    fleetId: '',
    vinLast6: `00000${row}`,
  };
}
const ageing = { now: START, freshness: DEFAULT_POLICY.freshness };

test('what did not change is the same object, and so are the rows when only counts differ', () => {
  const running = new RunningFilter(columns, WHOLE_FLEET);
  running.take([0, 1, 2], ageing);
  const before = running.result();
  running.take([0, 1, 2], ageing);
  assert.equal(running.result(), before);
  running.take([1], { ...ageing, now: START + HOUR });
  const after = running.result();
  assert.equal(after.counts.no_news, 1);
  assert.equal(after.rows, before.rows);
});
