import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outsideCelsius } from '../../../lib/simulator/climate.ts';
import { MODELS } from '../../../lib/simulator/models.ts';
import { tirePressure } from '../../../lib/simulator/tires.ts';
import { batteryVolts, type Stretch, Vitals } from '../../../lib/simulator/vitals.ts';
import { DAY, HOUR, MINUTE, NOON } from '../../support/view.ts';

function vitals(name: keyof typeof MODELS, energy: number): Vitals {
  return new Vitals(MODELS[name], { odometer: 0, energy, weekly: 1_000 }, NOON);
}

function live(one: Vitals, span: number, what: Partial<Stretch> = {}): Vitals {
  one.live({ from: NOON, to: NOON + span, metres: 0, engineOn: false, idling: false, charging: false, ...what });
  return one;
}

describe('what a stretch of time does to a car', () => {
  const DRIVES: [name: keyof typeof MODELS, metres: number, minutes: number, used: number][] = [
    ['118i', 100_000, 0.001, 6.8],
    ['118i', 0, 60, 0.6],
    ['320d', 50_000, 60, 2.6],
    ['i3', 20_000, 60, 3],
  ];
  for (const [name, metres, minutes, used] of DRIVES) {
    test(`${name}, ${metres / 1_000} km in ${minutes} min: ${used} l or kWh`, () => {
      const one = live(vitals(name, 30), minutes * MINUTE, { metres, engineOn: true, idling: metres === 0 });
      assert.ok(Math.abs(30 - one.energy - used) < 0.01, `${30 - one.energy}`);
      assert.equal(one.odometer, metres);
    });
  }

  test('parked, nothing is used, and an empty tank stays empty', () => {
    assert.equal(live(vitals('118i', 30), DAY).energy, 30);
    assert.equal(live(vitals('118i', 0.1), HOUR, { metres: 50_000, engineOn: true }).energy, 0);
  });

  const CHARGES: [from: number, hours: number, to: number][] = [
    [0.2, 0.1, 5 / 38 + 0.2],
    [0.6, 1, 11 / 38 + 0.6],
    [0.4, 0.5, 0.6 + (11 * (0.5 - (0.2 * 38) / 50)) / 38],
    [0.5, 20, 0.9],
    [0.95, 1, 0.95],
  ];
  for (const [from, hours, to] of CHARGES) {
    test(`an i3 at ${from}, ${hours} h at the plug: ${to.toFixed(2)}`, () => {
      const one = live(vitals('i3', from * 38), hours * HOUR, { charging: true });
      assert.ok(Math.abs(one.level - to) < 0.001, `${one.level}`);
    });
  }

  test('coolant warms within minutes, is held, and cools over hours', () => {
    const one = vitals('118i', 30);
    const outside = outsideCelsius(NOON);
    assert.ok(Math.abs(one.coolant - outside) < 0.1);
    live(one, 5 * MINUTE, { engineOn: true, metres: 3_000 });
    assert.ok(one.coolant > outside + 30 && one.coolant < 80);
    live(one, HOUR, { engineOn: true, metres: 30_000 });
    assert.ok(one.coolant > 88 && one.coolant < 95);
    live(one, HOUR);
    assert.ok(one.coolant > 40 && one.coolant < 80);
    live(one, 12 * HOUR);
    assert.ok(Math.abs(one.coolant - outsideCelsius(NOON + 12 * HOUR)) < 2);
  });

  test('one long stretch is as many short ones', () => {
    const one = live(vitals('118i', 30), 10 * MINUTE, { engineOn: true, metres: 6_000 });
    const many = vitals('118i', 30);
    for (let i = 0; i < 120; i++)
      many.live({
        from: NOON + i * 5_000,
        to: NOON + (i + 1) * 5_000,
        metres: 50,
        engineOn: true,
        idling: false,
        charging: false,
      });
    for (const key of ['odometer', 'energy', 'coolant', 'tireHeat', 'shortTerm'] as const)
      assert.ok(Math.abs(one[key] - many[key]) < 1e-6, key);
  });

  test('averages follow what is driven', () => {
    const one = vitals('118i', 30);
    for (let day = 0; day < 60; day++) live(one, DAY, { metres: 300_000 });
    assert.ok(Math.abs(one.shortTerm - 2_100) < 20 && one.longTerm > 1_600 && one.longTerm < one.shortTerm);
  });
});

const VOLTS: [engineOn: boolean, hours: number, low: number, high: number][] = [
  [true, 0, 14.2, 14.6],
  [true, 0.5, 13.5, 14.2],
  [true, 5, 13.2, 13.8],
  [false, 0, 12.6, 12.8],
  [false, 2, 12.45, 12.65],
  [false, 24, 12.4, 12.6],
];
for (const [engineOn, hours, low, high] of VOLTS) {
  test(`12 V with the engine ${engineOn ? 'on' : 'off'} for ${hours} h: ${low} to ${high}`, () => {
    for (const jitter of [-1, 0, 1])
      for (const rest of [12.46, 12.58]) {
        const volts = batteryVolts({ engineOn, elapsed: hours * HOUR, rest, jitter });
        assert.ok(volts >= low && volts <= high, `${volts}`);
      }
  });
}

describe('tires', () => {
  test('whole psi as kPa, at 15 °C what they were filled to', () => {
    for (const [psi, kPa] of [
      [27, 186],
      [29, 200],
      [30, 207],
      [31, 214],
      [32, 221],
      [34, 234],
    ] as const)
      assert.equal(tirePressure(psi * 6.894757, 15), kPa);
  });

  test('about 10 % of the absolute pressure in 30 K', () => {
    assert.equal(tirePressure(234.4, 45), 269);
    assert.equal(tirePressure(234.4, -15), 200);
  });
});

test('it is cold in January, warm in July, and coldest before dawn', () => {
  const at = (month: number, hour: number) => outsideCelsius(Date.UTC(2025, month, 20, hour));
  assert.ok(at(0, 12) < 5 && at(6, 12) > 20);
  for (let hour = 0; hour < 24; hour++) assert.ok(at(3, 4) <= at(3, hour));
});
