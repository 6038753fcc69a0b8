import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SimulatedRecord } from '../../../lib/simulator/fleet.ts';
import type { StoryName } from '../../../lib/simulator/story.ts';
import { displayState } from '../../../lib/vehicle/display-state.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { demoFleet, demoOptions, FoldedFleet, recordsUntil } from '../../support/simulated.ts';
import { DAY, HOUR, MINUTE, NOON } from '../../support/view.ts';

for (const [seed, start] of [
  [7, NOON],
  [1_234, NOON],
  [7, Date.UTC(2026, 0, 31, 3, 20)],
] as const) {
  describe(`when the page opens (seed ${seed}, ${new Date(start).toISOString()})`, () => {
    const fleet = demoFleet({ seed, start });
    const records = recordsUntil(fleet, start);
    const folded = new FoldedFleet();
    for (const record of records) folded.add(record);
    const vins = [...new Set(records.map(({ vin }) => vin))].sort((a, b) => Number(a.slice(11)) - Number(b.slice(11)));
    const vinOf = (name: StoryName) => vins[fleet.cars.findIndex(({ story }) => story.name === name)] as string;
    const of = (name: StoryName) => records.filter(({ vin }) => vin === vinOf(name));
    const told = (name: StoryName) => folded.assess(vinOf(name), start);
    const codes = (name: StoryName) =>
      told(name).attention.reasons.map(({ code, level, key }) => `${code} ${level} ${key}`);
    const values = (name: StoryName, key: string) =>
      of(name).flatMap(({ at, value }) => {
        const message = JSON.parse(value) as Record<string, unknown>;
        return key in message ? [{ at, value: message[key] }] : [];
      });

    test('all forty are there, each heard within the last two days', () => {
      assert.equal(folded.vehicles.size, 40);
      for (const vin of vins) assert.ok(start - (folded.vehicles.get(vin)?.track.heardAt ?? 0) < DAY, vin);
    });

    test('no car but the one that fell silent under way leaves it open whether it has arrived', () => {
      const open = [...folded.vehicles.values()].filter(
        ({ track }) =>
          displayState(track.motion, track.heardAt, { now: start, freshness: DEFAULT_POLICY.freshness }) === 'no_news',
      );
      assert.deepEqual(
        open.map(({ vin }) => vin),
        [vinOf('fell_silent')],
      );
    });

    test('one wheel leaks slowly', () => {
      assert.deepEqual(codes('slow_leak'), ['tire_low warn tire_pressure_front_left']);
      const { wheels } = told('slow_leak').derived.tires;
      assert.ok((wheels.front_right.kPa ?? 0) - (wheels.front_left.kPa ?? 0) >= 20);
      const early = of('slow_leak')
        .filter(({ at }) => at < start - 2 * DAY)
        .map(({ value }) => JSON.parse(value));
      assert.ok(
        early.some(
          (m) => m.tire_pressure_front_left && Math.abs(m.tire_pressure_front_right - m.tire_pressure_front_left) <= 14,
        ),
      );
    });

    test('an oil service is overdue', () => {
      assert.deepEqual(codes('oil_overdue').sort(), [
        'service_due critical engine_oil_remaining_distance',
        'service_due critical service_status',
      ]);
    });

    test('a tank is low, and the car on its way', () => {
      assert.deepEqual(codes('low_tank'), ['energy_low warn fuel_level']);
      const { percent } = told('low_tank').derived.energy;
      assert.ok(percent !== null && percent > 8 && percent <= 15, `${percent} %`);
    });

    test('two cars have a fault code that they had not', () => {
      for (const name of ['new_fault', 'fresh_fault'] as const) {
        const lists = values(name, 'dtc_data').map(({ at, value }) => ({ at, list: String(value) }));
        const changes = lists.filter(({ list }, index) => index > 0 && list !== lists[index - 1]?.list);
        assert.equal(changes.length, 1);
        assert.ok(changes[0] && start - changes[0].at < DAY);
        assert.deepEqual(codes(name), []);
      }
    });

    test('a battery is weak at rest', () => {
      assert.deepEqual(codes('weak_battery'), ['battery_low warn battery_voltage']);
      assert.equal(told('weak_battery').derived.motion.state, 'PARKED');
    });

    test('a car was left open and unlocked', () => {
      assert.deepEqual(codes('left_open').sort(), [
        'security warn doors_rear_left_is_open',
        'security warn vehicle_is_locked',
      ]);
    });

    test('a car fell silent while it was moving, and stays so', () => {
      const { derived } = told('fell_silent');
      assert.equal(derived.motion.state, 'MOVING');
      const silence = start - Date.parse(derived.freshness.heardAt);
      assert.ok(silence > 30 * MINUTE && silence < 3 * HOUR, `${silence / MINUTE} min`);
      const later = recordsUntil(fleet, start + 5 * HOUR);
      assert.ok(later.every(({ vin }) => vin !== vinOf('fell_silent')));
    });

    test('a service was done: the distance left jumped up', () => {
      const left = values('service_done', 'engine_oil_remaining_distance').map(({ value }) => Number(value));
      const jump = left.findIndex((km, index) => km > (left[index - 1] ?? km));
      assert.ok(jump > 0 && (left[jump - 1] ?? 0) < 2_000 && (left[jump] ?? 0) > 25_000);
      const statuses = values('service_done', 'engine_oil_status').map(({ value }) => value);
      assert.deepEqual([statuses[0], statuses.at(-1)], ['PENDING', 'OK']);
      assert.deepEqual(codes('service_done'), []);
    });

    test('a contract ends soon, and its car is driven far each week', () => {
      assert.deepEqual(codes('contract_overrun'), ['contract_end info remaining_contract_days']);
      const { forecastKm, daysLeft } = told('contract_overrun').derived.contract;
      assert.ok(daysLeft === 75 && forecastKm !== null && forecastKm > 30_000, `${forecastKm} km`);
    });

    test('all others are well', () => {
      const stories = fleet.cars.map(({ story }) => story.name);
      vins.forEach((vin, index) => {
        if (stories[index] === null)
          assert.deepEqual(folded.assess(vin, start).attention, { level: 'ok', reasons: [] }, vin);
      });
    });
  });
}

test('a car driven normally for 30 days raises no mark', () => {
  const options = demoOptions({ plain: true, vehicles: 24, past: 30 * DAY, cadence: 60_000 });
  const folded = new FoldedFleet();
  const fleet = demoFleet(options);
  let last: SimulatedRecord[] = [];
  for (let until = NOON - 30 * DAY; until <= NOON + 3 * HOUR; until += HOUR) {
    last = recordsUntil(fleet, until);
    for (const record of last) {
      const { vin } = folded.add(record);
      const { attention } = folded.assess(vin, record.at);
      assert.equal(attention.level, 'ok', `${vin} ${new Date(record.at).toISOString()} ${JSON.stringify(attention)}`);
    }
    for (const vin of folded.vehicles.keys()) assert.deepEqual(folded.assess(vin, until).attention.reasons, [], vin);
  }
  assert.equal(folded.vehicles.size, 24);
  assert.deepEqual([...folded.flags], []);
});
