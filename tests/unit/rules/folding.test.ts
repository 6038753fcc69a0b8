import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flagsOf, foldedAt, type Record } from '../../support/decoding.ts';
import { NOON } from '../../support/view.ts';

/*
 * The rules of the signal catalogue over several records, by their numbers there, as `decode --fold` prints the vehicle.
 * Minutes count from NOON of 2025-06-15.
 */
const iso = (minute: number) => new Date(NOON + minute * 60_000).toISOString();
const DAY = 24 * 60;
const HOUR = 60;

/** Value, minutes of receipt and change, and `false` where it is not current. */
function signalOf(key: string, ...records: readonly Record[]): unknown[] | undefined {
  const { signals } = foldedAt(0, ...records);
  const signal = signals[key];
  if (!signal) return undefined;
  const minute = (time: string) => (Date.parse(time) - NOON) / 60_000;
  const seen = [signal.value, minute(signal.receivedAt), minute(signal.changedAt)];
  return signal.current === false ? [...seen, false] : seen;
}

test('2 partial: an absent key keeps its value with its own age', () => {
  const records: Record[] = [
    [-60, { fuel_level: 47, model: 'a' }],
    [-30, { model: 'a' }],
    [-10, { model: 'b' }],
  ];
  assert.deepEqual(signalOf('fuel_level', ...records), [47, -60, -60]);
  assert.deepEqual(signalOf('model', ...records), ['b', -10, -10]);
  assert.deepEqual(signalOf('model', ...records.slice(0, 2)), ['a', -30, -60]);
});

test('3 null: it never overwrites, but makes the value no current one; of check control alone it clears', () => {
  assert.deepEqual(signalOf('fuel_level', [-60, { fuel_level: 47 }], [-30, { fuel_level: null }]), [
    47,
    -60,
    -60,
    false,
  ]);
  assert.deepEqual(signalOf('fuel_level', [-60, { fuel_level: 47 }], [-30, { fuel_level: 101 }]), [
    47,
    -60,
    -60,
    false,
  ]);
  assert.deepEqual(
    signalOf('fuel_level', [-60, { fuel_level: 47 }], [-30, { fuel_level: null }], [-10, { fuel_level: 47 }]),
    [47, -10, -60],
  );
  assert.deepEqual(signalOf('fuel_level', [-30, { fuel_level: null }]), undefined);
  const told = { check_control_messages: '[955 Tire]' };
  assert.deepEqual(signalOf('check_control_messages', [-60, told], [-30, { check_control_messages: null }]), [
    [],
    -30,
    -30,
  ]);
  assert.equal(
    signalOf('check_control_messages', [-60, told], [-30, { check_control_messages: 'Tire' }])?.at(-1),
    false,
  );
  assert.deepEqual(signalOf('dtc_data', [-60, { dtc_data: '[3178A]' }], [-30, { dtc_data: '[]' }]), [[], -30, -30]);
});

test('4 duplicates: the same offset is ignored wholly, the same payload at another moves what was received', () => {
  assert.deepEqual(signalOf('fuel_level', [-60, { fuel_level: 47 }, 5], [-30, { fuel_level: 12 }, 5]), [47, -60, -60]);
  assert.deepEqual(signalOf('fuel_level', [-60, { fuel_level: 47 }, 5], [-30, { fuel_level: 47 }, 6]), [47, -30, -60]);
});

test('5 out of order: the newest time wins, then the greater offset', () => {
  assert.deepEqual(signalOf('fuel_level', [-30, { fuel_level: 1 }], [-60, { fuel_level: 2 }]), [1, -30, -30]);
  assert.deepEqual(signalOf('fuel_level', [-30, { fuel_level: 1 }, 9], [-30, { fuel_level: 2 }, 8]), [1, -30, -30]);
  assert.deepEqual(signalOf('power', [-30, { fuel_level: 1 }], [-60, { power: 90 }]), [90, -60, -60]);
});

const odometers = (...km: readonly number[]) => {
  const records = km.map((mileage, index): Record => [-100 + index * 10, { mileage: String(mileage) }]);
  const vehicle = foldedAt(0, ...records);
  return [vehicle.signals.mileage?.value, flagsOf(vehicle)];
};

test('5 odometer: a fall is held back until the third lower value in a row', () => {
  assert.deepEqual(odometers(1000, 995), [995, {}]);
  assert.deepEqual(odometers(1000, 994), [1000, { mileage: 'implausible' }]);
  assert.deepEqual(odometers(1000, 10, 20), [1000, { mileage: 'implausible' }]);
  assert.deepEqual(odometers(1000, 10, 20, 30), [30, {}]);
  assert.deepEqual(odometers(1000, 10, 10, 10), [1000, { mileage: 'implausible' }]);
  assert.deepEqual(odometers(1000, 30, 20, 25), [1000, { mileage: 'implausible' }]);
  assert.deepEqual(odometers(1000, 10, 1001, 20, 30), [1001, { mileage: 'implausible' }]);
  assert.deepEqual(odometers(1000, 9000), [9000, { mileage: 'implausible' }]);
});

const itemOf = (fields: object, at = 0) => foldedAt(at, [0, fields]).derived.service.items[0];

