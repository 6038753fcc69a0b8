import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueOf, freshnessOf, isWide, NO_NARROWING, passesNarrowing } from '../../../lib/fleet/narrowing.ts';
import { SORTS, sortKey } from '../../../lib/fleet/sorting.ts';
import { COLUMNS, NOBODY, REASON_CODES, SummaryColumns } from '../../../lib/protocol/columns.ts';

const NOW = 1_750_000_000_000;
const MINUTE = 60_000;
const NONE = { days: COLUMNS.serviceDays.none, km: COLUMNS.serviceKm.none };

function oneRow(cells: Readonly<Record<string, number>>, identity = {}): SummaryColumns {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  for (const [name, value] of Object.entries(cells)) columns.cells[name as 'motion'][0] = value;
  columns.identities[0] = { ...NOBODY, id: 'id', ...identity };
  return columns;
}

for (const [days, km, expected] of [
  [NONE.days, NONE.km, null],
  [-1, NONE.km, 'overdue'],
  [NONE.days, -1, 'overdue'],
  [3, -200, 'overdue'],
  [0, NONE.km, 'week'],
  [6, 5000, 'week'],
  [7, 5000, null],
  [NONE.days, 10, null],
] as const) {
  test(`a service in ${days} days and ${km} km is ${expected ?? 'not'} due`, () =>
    assert.equal(dueOf(oneRow({ serviceDays: days, serviceKm: km }), 0), expected));
}

for (const [minutes, expected] of [
  [0, 'minutes'],
  [5, 'minutes'],
  [6, 'hour'],
  [24 * 60, 'day'],
  [24 * 60 + 1, 'week'],
  [8 * 24 * 60, 'older'],
] as const) {
  test(`heard ${minutes} minutes ago is “${expected}”`, () =>
    assert.equal(freshnessOf(oneRow({ heardAt: NOW - minutes * MINUTE }), 0, NOW), expected));
}

test('all that is asked for must hold; of several values of one facet any will do', () => {
  const columns = oneRow(
    { energyKind: 1, reasons: 1 << REASON_CODES.indexOf('tire_low'), heardAt: NOW },
    { brand: 'BMW', fleetId: 'north' },
  );
  const passes = (narrowing: Partial<typeof NO_NARROWING>) =>
    passesNarrowing(columns, 0, { ...NO_NARROWING, ...narrowing }, NOW);
  assert.ok(passes({}));
  assert.ok(passes({ facets: { brand: ['MINI', 'BMW'], kind: ['electric'], model: [] } }));
  assert.ok(!passes({ facets: { brand: ['MINI', 'BMW'], kind: ['fuel'] } }));
  assert.ok(passes({ reason: 'tire_low', fresh: 'minutes', facets: { fleet: ['north'] } }));
  assert.ok(!passes({ reason: 'dtc_new' }));
  assert.ok(!passes({ due: 'week' }));
  assert.ok(isWide({ ...NO_NARROWING, facets: { brand: [] } }));
  assert.ok(!isWide({ ...NO_NARROWING, facets: { brand: ['x'] } }));
});

test('what is not supplied stands last in every order', () => {
  const nothing = oneRow({});
  const something = oneRow({
    attention: 4,
    energyPercent: 90,
    serviceDays: 300,
    heardAt: NOW,
    odometer: 1,
    latitude: 47e6,
    longitude: 9e6,
  });
  for (const sort of SORTS.filter((one) => one !== 'age' && one !== 'name')) {
    const centre = { lat: -40, lng: -170 };
    assert.ok(sortKey(something, 0, sort, centre) < sortKey(nothing, 0, sort, centre), sort);
  }
});

test('distance goes the shorter way round', () => {
  const at = (longitude: number) =>
    sortKey(oneRow({ latitude: 0, longitude: longitude * 1e6 }), 0, 'distance', { lat: 0, lng: 179 });
  assert.ok(at(-179) < at(170));
});
