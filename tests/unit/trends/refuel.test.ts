import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type FuelReading, refuels } from '../../../lib/trends/refuel.ts';

/** `percent@km`, a reading each minute. */
function readingsOf(text: string): FuelReading[] {
  return text.split(' ').flatMap((one, n) => {
    const [percent, km] = one.split('@').map(Number);
    return percent === undefined || km === undefined ? [] : [{ at: n, percent, km }];
  });
}

function told(readings: readonly FuelReading[]): string {
  const result = refuels(readings);
  if (result.kind === 'unknown') return `unknown ${result.needs}`;
  return result.events
    .map((one) => `${one.kind} ${one.percentBefore}>${one.percentAfter} at ${one.since}-${one.at}`)
    .join(', ');
}

const SERIES: readonly [readings: string, expected: string][] = [
  ['', 'unknown readings'],
  ['50@100', 'unknown readings'],
  ['50@100 50@100', ''],
  ['50@100 40@180 30@260', ''],
  ['30@100 90@101 90@110', 'refuel 30>90 at 0-1'],
  // Nobody has confirmed it yet.
  ['30@100 90@101', ''],
  ['30@100 39@101 39@101', ''],
  ['30@100 40@101 40@101', 'refuel 30>40 at 0-1'],
  ['30@100 90@104.9 90@110', 'refuel 30>90 at 0-1'],
  ['30@100 90@105 90@110', ''],
  // At the pump, a little at a time.
  ['30@100 36@100 45@100 60@100 80@100 80@102', 'refuel 30>80 at 0-4'],
  ['31@99 30@100 31@103 30@104 88@106 88@107', 'refuel 30>88 at 3-4'],
  ['60@100 20@400 65@401 64@410', 'refuel 20>65 at 1-2'],
  ['60@100 48@100 48@100', 'drain 60>48 at 0-1'],
  ['60@100 52@100 44@100 30@100 30@101', 'drain 60>30 at 0-3'],
  ['60@100 51@100 51@100', ''],
  ['60@100 48@100', ''],
  // One wild reading.
  ['60@100 20@100 60@100 60@101', ''],
  ['60@100 95@100 61@100 60@101', ''],
  // Parked on a slope, and off it.
  ['60@100 48@102 48@102 48@102 60@103 60@104', ''],
  // What was filled in at one place and drained at another.
  ['30@100 90@100 90@100 80@200 60@200 60@200', 'refuel 30>90 at 0-1, drain 80>60 at 3-4'],
  ['20@100 60@100 60@100 30@500 90@500 90@501', 'refuel 20>60 at 0-1, refuel 30>90 at 3-4'],
  // Another instrument cluster.
  ['30@50000 90@10 90@10', ''],
];

for (const [readings, expected] of SERIES) {
  test(`${readings || 'nothing'}: ${expected || 'no event'}`, () => {
    assert.equal(told(readingsOf(readings)), expected);
  });
}

test('driving, with a sensor that is off by 4 points, is no event', () => {
  const leg = fc.record({ km: fc.nat(60), error: fc.integer({ min: -4, max: 4 }) });
  fc.assert(
    fc.property(fc.array(leg, { maxLength: 40 }), (legs) => {
      let km = 1000;
      const readings = legs.map((one, at) => {
        km += one.km;
        return { at, km, percent: 95 - (km - 1000) / 40 + one.error };
      });
      const result = refuels(readings);
      assert.deepEqual(result.kind === 'known' ? result.events : [], []);
    }),
  );
});
