import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inUnits, METRIC, type Units } from '../../lib/units.ts';

const US: Units = { distance: 'mi', pressure: 'psi', temperature: '°F', volume: 'gal' };

for (const [value, unit, units, expected, name] of [
  [100, 'km', US, 62.137, 'mi'],
  [100, 'm', US, 328.084, 'ft'],
  [50, 'km/h', US, 31.069, 'mph'],
  [240, 'kPa', US, 34.809, 'psi'],
  [240, 'kPa', { ...METRIC, pressure: 'bar' }, 2.4, 'bar'],
  [-40, '°C', US, -40, '°F'],
  [100, '°C', US, 212, '°F'],
  [50, 'L', US, 13.209, 'gal'],
  [12.4, 'V', US, 12.4, 'V'],
  [80, '%', US, 80, '%'],
  [240, 'kPa', METRIC, 240, 'kPa'],
  [7, 'constructor', US, 7, 'constructor'],
] as const) {
  test(`${value} ${unit} is ${expected} ${name}`, () => {
    const shown = inUnits(value, unit, units);
    assert.ok(Math.abs(shown.value - expected) < 0.001, String(shown.value));
    assert.equal(shown.unit, name);
  });
}
