import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import { discrepancies } from '../../../lib/vehicle/discrepancies.ts';
import { NOON, TODAY, viewOf } from '../../support/view.ts';

function found(values: Record<string, SignalValue>) {
  const view = viewOf({ values });
  return discrepancies(view, derive(view, NOON).derived, TODAY).map(({ code, figures }) => [code, figures]);
}

const tank = { fuel_level: 47, tank_capacity: 42 };
const CASES: readonly [what: string, values: Record<string, SignalValue>, expected: readonly unknown[]][] = [
  ['nothing', {}, []],
  [
    'the documented example',
    { ...tank, remaining_fuel: 17 },
    [['fuel_litres', { percent: 47, tank: 42, byPercent: 19.74, litres: 17 }]],
  ],
  ['litres within rounding', { ...tank, remaining_fuel: 19 }, []],
  [
    'litres one apart',
    { fuel_level: 50, tank_capacity: 40, remaining_fuel: 19 },
    [['fuel_litres', { percent: 50, tank: 40, byPercent: 20, litres: 19 }]],
  ],
  [
    'litres six apart',
    { fuel_level: 50, tank_capacity: 40, remaining_fuel: 26 },
    [['fuel_litres', { percent: 50, tank: 40, byPercent: 20, litres: 26 }]],
  ],
  [
    'litres further apart',
    { fuel_level: 50, tank_capacity: 40, remaining_fuel: 27 },
    [['fuel_litres_far', { percent: 50, tank: 40, byPercent: 20, litres: 27 }]],
  ],
  ['a tank of an electric car', { ...tank, remaining_fuel: 1, basic_propulsion_type: 'ELECTRIC' }, []],
  ['a tank whose size is not known', { fuel_level: 47, remaining_fuel: 1 }, []],
  ['a tank whose level is not known', { tank_capacity: 42, remaining_fuel: 17 }, []],
  ['a tank whose litres are not known', tank, []],
  [
    'a status that its date overtook',
    { brake_fluid_status: 'OK', brake_fluid_due_date: '2025-05' },
    [['status_stale', { item: 'brake_fluid', status: 'OK', due: '2025-05', days: -15, km: null }]],
  ],
  [
    'a pending item that is overdue by distance',
    { engine_oil_status: 'PENDING', engine_oil_remaining_distance: -5 },
    [['status_stale', { item: 'engine_oil', status: 'PENDING', due: null, days: null, km: -5 }]],
  ],
  [
    'a status that its date is about to overtake',
    { brake_fluid_status: 'OK', brake_fluid_due_date: '2025-06' },
    [['status_stale', { item: 'brake_fluid', status: 'OK', due: '2025-06', days: 15, km: null }]],
  ],
  ['a status that agrees', { brake_fluid_status: 'OVERDUE', brake_fluid_due_date: '2025-05' }, []],
  ['a status that is worse', { brake_fluid_status: 'OVERDUE', brake_fluid_due_date: '2026-05' }, []],
  ['an item without status', { brake_fluid_due_date: '2025-05' }, []],
  ['an inspection that is only noted', { vehicle_inspection_status: 'OK', legal_inspection_date: '2025-08-01' }, []],
  [
    'a distance to service that lags',
    {
      distance_until_service: 9000,
      engine_oil_remaining_distance: 8900,
      vehicle_check_status_remaining_distance: 20_000,
      brake_fluid_due_date: '2026-05',
    },
    [['service_distance', { km: 9000, itemKm: 8900 }]],
  ],
  ['a distance to service within rounding', { distance_until_service: 8999, engine_oil_remaining_distance: 8900 }, []],
  ['items without a distance to service', { engine_oil_remaining_distance: 8900 }, []],
  ['a distance to service without items', { distance_until_service: 9000, brake_fluid_due_date: '2026-05' }, []],
  [
    'days to service that differ',
    { service_date: 336, brake_fluid_due_date: '2026-05' },
    [['service_days', { days: 336, itemDays: 350 }]],
  ],
  ['days to service that nearly agree', { service_date: 337, brake_fluid_due_date: '2026-05' }, []],
  ['days to service without items', { service_date: 336 }, []],
  [
    'a car that is used more than before',
    { avg_distance_short_term: 751, avg_distance_long_term: 500 },
    [['usage_change', { short: 751, long: 500 }]],
  ],
  ['a car that says only how it was used of late', { avg_distance_short_term: 751 }, []],
  ['a car that is used as before', { avg_distance_short_term: 750, avg_distance_long_term: 500 }, []],
];

for (const [what, values, expected] of CASES) {
  test(`${what}: ${expected.length === 0 ? 'all agrees' : String((expected[0] as unknown[])[0])}`, () => {
    assert.deepEqual(found(values), expected);
  });
}

const KEYS: readonly [keys: string, values: Record<string, SignalValue>][] = [
  ['fuel_level,tank_capacity,remaining_fuel', { ...tank, remaining_fuel: 1 }],
  ['brake_fluid_status', { brake_fluid_status: 'OK', brake_fluid_due_date: '2025-05' }],
  ['distance_until_service', { distance_until_service: 9000, engine_oil_remaining_distance: 8900 }],
  ['service_date', { service_date: 336, brake_fluid_due_date: '2026-05' }],
  ['avg_distance_short_term,avg_distance_long_term', { avg_distance_short_term: 751, avg_distance_long_term: 500 }],
];

for (const [keys, values] of KEYS) {
  test(`what disagrees is named: ${keys}`, () => {
    const view = viewOf({ values });
    const told = discrepancies(view, derive(view, NOON).derived, TODAY).map((one) => one.keys.join());
    assert.deepEqual(told, [keys]);
  });
}
