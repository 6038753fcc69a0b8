import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { energyKind } from '../../../lib/vehicle/powertrain.ts';
import { viewOf } from '../../support/view.ts';

const CASES: readonly [values: Record<string, SignalValue>, kind: string][] = [
  [{ basic_drive_train: 'BEV', basic_propulsion_type: 'PETROL' }, 'electric'],
  [{ basic_drive_train: 'ELECTRIC', basic_propulsion_type: 'PETROL' }, 'electric'],
  [{ basic_drive_train: 'PHEV', basic_propulsion_type: 'ELECTRIC' }, 'hybrid'],
  [{ basic_drive_train: 'HYBRID', basic_propulsion_type: 'ELECTRIC' }, 'hybrid'],
  [{ basic_drive_train: 'X1', basic_propulsion_type: 'ELECTRIC', fuel_level: 5 }, 'electric'],
  [{ basic_propulsion_type: 'HYBRID' }, 'hybrid'],
  [{ basic_propulsion_type: 'PETROL' }, 'fuel'],
  [{ basic_propulsion_type: 'PETROL', soc_hv_header: 5, fuel_level: 5 }, 'hybrid'],
  [{ soc_hv_header: 5 }, 'electric'],
  [{ fuel_level: 5 }, 'fuel'],
  [{}, 'fuel'],
];

for (const [values, kind] of CASES) {
  test(`${JSON.stringify(values)} drives on ${kind}`, () => assert.equal(energyKind(viewOf({ values })), kind));
}
