import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOORS } from '../../../lib/vehicle/view.ts';
import { Folding } from '../../support/folding.ts';
import { MINUTE, NOON } from '../../support/view.ts';

/** A fix this many metres north of a place in Greece; a degree of latitude is 111.195 km on the mean sphere. */
const at = (metres: number) => ({ latitude: 36.8 + metres / 111_195, longitude: 21.7 });
const car = () => new Folding();

test('the first record is PARKED, or IDLE at an engine’s voltage', () => {
  assert.deepEqual(car().tell({ ...at(0), mileage: 5 }, 3).motion, ['PARKED', 3]);
  assert.deepEqual(car().tell({ battery_voltage: 13.2 }, 3).motion, ['IDLE', 3]);
  assert.deepEqual(car().tell({ battery_voltage: 13.19 }, 3).motion, ['PARKED', 3]);
});

test('over 200 m within 10 minutes is MOVING', () => {
  assert.deepEqual(car().tell(at(0), 0).tell(at(201), 10).motion, ['MOVING', 10]);
  assert.deepEqual(car().tell(at(0), 0).tell(at(199), 10).motion, ['PARKED', 0]);
});

test('a kilometre within 10 minutes is MOVING', () => {
  assert.deepEqual(car().tell({ mileage: 10 }, 0).tell({ mileage: 11 }, 10).motion, ['MOVING', 10]);
  assert.deepEqual(car().tell({ mileage: 10 }, 0).tell({ mileage: 10.9 }, 10).motion, ['PARKED', 0]);
  assert.deepEqual(car().tell({ mileage: 10 }, 0).tell({ mileage: 8 }, 10).motion, ['PARKED', 0]);
});

test('a state lasts since the record where it began', () => {
  const folding = car().tell(at(0), 0).tell(at(500), 5).tell(at(1000), 10);
  assert.deepEqual(folding.motion, ['MOVING', 5]);
  assert.deepEqual(folding.tell(at(1000), 15).motion, ['PARKED', 15]);
  assert.deepEqual(folding.tell(at(1000), 500).motion, ['PARKED', 15]);
  assert.deepEqual(folding.tell({ battery_voltage: 14 }, 505).motion, ['IDLE', 505]);
});

test('a way over more than 10 minutes is PARKED since that record, whatever the voltage', () => {
  const far = car().tell(at(0), 0).tell(at(201), 10.001);
  assert.deepEqual(far.motion, ['PARKED', 10.001]);
  assert.deepEqual(far.tell(at(201), 30).motion, ['PARKED', 10.001]);
  const running = car()
    .tell({ ...at(0), battery_voltage: 14 }, 0)
    .tell({ ...at(500), battery_voltage: 14 }, 11);
  assert.deepEqual(running.motion, ['PARKED', 11]);
  assert.deepEqual(running.tell({ ...at(500), battery_voltage: 14 }, 12).motion, ['IDLE', 12]);
  assert.deepEqual(car().tell({ mileage: 10 }, 0).tell({ mileage: 11 }, 11).motion, ['PARKED', 11]);
});

test('a gap without a way leaves the state where it began', () => {
  assert.deepEqual(car().tell(at(0), 0).tell(at(100), 300).motion, ['PARKED', 0]);
  const idle = car().tell({ battery_voltage: 14 }, 0).tell({ battery_voltage: 14 }, 300);
  assert.deepEqual(idle.motion, ['IDLE', 0]);
});

test('MOVING after a gap without a way ends in PARKED', () => {
  assert.deepEqual(car().tell(at(0), 0).tell(at(500), 5).tell(at(500), 60).motion, ['PARKED', 60]);
});

test('positions and odometers are compared with the last that there were, however many records had none', () => {
  const near = car().tell(at(0), 0).tell({ fuel_level: 5 }, 4).tell(at(500), 8);
  assert.deepEqual(near.motion, ['MOVING', 8]);
  const far = car().tell(at(0), 0).tell({ fuel_level: 5 }, 6).tell(at(500), 12);
  assert.deepEqual(far.motion, ['PARKED', 12]);
  // The odometer was near enough, though the position was not.
  const mixed = car()
    .tell({ ...at(0), mileage: 10 }, 0)
    .tell({ mileage: 10 }, 6)
    .tell({ ...at(500), mileage: 11 }, 12);
  assert.deepEqual(mixed.motion, ['MOVING', 12]);
});

test('a record that says nothing of it is no motion', () => {
  assert.deepEqual(car().tell(at(0), 0).tell(at(500), 5).tell({}, 6).motion, ['PARKED', 6]);
});

