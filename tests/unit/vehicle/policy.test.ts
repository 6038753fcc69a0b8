import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { derive } from '../../../lib/vehicle/derive.ts';
import type { Level } from '../../../lib/vehicle/levels.ts';
import { DEFAULT_POLICY, type PolicyOverrides, policyFaults, policyWith } from '../../../lib/vehicle/policy.ts';
import { NOON, viewOf } from '../../support/view.ts';

test('the default has no fault, and no overrides leave it as it is', () => {
  assert.deepEqual(policyFaults(DEFAULT_POLICY), []);
  assert.deepEqual(policyWith({}), DEFAULT_POLICY);
});

test('what is overridden changes alone', () => {
  const policy = policyWith({ tires: { warnPercent: 12 } });
  assert.deepEqual(policy, { ...DEFAULT_POLICY, tires: { ...DEFAULT_POLICY.tires, warnPercent: 12 } });
});

const SWAPPED: readonly [overrides: PolicyOverrides, fault: string][] = [
  [{ tires: { infoPercent: 11 } }, 'tires.infoPercent (11) is above tires.warnPercent (10)'],
  [{ tires: { warnPercent: 21 } }, 'tires.warnPercent (21) is above tires.criticalPercent (20)'],
  [{ energy: { criticalPercent: 16 } }, 'energy.criticalPercent (16) is above energy.warnPercent (15)'],
  [{ battery: { criticalVolts: 12.4 } }, 'battery.criticalVolts (12.4) is above battery.warnBelowVolts (12.3)'],
  [{ coolant: { warnCelsius: 121 } }, 'coolant.warnCelsius (121) is above coolant.criticalCelsius (120)'],
  [{ service: { inspectionWarnDays: 61 } }, 'service.inspectionWarnDays (61) is above service.inspectionInfoDays (60)'],
  [{ contract: { warnDays: 91 } }, 'contract.warnDays (91) is above contract.infoDays (90)'],
  [{ trends: { noStartWarnDays: 15 } }, 'trends.noStartWarnDays (15) is above trends.noStartInfoDays (14)'],
  [{ health: { serviceDue: 21 } }, 'health.serviceDue (21) is above health.serviceOverdue (20)'],
  [{ health: { tireWarn: 21 } }, 'health.tireWarn (21) is above health.tireCritical (20)'],
  [{ freshness: { liveMinutes: 1441 } }, 'freshness.liveMinutes is longer than freshness.recentHours'],
  [{ freshness: { lostDays: 0.5 } }, 'freshness.recentHours is longer than freshness.lostDays'],
];

for (const [overrides, fault] of SWAPPED) {
  test(`a level that would be skipped is a fault: ${fault}`, () => {
    assert.deepEqual(policyFaults(policyWith(overrides)), [fault]);
  });
}

test('equal thresholds are no fault', () => {
  assert.deepEqual(policyFaults(policyWith({ tires: { infoPercent: 10 }, freshness: { liveMinutes: 1440 } })), []);
  assert.deepEqual(policyFaults(policyWith({ freshness: { lostDays: 1 } })), []);
});

type Judged = 'tires' | 'energy' | 'battery' | 'coolant' | 'service' | 'contract' | 'security';

/** Each override makes a vehicle that is fine by the default one that is not, or the other way round. */
const VALUES = {
  fuel_level: 20,
  battery_voltage: 12.4,
  engine_coolant_temperature: 110,
  engine_oil_remaining_distance: 2500,
  brake_fluid_due_date: '2025-08',
  legal_inspection_date: '2025-09-01',
  remaining_contract_days: 100,
  vehicle_is_locked: 'UNLOCKED',
  doors_rear_left_is_open: true,
} as const;
const TRACK = {
  motionSince: NOON - 9 * 60_000,
  wheels: { front_left: { kPa: 216, target: 230 }, front_right: null, rear_left: null, rear_right: null },
  voltageAtRest: true,
  unlockedSince: NOON - 9 * 60_000,
  doorOpenSince: { front_left: null, front_right: null, rear_left: NOON - 9 * 60_000, rear_right: null },
} as const;

const LEVELS: readonly [overrides: PolicyOverrides, group: Judged, level: Level][] = [
  [{ tires: { infoPercent: 6 } }, 'tires', 'info'],
  [{ tires: { infoPercent: 6, warnPercent: 6 } }, 'tires', 'warn'],
  [{ tires: { infoPercent: 6, warnPercent: 6, criticalPercent: 6 } }, 'tires', 'critical'],
  [{ tires: { flatKpa: 217 } }, 'tires', 'critical'],
  [{ energy: { warnPercent: 20 } }, 'energy', 'warn'],
  [{ energy: { warnPercent: 20, criticalPercent: 20 } }, 'energy', 'critical'],
  [{ battery: { warnBelowVolts: 12.5 } }, 'battery', 'warn'],
  [{ battery: { warnBelowVolts: 12.5, criticalVolts: 12.4 } }, 'battery', 'critical'],
  [{ coolant: { criticalCelsius: 110 } }, 'coolant', 'critical'],
  [{ service: { noticeKm: 2500 } }, 'service', 'warn'],
  [{ service: { noticeWeeks: 7 } }, 'service', 'warn'],
  [{ service: { inspectionInfoDays: 78 } }, 'service', 'info'],
  [{ service: { inspectionInfoDays: 78, inspectionWarnDays: 78 } }, 'service', 'warn'],
  [{ contract: { infoDays: 100 } }, 'contract', 'info'],
  [{ contract: { infoDays: 100, warnDays: 100 } }, 'contract', 'warn'],
  [{ security: { unlockedMinutes: 8 } }, 'security', 'warn'],
  [{ security: { doorOpenMinutes: 8 } }, 'security', 'warn'],
];

for (const [overrides, group, level] of LEVELS) {
  test(`a policy of ${JSON.stringify(overrides)} makes ${group} ${level}`, () => {
    const levelBy = (policy: PolicyOverrides) =>
      derive(viewOf({ values: VALUES, track: TRACK, policy }), NOON).derived[group].level;
    assert.equal(levelBy({}), 'ok');
    assert.equal(levelBy(overrides), level);
  });
}

test('freshness and health go by the policy', () => {
  const { derived } = derive(
    viewOf({ values: { fuel_level: 20 }, policy: { freshness: { liveMinutes: 1 } } }),
    NOON + 60_000,
  );
  assert.equal(derived.freshness.state, 'recent');
  const values = { check_control_messages: [{ id: 143, text: 'stop' }] };
  const by = (policy: PolicyOverrides) => derive(viewOf({ values, policy }), NOON).derived.health.score;
  assert.deepEqual([by({}), by({ health: { stopMessage: 50 } })], [50, 40]);
});

test('the documentation lists every threshold with its default', () => {
  const text = readFileSync(new URL('../../../docs/meaning.md', import.meta.url), 'utf8');
  for (const [group, thresholds] of Object.entries(DEFAULT_POLICY)) {
    for (const [name, value] of Object.entries(thresholds)) {
      assert.ok(text.includes(`| \`${group}.${name}\` | ${value} |`), `${group}.${name} ${value}`);
    }
  }
});
