import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../../../lib/simulator/random.ts';
import { batteryVolts } from '../../../lib/simulator/vitals.ts';
import { chargePercent } from '../../../lib/trends/battery-charge.ts';
import { type NoStart, noStart } from '../../../lib/trends/no-start.ts';
import type { RestingVoltage } from '../../../lib/trends/voltage-line.ts';
import { DAY_MS } from '../../../lib/vehicle/days.ts';

const CHARGE: readonly [volts: number, percent: number][] = [
  [13, 100],
  [12.72, 100],
  [12.63, 87.5],
  [12.54, 75],
  [12.42, 62.5],
  [12.3, 50],
  [12.15, 37.5],
  [12.0, 25],
  [11.85, 12.5],
  [11.7, 0],
  [10, 0],
];

for (const [volts, percent] of CHARGE) {
  test(`${volts} V at rest are ${percent} %`, () => assert.ok(Math.abs(chargePercent(volts) - percent) < 1e-9));
}

const START = Date.UTC(2026, 8, 1, 6);

function readingsOf(volts: readonly number[], hours = 24): RestingVoltage[] {
  return volts.map((one, n) => ({ at: START + (n * hours * DAY_MS) / 24, volts: one }));
}

function riskOf(volts: readonly number[], hours = 24): NoStart {
  const readings = readingsOf(volts, hours);
  return noStart(readings, readings.at(-1)?.at ?? START);
}

function told(risk: NoStart): string {
  return risk.kind === 'unknown' ? `unknown ${risk.needs}` : `${risk.risk} ${risk.reason}`;
}

const SERIES: readonly [what: string, volts: number[], expected: string, hours?: number][] = [
  ['nothing', [], 'unknown readings'],
  ['one reading, even a low one', [11.9], 'unknown readings'],
  ['three days', [12.5, 12.4, 12.3], 'unknown days'],
  ['many readings of one day', [12.5, 12.45, 12.4, 12.35, 12.3], 'unknown days', 4],
  ['a sound battery', [12.55, 12.54, 12.55, 12.53, 12.54], 'none steady'],
  ['tenths that flicker', [12.5, 12.4, 12.5, 12.4, 12.5, 12.4], 'none steady'],
  ['a month-long stand', [12.55, 12.54, 12.53, 12.52, 12.51, 12.5, 12.49, 12.48, 12.47, 12.46], 'none steady'],
  ['a rising voltage', [12.2, 12.24, 12.3, 12.34, 12.4], 'none steady'],
  ['a rising voltage of a weak battery', [12.1, 12.14, 12.18, 12.22, 12.26], 'none steady'],
  ['a weak battery that falls no more', [12.06, 12.07, 12.06, 12.06, 12.06], 'low weak'],
  ['a battery at half its charge', [12.3, 12.3, 12.3, 12.3, 12.3], 'none steady'],
  ['a slow fall', [12.6, 12.56, 12.52, 12.48, 12.44], 'low falling'],
  ['a slow fall from above', [12.72, 12.68, 12.64, 12.6, 12.56], 'low falling'],
  ['a fall of 14 days and some', [12.62, 12.587, 12.554, 12.521, 12.488], 'none falling'],
  ['a quick fall', [12.6, 12.5, 12.4, 12.3, 12.2], 'high falling'],
  ['a fall that ended in a charge', [12.6, 12.4, 12.2, 12.0, 12.55, 12.55], 'unknown days'],
  ['a fall that ended in a charge a while ago', [12.4, 12.2, 12.0, 12.55, 12.54, 12.55, 12.54], 'none steady'],
  ['one wild reading', [12.55, 12.54, 12.55, 12.54, 11.5], 'none steady'],
  [
    'a surface charge that goes',
    [12.7, 12.53, 12.52, 12.53, 12.52, 12.52, 12.52, 12.52, 12.52, 12.52],
    'none steady',
    6,
  ],
  ['12.0 V', [12.02, 12.0, 11.99], 'high empty'],
  ['12.0 V, quickly reached', [12.4, 12.3, 12.1, 12.0, 11.9], 'high empty'],
];

for (const [what, volts, expected, hours] of SERIES) {
  test(`${what}: ${expected}`, () => assert.equal(told(riskOf(volts, hours)), expected));
}

test('the fall, the charge and the days left are told with their evidence', () => {
  const risk = riskOf([12.6, 12.5, 12.4, 12.3]);
  assert.ok(risk.kind === 'known');
  const { volts, percent, voltsPerDay, daysLeft, since, until } = risk;
  assert.deepEqual([volts, since, until], [12.4, START, START + 3 * DAY_MS]);
  assert.equal(percent, chargePercent(12.4));
  assert.ok(Math.abs((voltsPerDay as number) + 0.1) < 1e-9 && Math.abs((daysLeft as number) - 3) < 1e-6);
});

test('the days left go on to count while the car stands silent, and 14 days reach back', () => {
  const readings = readingsOf([12.6, 12.56, 12.52, 12.48]);
  const later = noStart(readings, START + 8 * DAY_MS);
  assert.ok(later.kind === 'known' && Math.abs((later.daysLeft as number) - 7) < 1e-6);
  assert.equal(told(noStart(readings, START + 18 * DAY_MS)), 'unknown readings');
  assert.equal(told(noStart(readings, START)), 'unknown readings');
});

const NOW = START + 30 * DAY_MS;

/** Stands of an ordinary month; a worn battery loses so much a day of a stand. */
function month(seed: number, lossPerDay: number, lastStand: number): RestingVoltage[] {
  const random = new Random(seed);
  const sound = random.between(12.46, 12.58);
  const readings: RestingVoltage[] = [];
  for (let begin = START; begin < NOW; ) {
    const days = begin > NOW - lastStand * DAY_MS ? lastStand : random.between(0.3, 1.5);
    for (let hour = 4.2; hour < days * 24; hour += random.between(2, 8)) {
      const rest = sound - (lossPerDay * hour) / 24;
      const volts = batteryVolts({
        engineOn: false,
        elapsed: (hour * DAY_MS) / 24,
        rest,
        jitter: random.between(-1, 1),
      });
      readings.push({ at: begin + (hour * DAY_MS) / 24, volts: Math.round(volts * 100) / 100 });
    }
    begin += (days + random.between(0.02, 0.2)) * DAY_MS;
  }
  return readings;
}

test('an ordinary car has no risk on any day of a month', () => {
  for (let seed = 0; seed < 100; seed++) {
    const readings = month(seed, 0.008, 5);
    for (let day = 1; day <= 30; day++) {
      const risk = noStart(readings, START + day * DAY_MS);
      assert.ok(risk.kind === 'unknown' || risk.risk === 'none', `car ${seed}, day ${day}: ${told(risk)}`);
    }
  }
});

test('a worn battery on a long stand has', () => {
  for (let seed = 0; seed < 100; seed++) {
    const risk = noStart(month(seed, 0.1, 4), NOW);
    assert.ok(risk.kind === 'known' && risk.risk !== 'none', `car ${seed}: ${told(risk)}`);
  }
});