test('a late odometer makes no later record a moving one', () => {
  const folding = car().tell({ mileage: 10 }, 0).tell({}, 5).tell({ mileage: 20 }, 4).tell({}, 6);
  assert.deepEqual(folding.motion, ['PARKED', 0]);
});

test('untrusted fixes are not used, a fix without a word on trust is', () => {
  const folding = car()
    .tell(at(0), 0)
    .tell({ ...at(900), position_can_be_trusted: false }, 5);
  assert.deepEqual(folding.motion, ['PARKED', 0]);
  assert.equal(folding.value('latitude'), at(900).latitude);
  assert.deepEqual(folding.tell(at(500), 8).motion, ['MOVING', 8]);
  assert.deepEqual(folding.tell({ ...at(900), position_can_be_trusted: true }, 9).motion, ['MOVING', 8]);
  // The last known trust is of another position.
  const untrusted = car()
    .tell({ ...at(0), position_can_be_trusted: false }, 0)
    .tell(at(0), 1)
    .tell(at(500), 2);
  assert.deepEqual(untrusted.motion, ['MOVING', 2]);
});

test('there is no motion between records of equal time, and the later offset is what counts on', () => {
  const folding = car().tell(at(0), 0).tell(at(5000), 0);
  assert.deepEqual([folding.motion, folding.flags], [['PARKED', 0], []]);
  assert.deepEqual(folding.tell(at(5000), 5).motion, ['PARKED', 0]);
  const idle = car().tell({ battery_voltage: 12 }, 0).tell({ battery_voltage: 14 }, 0);
  assert.deepEqual(idle.motion, ['PARKED', 0]);
});

test('the last known voltage counts', () => {
  const folding = car().tell({ battery_voltage: 14 }, 0).tell({ fuel_level: 5 }, 5);
  assert.deepEqual(folding.motion, ['IDLE', 0]);
  assert.deepEqual(folding.tell({ battery_voltage: null }, 6).motion, ['IDLE', 0]);
});

test('an electric car is never IDLE, and may be MOVING', () => {
  for (const electric of [{ basic_propulsion_type: 'EL' }, { basic_drive_train: 'BEV' }, { soc_hv_header: 50 }]) {
    const folding = car().tell({ ...electric, ...at(0), battery_voltage: 14 }, 0);
    assert.deepEqual(folding.motion, ['PARKED', 0]);
    assert.deepEqual(folding.tell({ ...at(500), battery_voltage: 14 }, 5).motion, ['MOVING', 5]);
  }
  assert.deepEqual(car().tell({ basic_propulsion_type: 'HY', battery_voltage: 14 }, 0).motion, ['IDLE', 0]);
});

test('a speed of over 250 km/h is flagged and kept, whatever the gap', () => {
  const [fast, slow] = [250.5, 249.5].map((kmh) =>
    car()
      .tell(at(0), 0)
      .tell(at((kmh * 1000) / 60), 1),
  );
  assert.deepEqual(fast?.flags, ['latitude implausible', 'longitude implausible']);
  assert.equal(fast?.value('latitude'), at(250_500 / 60).latitude);
  assert.deepEqual(slow?.flags, []);
  assert.deepEqual(car().tell(at(0), 0).tell(at(600_000), 120).flags, [
    'latitude implausible',
    'longitude implausible',
  ]);
  const untrusted = { ...at(99_000), position_can_be_trusted: false };
  assert.deepEqual(car().tell(at(0), 0).tell(untrusted, 1).tell(at(0), 2).flags, []);
});

const HOUR = 60;

test('a voltage is at rest after more than 4 h PARKED', () => {
  const rest = (folding: Folding) => folding.vehicle.track.voltageAtRest;
  const folding = car()
    .tell({ battery_voltage: 12.1 }, 0)
    .tell({ battery_voltage: 12.1 }, 4 * HOUR);
  assert.equal(rest(folding), false);
  assert.equal(rest(folding.tell({}, 4 * HOUR + 1)), false);
  assert.equal(rest(folding.tell({ battery_voltage: 12.1 }, 4 * HOUR + 2)), true);
  // It stays until the next voltage.
  assert.equal(rest(folding.tell({ mileage: 5 }, 5 * HOUR).tell({ mileage: 6 }, 5 * HOUR + 5)), true);
  assert.equal(rest(folding.tell({ battery_voltage: 12.1 }, 5 * HOUR + 6)), false);
  assert.equal(
    rest(
      car()
        .tell({ battery_voltage: 14 }, 0)
        .tell({ battery_voltage: 14 }, 5 * HOUR),
    ),
    false,
  );
});

