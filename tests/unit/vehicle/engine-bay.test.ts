import assert from 'node:assert/strict';
import { test } from 'node:test';
import { battery } from '../../../lib/vehicle/battery.ts';
import { coolant } from '../../../lib/vehicle/coolant.ts';
import { viewOf } from '../../support/view.ts';

const VOLTAGES: readonly [volts: number, atRest: string][] = [
  [12.56, 'ok'],
  [12.3, 'ok'],
  [12.29, 'warn'],
  [12.01, 'warn'],
  [12, 'critical'],
  [9, 'critical'],
];

for (const [volts, atRest] of VOLTAGES) {
  test(`${volts} V is ${atRest} at rest and says nothing otherwise`, () => {
    const values = { battery_voltage: volts };
    assert.deepEqual(battery(viewOf({ values, track: { voltageAtRest: true } })), { level: atRest, volts });
    assert.deepEqual(battery(viewOf({ values, track: { voltageAtRest: false } })), { level: 'ok', volts });
  });
}

test('a battery without a voltage is unknown', () => {
  assert.deepEqual(battery(viewOf({ track: { voltageAtRest: true } })), { level: 'unknown', volts: null });
});

const TEMPERATURES: readonly [before: number | null, last: number, level: string][] = [
  [null, 63, 'ok'],
  [null, 119, 'ok'],
  [null, 120, 'critical'],
  [60, 120, 'critical'],
  [119, 119.9, 'warn'],
  [115, 115, 'warn'],
  [114.9, 115, 'ok'],
  [115, 114.9, 'ok'],
  [130, 114, 'ok'],
  [130, 115, 'warn'],
];

for (const [before, last, level] of TEMPERATURES) {
  test(`coolant of ${last} °C after ${before} is ${level}`, () => {
    const view = viewOf({
      values: { engine_coolant_temperature: last },
      track: { coolant: last, coolantBefore: before },
    });
    assert.deepEqual(coolant(view, 'fuel'), { level, celsius: last });
    assert.deepEqual(coolant(view, 'hybrid'), { level, celsius: last });
    assert.deepEqual(coolant(view, 'electric'), { level: 'unknown', celsius: null });
  });
}

test('coolant without a reading is unknown', () => {
  assert.deepEqual(coolant(viewOf(), 'fuel'), { level: 'unknown', celsius: null });
});

test('a reading that came late is no second one in a row', () => {
  const hot = (celsius: number, last: number, before: number) =>
    coolant(
      viewOf({ values: { engine_coolant_temperature: celsius }, track: { coolant: last, coolantBefore: before } }),
      'fuel',
    ).level;
  assert.deepEqual(
    [hot(119, 60, 120), hot(119, 119, 60), hot(119, 116, 116), hot(114, 116, 116)],
    ['ok', 'ok', 'warn', 'ok'],
  );
});
