import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultState } from '../../../lib/trends/fault-delta.ts';
import type { NoStart } from '../../../lib/trends/no-start.ts';
import { trendReasons } from '../../../lib/trends/trend-reasons.ts';
import type { VehicleTrends } from '../../../lib/trends/vehicle-trends.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { DAY, NOON } from '../../support/view.ts';

const NOTHING: VehicleTrends = {
  tires: { kind: 'unknown', needs: 'readings', since: null },
  noStart: { kind: 'unknown', needs: 'readings', since: null },
  refuels: { kind: 'unknown', needs: 'readings', since: null },
  faults: { kind: 'unknown', needs: 'lists', since: null },
  services: [],
  due: [],
  contract: { kind: 'unknown', needs: 'odometer', since: null },
  since: null,
  usualGap: null,
};
const reasonsOf = (trends: Partial<VehicleTrends>) =>
  trendReasons({ ...NOTHING, ...trends }, NOON).map(({ code, level, key, figures }) => [code, level, key, figures]);

test('a course that tells nothing gives no reason', () => assert.deepEqual(reasonsOf({}), []));

test('each wheel that leaks is a reason to act, with its rate and what is left', () => {
  const leak = { from: NOON - 3 * DAY, kPaPerDay: 13, lossKpa: 40, days: 3 };
  const wheels = [
    { ...leak, wheel: 'rear_left', daysToCritical: 2.5 },
    { ...leak, wheel: 'front_left', daysToCritical: null },
  ] as const;
  const shown = { kPaPerDay: 13, lossKpa: 40, since: NOON - 3 * DAY };
  assert.deepEqual(reasonsOf({ tires: { kind: 'leak', wheels, since: 1, until: 2, common: null } }), [
    ['tire_leak', 'warn', 'tire_pressure_rear_left', { ...shown, wheel: 'rear_left', days: 2.5 }],
    ['tire_leak', 'warn', 'tire_pressure_front_left', { ...shown, wheel: 'front_left', days: null }],
  ]);
  assert.deepEqual(reasonsOf({ tires: { kind: 'weather', since: 1, until: 2, common: null } }), []);
});

const known: Extract<NoStart, { kind: 'known' }> = {
  kind: 'known',
  risk: 'high',
  reason: 'falling',
  volts: 12.1,
  percent: 33,
  voltsPerDay: -0.05,
  daysLeft: 2,
  since: NOON - 5 * DAY,
  until: NOON,
};
for (const [risk, until, level] of [
  ['high', NOON, 'warn'],
  ['low', NOON, 'info'],
  ['none', NOON, null],
  ['high', NOON - 14 * DAY, 'warn'],
  ['high', NOON - 14 * DAY - 1, null],
] as const) {
  test(`a risk that is ${risk}, last read ${(NOON - until) / DAY} days ago, is ${level ?? 'no reason'}`, () => {
    const [reason] = reasonsOf({ noStart: { ...known, risk, until } });
    assert.equal(reason?.[1] ?? null, level);
  });
}

test('the risk is told with what it was read from', () => {
  assert.deepEqual(reasonsOf({ noStart: known }), [
    [
      'no_start',
      'warn',
      'battery_voltage',
      { reason: 'falling', volts: 12.1, percent: 33, voltsPerDay: -0.05, days: 2, since: NOON - 5 * DAY },
    ],
  ]);
});

const course = (code: string, state: FaultState, since: number) => ({ code, state, since, first: since });

test('of new codes the newest is told, and how many there are besides; old, kept and cleared ones are not', () => {
  const codes = [
    course('000001', 'kept', NOON - DAY),
    course('000002', 'new', NOON - 14 * DAY - 1),
    course('000003', 'new', NOON - 14 * DAY),
    course('000004', 'returned', NOON - DAY),
    course('000005', 'gone', NOON),
  ];
  assert.deepEqual(reasonsOf({ faults: { kind: 'known', since: 1, codes } }), [
    ['dtc_new', 'info', 'dtc_data', { id: '000004', since: NOON - DAY, others: 1, state: 'returned' }],
  ]);
});

test('a policy of its own says for how long a code is new', () => {
  const codes = [course('000001', 'new', NOON - 20 * DAY)];
  const trends = { ...NOTHING, faults: { kind: 'known', since: 1, codes } } as const;
  const policy = (newFaultDays: number) => ({ ...DEFAULT_POLICY.trends, newFaultDays });
  assert.deepEqual(
    [14, 20].map((days) => trendReasons(trends, NOON, policy(days)).length),
    [0, 1],
  );
});
