import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import { JUDGED_GROUPS, type JudgedGroup } from '../../../lib/vehicle/inputs.ts';
import { rank } from '../../../lib/vehicle/levels.ts';
import type { Track } from '../../../lib/vehicle/view.ts';
import { DAY, HOUR, NOON, trackOf, viewOf } from '../../support/view.ts';

interface State {
  readonly values: Readonly<Record<string, SignalValue>>;
  readonly track: Track;
}

const kPa = fc.integer({ min: 0, max: 300 });
const km = fc.integer({ min: -5000, max: 20_000 });
const month = fc.constantFrom('2025-01', '2025-05', '2025-06', '2025-07', '2025-12', '2027-01');
const status = fc.constantFrom('OK', 'PENDING', 'WARNING', 'OVERDUE', 'CRITICAL');
const message = fc.record({
  id: fc.constantFrom(143, 164, 907, 955, 7),
  text: fc.constantFrom('', 'Tire', 'Stop', 'Oil', 'Lamp'),
});

/** A car of which any part may be known, or not. */
const state: fc.Arbitrary<State> = fc
  .record(
    {
      fuel_level: fc.integer({ min: 0, max: 100 }),
      battery_voltage: fc.double({ min: 11, max: 13, noNaN: true }),
      engine_coolant_temperature: fc.integer({ min: 60, max: 130 }),
      engine_oil_status: status,
      engine_oil_due_date: month,
      engine_oil_remaining_distance: km,
      brake_fluid_due_date: month,
      legal_inspection_date: fc.constantFrom('2025-06-01', '2025-06-20', '2025-08-01', '2026-01-01'),
      service_status: status,
      service_date: fc.integer({ min: -100, max: 400 }),
      distance_until_service: km,
      remaining_contract_days: fc.integer({ min: -50, max: 400 }),
      vehicle_is_locked: fc.constantFrom('LOCKED', 'UNLOCKED', 'SECURED'),
      doors_front_left_is_open: fc.boolean(),
      check_control_messages: fc.array(message, { maxLength: 3 }),
      yellow_service_distance: fc.integer({ min: 0, max: 5000 }),
      yellow_service_time: fc.integer({ min: 0, max: 20 }),
    },
    { requiredKeys: [] },
  )
  .chain((values) =>
    fc.record({ front: kPa, rear: kPa, rest: fc.boolean(), parkedH: fc.integer({ min: 0, max: 3 }) }).map((more) => ({
      values: values as State['values'],
      track: trackOf({
        wheels: {
          ...trackOf().wheels,
          front_left: { kPa: more.front, target: 240 },
          rear_left: { kPa: more.rear, target: 240 },
        },
        voltageAtRest: more.rest,
        motionSince: NOON - more.parkedH * HOUR,
        unlockedSince: NOON - DAY,
        doorOpenSince: { ...trackOf().doorOpenSince, front_left: NOON - DAY },
        coolant: (values.engine_coolant_temperature as number | undefined) ?? null,
        coolantBefore: 116,
      }),
    })),
  );

/** What makes a state worse, and the group that must notice, or at least not be pleased. */
const FAULTS: readonly [what: string, group: JudgedGroup, worsen: (state: State) => State][] = [
  ['a tire loses air', 'tires', (state) => withWheel(state, 30)],
  ['another message', 'messages', (state) => withMessage(state, { id: 143, text: 'Stop' })],
  ['a message about a tire', 'tires', (state) => withMessage(state, { id: 955, text: '' })],
  ['a harmless message', 'messages', (state) => withMessage(state, { id: 164, text: '' })],
  ['less in the tank', 'energy', (state) => less(state, 'fuel_level', 5, 0)],
  ['a lower voltage', 'battery', (state) => less(state, 'battery_voltage', 0.1, 5)],
  ['hotter coolant', 'coolant', hotter],
  ['less distance left', 'service', (state) => less(state, 'engine_oil_remaining_distance', 900, -100_000)],
  ['less distance to service', 'service', (state) => less(state, 'distance_until_service', 900, -50_000)],
  ['fewer days to service', 'service', (state) => less(state, 'service_date', 20, -3650)],
  ['an overdue status', 'service', (state) => withValue(state, 'engine_oil_status', 'OVERDUE')],
  ['a critical whole', 'service', (state) => withValue(state, 'service_status', 'CRITICAL')],
  ['an earlier month', 'service', (state) => withValue(state, 'engine_oil_due_date', '2024-12')],
  ['an earlier inspection', 'service', (state) => withValue(state, 'legal_inspection_date', '2025-05-01')],
  ['a longer notice', 'service', (state) => withValue(state, 'yellow_service_distance', 9000)],
  ['fewer days of contract', 'contract', (state) => less(state, 'remaining_contract_days', 40, -3650)],
  ['an open door', 'security', (state) => withValue(state, 'doors_front_left_is_open', true)],
  ['an open lock', 'security', (state) => withValue(state, 'vehicle_is_locked', 'UNLOCKED')],
];

function withValue(state: State, key: string, value: SignalValue): State {
  return { ...state, values: { ...state.values, [key]: value } };
}

function less(state: State, key: string, by: number, least: number): State {
  const value = state.values[key];
  return typeof value === 'number' ? withValue(state, key, Math.max(least, value - by)) : state;
}

function hotter(state: State): State {
  const value = state.values.engine_coolant_temperature;
  if (typeof value !== 'number') return state;
  const next = withValue(state, 'engine_coolant_temperature', value + 5);
  return { ...next, track: { ...state.track, coolant: value + 5 } };
}

function withWheel(state: State, by: number): State {
  const { wheels } = state.track;
  const pair = wheels.front_left as { kPa: number; target: number };
  // Not to exactly 0, where all four together would be sensors asleep.
  return {
    ...state,
    track: { ...state.track, wheels: { ...wheels, front_left: { ...pair, kPa: Math.max(1, pair.kPa - by) } } },
  };
}

function withMessage(state: State, added: { id: number; text: string }): State {
  const told = (state.values.check_control_messages ?? []) as readonly { id: number; text: string }[];
  return withValue(state, 'check_control_messages', [...told, added]);
}

function levels({ values, track }: State): Map<string, number> {
  const { derived, attention } = derive(viewOf({ values, track }), NOON);
  return new Map([
    ['attention', rank(attention.level)],
    ...JUDGED_GROUPS.map((group) => [group, rank(derived[group].level)] as const),
  ]);
}

for (const [what, group, worsen] of FAULTS) {
  test(`no level gets better by ${what}`, () => {
    fc.assert(
      fc.property(state, (before) => {
        const [was, is] = [levels(before), levels(worsen(before))];
        // What was not known before may be fine; what was known gets no better.
        for (const [name, level] of was) assert.ok((is.get(name) as number) >= level, `${name} of ${group}`);
      }),
    );
  });
}

test('health loses points by a fault, and never gains any', () => {
  fc.assert(
    fc.property(state, fc.constantFrom(...FAULTS), (before, [, , worsen]) => {
      const score = ({ values, track }: State) => derive(viewOf({ values, track }), NOON).derived.health.score;
      const [was, is] = [score(before), score(worsen(before))];
      if (was !== null) assert.ok(is !== null && is <= was, `${was} became ${is}`);
    }),
  );
});
