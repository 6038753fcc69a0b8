import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import { MINUTE, trackOf, viewOf } from '../../support/view.ts';

const RECEIVED = Date.UTC(2024, 11, 1, 12);
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The documented example in canonical form, as far as the groups read it. */
function exampleValues(): Record<string, SignalValue> {
  const file = new URL('../../../demo/example-message.json', import.meta.url);
  const message: Record<string, SignalValue> = JSON.parse(readFileSync(file, 'utf8'));
  for (const [key, value] of Object.entries(message)) {
    if (typeof value === 'string' && NUMBER.test(value)) message[key] = Number(value);
    if (value === 'false') message[key] = false;
  }
  return {
    ...message,
    basic_propulsion_type: 'PETROL',
    legal_inspection_date: '2027-04-01',
    doors_front_right_is_open: false,
    check_control_messages: [{ id: 955, text: 'Tire pressure notification' }],
  };
}

function example(now: number) {
  const values = exampleValues();
  const pair = (wheel: string) => ({
    kPa: Number(values[`tire_pressure_${wheel}`]),
    target: Number(values[`tire_pressure_target_${wheel}`]),
  });
  const track = trackOf({
    heardAt: RECEIVED,
    motionSince: RECEIVED,
    unlockedSince: RECEIVED,
    wheels: {
      front_left: pair('front_left'),
      front_right: pair('front_right'),
      rear_left: pair('rear_left'),
      rear_right: pair('rear_right'),
    },
  });
  const receivedAt = Object.fromEntries(Object.keys(values).map((key) => [key, RECEIVED]));
  return derive(viewOf({ values, receivedAt, track }), now);
}

test('the example, as it is received', () => {
  const { derived, attention } = example(RECEIVED);
  const { tires, messages, service, ...others } = derived;
  assert.deepEqual(
    Object.values(tires.wheels).map((wheel) => wheel.deficit),
    [11.5, 5.6, 13.1, 6.5],
  );
  assert.deepEqual(messages.items, [{ id: 955, text: 'Tire pressure notification', level: 'warn' }]);
  assert.equal(service.level, 'ok');
  assert.equal(service.predictedDate, '2025-02-10');
  assert.deepEqual(
    service.items.map(({ item, days, km }) => [item, days, km]),
    [
      ['engine_oil', 89, 11_000],
      ['brake_fluid', 454, null],
      ['vehicle_check', 819, 35_000],
      ['vehicle_inspection', 851, null],
    ],
  );
  assert.deepEqual(others, {
    energy: { level: 'ok', kind: 'fuel', percent: 47, rangeKm: 276 },
    battery: { level: 'ok', volts: 12.56 },
    coolant: { level: 'ok', celsius: 63 },
    security: { level: 'ok', locked: false, doorsOpen: [] },
    contract: { level: 'info', daysLeft: 45, forecastKm: 21_260 },
    motion: { state: 'PARKED', since: '2024-12-01T12:00:00.000Z' },
    freshness: { state: 'live', heardAt: '2024-12-01T12:00:00.000Z' },
    health: { score: 90, reasons: [{ code: 'tire_low', penalty: 10 }] },
  });
  assert.deepEqual(attention, {
    level: 'warn',
    reasons: [
      { code: 'tire_low', level: 'warn', key: 'tire_pressure_front_left' },
      { code: 'tire_low', level: 'warn', key: 'tire_pressure_rear_left' },
      { code: 'tire_message', level: 'warn', key: 'check_control_messages' },
      { code: 'message', level: 'warn', key: 'check_control_messages' },
      { code: 'contract_end', level: 'info', key: 'remaining_contract_days' },
    ],
  });
});

test('the example, half an hour later, stands unlocked', () => {
  assert.equal(example(RECEIVED + 30 * MINUTE).derived.security.level, 'ok');
  const { derived, attention } = example(RECEIVED + 31 * MINUTE);
  assert.equal(derived.security.level, 'warn');
  assert.equal(derived.freshness.state, 'recent');
  assert.deepEqual(attention.reasons[4], { code: 'security', level: 'warn', key: 'vehicle_is_locked' });
});

test('the example a hundred days later: oil and contract are over, the motion is unknown', () => {
  const { derived } = example(RECEIVED + 100 * 24 * 60 * MINUTE);
  assert.equal(derived.service.items[0]?.level, 'critical');
  assert.equal(derived.contract.daysLeft, -55);
  assert.equal(derived.motion.state, 'UNKNOWN');
  assert.equal(derived.freshness.state, 'lost');
});

test('a vehicle that gave nothing has every group, unknown and empty', () => {
  const { derived } = derive(viewOf(), Date.UTC(2025, 5, 15, 12));
  const { tires, ...others } = derived;
  assert.equal(tires.level, 'unknown');
  assert.deepEqual(others, {
    messages: { level: 'unknown', items: [] },
    service: { level: 'unknown', next: null, items: [], predictedDate: null, kmPerDay: null },
    energy: { level: 'unknown', kind: 'fuel', percent: null, rangeKm: null },
    battery: { level: 'unknown', volts: null },
    coolant: { level: 'unknown', celsius: null },
    security: { level: 'unknown', locked: null, doorsOpen: [] },
    contract: { level: 'unknown', daysLeft: null, forecastKm: null },
    motion: { state: 'PARKED', since: '2025-06-15T12:00:00.000Z' },
    freshness: { state: 'live', heardAt: '2025-06-15T12:00:00.000Z' },
    health: { score: null, reasons: [] },
  });
});

test('deriving changes nothing it reads and gives the same again', () => {
  assert.deepEqual(example(RECEIVED), example(RECEIVED));
});

test('an electric car is served as one', () => {
  const values = { basic_propulsion_type: 'ELECTRIC', engine_oil_status: 'OVERDUE', brake_fluid_status: 'OK' };
  const { derived } = derive(viewOf({ values }), RECEIVED);
  assert.deepEqual([derived.service.level, derived.energy.kind], ['ok', 'electric']);
});
