import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { energy, energyKey } from '../../../lib/vehicle/energy.ts';
import { energyKind } from '../../../lib/vehicle/powertrain.ts';
import { viewOf } from '../../support/view.ts';

function energyOf(values: Record<string, SignalValue>) {
  const view = viewOf({ values });
  return energy(view, energyKind(view));
}

const FUEL = { fuel_level: 47 };
const SOC = { soc_hv_header: 80 };
const BOTH = { ...FUEL, ...SOC };
const KINDS: readonly [values: Record<string, SignalValue>, kind: string][] = [
  [{}, 'fuel'],
  [FUEL, 'fuel'],
  [SOC, 'electric'],
  [BOTH, 'hybrid'],
  [{ basic_propulsion_type: 'PETROL' }, 'fuel'],
  [{ basic_propulsion_type: 'DIESEL', ...FUEL }, 'fuel'],
  [{ basic_propulsion_type: 'PETROL', ...BOTH }, 'hybrid'],
  [{ basic_propulsion_type: 'UNKNOWN', ...SOC }, 'electric'],
  [{ basic_propulsion_type: 'ELECTRIC' }, 'electric'],
  [{ basic_propulsion_type: 'ELECTRIC', ...FUEL }, 'electric'],
  [{ basic_propulsion_type: 'ELECTRIC', ...BOTH }, 'electric'],
  [{ basic_propulsion_type: 'HYBRID' }, 'hybrid'],
  [{ basic_propulsion_type: 'HYBRID', ...SOC }, 'hybrid'],
  [{ basic_propulsion_type: 'PETROL', basic_drive_train: 'BEV' }, 'electric'],
  [{ basic_propulsion_type: 'PETROL', basic_drive_train: 'PHEV' }, 'hybrid'],
  [{ basic_propulsion_type: 'PETROL', basic_drive_train: 'PHEV', ...SOC }, 'hybrid'],
  [{ basic_drive_train: 'BEV', ...BOTH }, 'electric'],
  [{ basic_drive_train: 'CONV', ...FUEL }, 'fuel'],
];

for (const [values, kind] of KINDS) {
  test(`${JSON.stringify(values)} drives on ${kind}`, () => {
    assert.equal(energyKind(viewOf({ values })), kind);
  });
}

const PERCENTS: readonly [percent: number, level: string][] = [
  [100, 'ok'],
  [15.1, 'ok'],
  [15, 'warn'],
  [8.1, 'warn'],
  [8, 'critical'],
  [0, 'critical'],
];

for (const [percent, level] of PERCENTS) {
  test(`${percent} % is ${level}, of a tank as of a traction battery`, () => {
    assert.deepEqual(energyOf({ fuel_level: percent, fuel_remaining_range: 3 }), {
      level,
      kind: 'fuel',
      percent,
      rangeKm: 3,
    });
    assert.deepEqual(energyOf({ soc_hv_header: percent, kombi_remaining_electric_range: 3 }), {
      level,
      kind: 'electric',
      percent,
      rangeKm: 3,
    });
  });
}

test('the example: 47 % and 276 km of petrol', () => {
  const values = { basic_propulsion_type: 'PETROL', fuel_level: 47, fuel_remaining_range: 276 };
  assert.deepEqual(energyOf(values), { level: 'ok', kind: 'fuel', percent: 47, rangeKm: 276 });
});

test('nothing supplied is unknown, and the range alone gives no level', () => {
  assert.deepEqual(energyOf({}), { level: 'unknown', kind: 'fuel', percent: null, rangeKm: null });
  assert.equal(energyOf({ fuel_remaining_range: 2 }).level, 'unknown');
});

test('an electric car ignores what it says of fuel', () => {
  const values = { basic_drive_train: 'BEV', fuel_level: 5, fuel_remaining_range: 100 };
  assert.deepEqual(energyOf(values), { level: 'unknown', kind: 'electric', percent: null, rangeKm: null });
  const charged = energyOf({ ...values, soc_hv_header: 80, kombi_remaining_electric_range: 300 });
  assert.deepEqual(charged, { level: 'ok', kind: 'electric', percent: 80, rangeKm: 300 });
});

test("a hybrid has the tank's percent and level, and the sum of the ranges supplied", () => {
  const values = { basic_drive_train: 'PHEV', fuel_level: 12, soc_hv_header: 3 };
  const ranges = { fuel_remaining_range: 80, kombi_remaining_electric_range: 5 };
  const hybrid = { level: 'warn', kind: 'hybrid', percent: 12, socPercent: 3 };
  assert.deepEqual(energyOf({ ...values, ...ranges }), { ...hybrid, rangeKm: 85 });
  assert.deepEqual(energyOf({ ...values, fuel_remaining_range: 80 }), { ...hybrid, rangeKm: 80 });
  assert.deepEqual(energyOf({ ...values, kombi_remaining_electric_range: 5 }), { ...hybrid, rangeKm: 5 });
  assert.deepEqual(energyOf(values), { ...hybrid, rangeKm: null });
});

test('a hybrid without a fuel level is unknown, however empty its battery', () => {
  const values = { basic_propulsion_type: 'HYBRID', soc_hv_header: 3 };
  const { level, percent, socPercent } = energyOf(values);
  assert.deepEqual({ level, percent, socPercent }, { level: 'unknown', percent: null, socPercent: 3 });
  assert.equal(energyOf({ basic_propulsion_type: 'HYBRID' }).socPercent, null);
});

test('the level of energy comes from the tank, of an electric car from its battery', () => {
  assert.equal(energyKey('fuel'), 'fuel_level');
  assert.equal(energyKey('hybrid'), 'fuel_level');
  assert.equal(energyKey('electric'), 'soc_hv_header');
});