test('a way that nobody saw ends the rest', () => {
  const folding = car()
    .tell(at(0), 0)
    .tell({ ...at(5000), battery_voltage: 12.1 }, 5 * HOUR);
  assert.equal(folding.vehicle.track.voltageAtRest, false);
});

test('a late voltage that stands is at rest by what is known of its time', () => {
  const rested = car()
    .tell({}, 0)
    .tell({}, 9 * HOUR)
    .tell({ battery_voltage: 12.1 }, 5 * HOUR);
  assert.equal(rested.vehicle.track.voltageAtRest, true);
  const awake = car()
    .tell({}, 0)
    .tell({}, 9 * HOUR)
    .tell({ battery_voltage: 12.1 }, 3 * HOUR);
  assert.equal(awake.vehicle.track.voltageAtRest, false);
  const replaced = car()
    .tell({ battery_voltage: 12 }, 0)
    .tell({ battery_voltage: 12 }, 5 * HOUR);
  replaced.tell({ ...at(0), battery_voltage: 12 }, 6 * HOUR).tell({ battery_voltage: 12.2 }, 5.5 * HOUR);
  assert.deepEqual([replaced.value('battery_voltage'), replaced.vehicle.track.voltageAtRest], [12, true]);
});

test('the last two coolant readings are kept, over records without one', () => {
  const { track } = car()
    .tell({ engine_coolant_temperature: 90 }, 0)
    .tell({ engine_coolant_temperature: 116 }, 1)
    .tell({ engine_coolant_temperature: null }, 2)
    .tell({}, 3)
    .tell({ engine_coolant_temperature: 116 }, 4).vehicle;
  assert.deepEqual([track.coolantBefore, track.coolant], [116, 116]);
});

test('unlocked since the record where it began, over records that say nothing of it', () => {
  const since = (folding: Folding) => {
    const { unlockedSince } = folding.vehicle.track;
    return unlockedSince === null ? null : (unlockedSince - NOON) / MINUTE;
  };
  const folding = car().tell({ vehicle_is_locked: 'SECURED' }, 0).tell({ vehicle_is_locked: 'UNLOCKED' }, 1);
  folding.tell({ vehicle_is_locked: 'UNLOCKED' }, 2).tell({ vehicle_is_locked: 'UNKNOWN' }, 3).tell({}, 4);
  assert.equal(since(folding), 1);
  assert.equal(since(folding.tell({ vehicle_is_locked: 'SELECTIVE_LOCKED' }, 5)), null);
  assert.equal(since(folding.tell({ vehicle_is_locked: 'UNLOCKED' }, 6)), 6);
  assert.equal(since(car().tell({ vehicle_is_locked: 'unlocked' }, 2)), 2);
});

test('each door is open since the record where that began', () => {
  const folding = car().tell({ doors_front_left_is_open: true, doors_ront_right_is_open: 'OPEN' }, 1);
  folding.tell({ doors_front_left_is_open: 'OPEN', doors_rear_left_is_open: true }, 2);
  folding.tell({ doors_front_left_is_open: null, doors_front_right_is_open: false }, 3);
  assert.deepEqual(folding.vehicle.track.doorOpenSince, {
    front_left: NOON + MINUTE,
    front_right: null,
    rear_left: NOON + 2 * MINUTE,
    rear_right: null,
  });
});

test('a record that is a repetition is heard, and no more', () => {
  const folding = car()
    .tell({ ...at(0), vehicle_is_locked: 'UNLOCKED' }, 0)
    .tell({ ...at(0), vehicle_is_locked: 'UNLOCKED' }, 60);
  assert.deepEqual(folding.motion, ['PARKED', 0]);
  assert.equal(folding.vehicle.track.heardAt, NOON + 60 * MINUTE);
  assert.equal(folding.vehicle.track.unlockedSince, NOON);
});

test('doors that are told to be shut again and again stay so', () => {
  const shut = Object.fromEntries(DOORS.map((door) => [`doors_${door}_is_open`, false]));
  const folding = new Folding();
  for (let minute = 0; minute < 4; minute++) folding.tell({ ...shut, mileage: 5 }, minute);
  assert.deepEqual(
    DOORS.map((door) => folding.vehicle.track.doorOpenSince[door]),
    [null, null, null, null],
  );
});
