import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckControlMessage } from '../../../lib/signals/value.ts';
import { messages } from '../../../lib/vehicle/messages.ts';
import { tires } from '../../../lib/vehicle/tires.ts';
import type { WheelPair } from '../../../lib/vehicle/view.ts';
import { viewOf } from '../../support/view.ts';

type Pair = readonly [kPa: number, target: number | null] | null;

function tiresOf(pairs: readonly [Pair, Pair, Pair, Pair], told?: readonly CheckControlMessage[]) {
  const [front_left, front_right, rear_left, rear_right] = pairs.map(pairOf) as (WheelPair | null)[];
  const wheels = {
    front_left: front_left ?? null,
    front_right: front_right ?? null,
    rear_left: rear_left ?? null,
    rear_right: rear_right ?? null,
  };
  const view = viewOf({ values: told ? { check_control_messages: told } : {}, track: { wheels } });
  return tires(view, messages(view));
}

function pairOf(pair: Pair): WheelPair | null {
  return pair && { kPa: pair[0], target: pair[1] };
}

const EXAMPLE: readonly [Pair, Pair, Pair, Pair] = [
  [207, 234],
  [221, 234],
  [186, 214],
  [200, 214],
];

test('the example: two wheels warn, two are ok', () => {
  assert.deepEqual(tiresOf(EXAMPLE), {
    level: 'warn',
    wheels: {
      front_left: { level: 'warn', kPa: 207, target: 234, deficit: 11.5 },
      front_right: { level: 'ok', kPa: 221, target: 234, deficit: 5.6 },
      rear_left: { level: 'warn', kPa: 186, target: 214, deficit: 13.1 },
      rear_right: { level: 'ok', kPa: 200, target: 214, deficit: 6.5 },
    },
  });
});

const DEFICITS: readonly [kPa: number, target: number, level: string, deficit: number][] = [
  [250, 250, 'ok', 0],
  [260, 250, 'ok', -4],
  [250.1, 250, 'ok', 0],
  [230.1, 250, 'ok', 8],
  [230, 250, 'info', 8],
  [229.9, 250, 'info', 8],
  [225.1, 250, 'info', 10],
  [225, 250, 'warn', 10],
  [224.9, 250, 'warn', 10],
  [200.1, 250, 'warn', 20],
  [200, 250, 'critical', 20],
  [199.9, 250, 'critical', 20],
  [100, 250, 'critical', 60],
  [100, 110, 'info', 9.1],
  [99.9, 100, 'critical', 0.1],
];

for (const [kPa, target, level, deficit] of DEFICITS) {
  test(`${kPa} of ${target} kPa is ${level}, by the unrounded deficit`, () => {
    const { wheels, level: group } = tiresOf([null, null, [kPa, target], null]);
    assert.deepEqual(wheels.rear_left, { level, kPa, target, deficit });
    assert.equal(group, level);
    assert.ok(!Object.is(wheels.rear_left.deficit, -0));
  });
}

const NOTHING = { level: 'unknown', kPa: null, target: null, deficit: null };

test('all four exactly 0 are no reading', () => {
  const zero: Pair = [0, 234];
  const { level, wheels } = tiresOf([zero, zero, zero, zero]);
  assert.equal(level, 'unknown');
  assert.deepEqual(wheels.front_left, NOTHING);
  assert.deepEqual(wheels.rear_right, NOTHING);
});

test('three at 0 and one not, or not known, are flat tires', () => {
  const zero: Pair = [0, 234];
  for (const fourth of [[7, 234], null] as const) {
    const { level, wheels } = tiresOf([zero, zero, zero, fourth]);
    assert.equal(level, 'critical');
    assert.deepEqual(wheels.front_left, { level: 'critical', kPa: 0, target: 234, deficit: 100 });
  }
});

test('without a target a wheel is unknown, unless it is flat', () => {
  const { level, wheels } = tiresOf([[207, null], [99, null], null, null]);
  assert.deepEqual(wheels.front_left, { level: 'unknown', kPa: 207, target: null, deficit: null });
  assert.deepEqual(wheels.front_right, { level: 'critical', kPa: 99, target: null, deficit: null });
  assert.equal(level, 'critical');
});

test('the group is its worst known wheel, unknown only if all are', () => {
  assert.equal(tiresOf([[207, null], [234, 234], null, null]).level, 'ok');
  assert.equal(tiresOf([[207, null], null, null, null]).level, 'unknown');
});

const MESSAGES: readonly [id: number, text: string, level: string][] = [
  [143, 'Pressure loss', 'critical'],
  [955, 'Notification', 'warn'],
  [12, 'Check TIRES soon', 'warn'],
  [12, 'Tyre pressure', 'warn'],
  [12, 'Flat tyre: stop at once', 'critical'],
  [12, 'Driver tired, take a rest', 'ok'],
  [12, 'Brakes: stop at once', 'ok'],
  [907, 'Pads', 'ok'],
];

for (const [id, text, level] of MESSAGES) {
  test(`message ${id} "${text}" makes good tires ${level}`, () => {
    const good: Pair = [234, 234];
    assert.equal(tiresOf([good, good, good, good], [{ id, text }]).level, level);
  });
}

test('a tire message raises the level, never lowers it, and leaves the wheels as they are', () => {
  const told = [{ id: 955, text: 'Tire pressure notification' }];
  assert.equal(tiresOf([[150, 234], null, null, null], told).level, 'critical');
  const { level, wheels } = tiresOf([null, null, null, null], told);
  assert.equal(level, 'warn');
  assert.equal(wheels.front_left.level, 'unknown');
});