test('7 service sign: negative is overdue', () => {
  assert.deepEqual(itemOf({ engine_oil_remaining_distance: -5 }), {
    item: 'engine_oil',
    level: 'critical',
    days: null,
    km: -5,
    status: null,
    due: null,
  });
});

test('8 YYYY-MM: noticed by its first day, overdue only after its last', () => {
  const level = (due: string, day: number) => itemOf({ brake_fluid_due_date: due }, day * DAY)?.level;
  // 28 days before 1 August is 4 July, day 19.
  assert.deepEqual([level('2025-08', 18), level('2025-08', 19)], ['ok', 'warn']);
  assert.deepEqual([level('2025-08', 77), level('2025-08', 78)], ['warn', 'critical']);
});

test('10 status against date: the worse of the two counts', () => {
  const level = (status: string, due: string) =>
    itemOf({ brake_fluid_status: status, brake_fluid_due_date: due })?.level;
  assert.deepEqual(
    [level('OK', '2025-05'), level('OVERDUE', '2027-05'), level('OK', '2027-05')],
    ['critical', 'critical', 'ok'],
  );
  assert.equal(level('NEVER SEEN', '2027-05'), 'ok');
});

test('13 position: an unbelievable speed is flagged and kept, an untrusted fix moves nothing', () => {
  const at = (minute: number, latitude: number, more: object = {}): Record => [
    minute,
    { latitude, longitude: 9, ...more },
  ];
  const fast = foldedAt(0, at(-20, 47), at(-15, 48));
  assert.deepEqual(flagsOf(fast), { latitude: 'implausible', longitude: 'implausible' });
  assert.equal(fast.signals.latitude.value, 48);
  assert.equal(foldedAt(0, at(-20, 47), at(-15, 47.01)).derived.motion.state, 'MOVING');
  const untrusted = foldedAt(0, at(-20, 47), at(-15, 47.01, { position_can_be_trusted: false }));
  assert.equal(untrusted.derived.motion.state, 'PARKED');
  assert.deepEqual(flagsOf(foldedAt(0, at(-15, 47), at(-15, 48))), {});
});

test('15 staleness: live under 15 minutes, recent under 24 hours, stale up to 7 days, then lost', () => {
  const state = (minutes: number) => foldedAt(minutes, [0, {}]).derived.freshness;
  assert.deepEqual(state(14.9), { state: 'live', heardAt: iso(0) });
  const states = [15, DAY - 1, DAY, 7 * DAY, 7 * DAY + 1].map((minutes) => state(minutes).state);
  assert.deepEqual(states, ['recent', 'recent', 'stale', 'stale', 'lost']);
});

test('17 other brands: what was not supplied is unknown, and costs no health', () => {
  const { derived, attention } = foldedAt(0, [0, { mileage: 5 }]);
  for (const group of ['tires', 'messages', 'service', 'energy', 'battery', 'coolant', 'security', 'contract']) {
    assert.equal(derived[group].level, 'unknown', group);
  }
  assert.deepEqual(derived.health, { score: null, reasons: [] });
  assert.deepEqual(attention, { level: 'unknown', reasons: [] });
});

test('derived, motion: moving, idle and parked, with the record where each began', () => {
  const at = (minute: number, mileage: number, volts: number): Record => [minute, { mileage, battery_voltage: volts }];
  const drive = [at(-60, 100, 14), at(-55, 104, 14), at(-50, 108, 14), at(-45, 108, 14), at(-40, 108, 12.6)];
  const motions = drive.map((_, index) => {
    const { state, since } = foldedAt(0, ...drive.slice(0, index + 1)).derived.motion;
    return [state, (Date.parse(since) - NOON) / 60_000];
  });
  assert.deepEqual(motions, [
    ['IDLE', -60],
    ['MOVING', -55],
    ['MOVING', -55],
    ['IDLE', -45],
    ['PARKED', -40],
  ]);
  const gap = foldedAt(0, at(-60, 100, 14), at(-40, 120, 14)).derived.motion;
  assert.deepEqual(gap, { state: 'PARKED', since: iso(-40) });
});

test('derived, battery: judged after more than four hours parked', () => {
  const level = (minute: number) =>
    foldedAt(0, [-10 * HOUR, { mileage: 5 }], [minute, { battery_voltage: 12.1 }]).derived.battery.level;
  assert.deepEqual([level(-6 * HOUR), level(-6 * HOUR + 1)], ['ok', 'warn']);
});

test('derived, predicted service: oil by its distance, at the greatest known rate', () => {
  const { service } = foldedAt(0, [
    0,
    {
      mileage: 14_312,
      engine_oil_remaining_distance: 11_000,
      average_mileage_per_week: 1082,
      avg_distance_short_term: '680.0',
    },
  ]).derived;
  assert.deepEqual(service.next, { item: 'engine_oil', by: 'distance', days: 71, km: 11_000 });
  assert.equal(service.predictedDate, '2025-08-25');
});

test('derived, security: only what lasts while parked', () => {
  const open = { vehicle_is_locked: 'UNLOCKED', doors_rear_left_is_open: true };
  const after = (minutes: number) =>
    foldedAt(minutes, [0, open]).attention.reasons.map(({ key }: { key: string }) => key);
  assert.deepEqual(
    [after(10), after(11), after(31)],
    [[], ['doors_rear_left_is_open'], ['vehicle_is_locked', 'doors_rear_left_is_open']],
  );
});
