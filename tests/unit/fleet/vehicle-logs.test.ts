import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VehicleLogs } from '../../../lib/fleet/vehicle-logs.ts';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import { VIN } from '../../support/record.ts';
import { DAY, HOUR, NOON } from '../../support/view.ts';

/** A vehicle's log as records make it, kept as the server keeps it. */
class Logging {
  readonly logs = new VehicleLogs();
  readonly #parser = new Parser(new SignalCatalogue());
  readonly #vehicle = createVehicle(VIN, this.#parser.catalogue);
  #offset = 0;
  /** Records that were looked at before they were applied. */
  looked = 0;

  tell(at: number, fields: object): this {
    const vehicle = this.#vehicle;
    const reading = this.#parser.parseMessage({ vin: VIN, ...fields }, at, () => vehicle.memo);
    assert.ok(reading.ok);
    const lastAt = vehicle.newest.timestamp;
    const before = this.logs.mayTell(reading, this.#parser.catalogue) ? this.logs.before(vehicle) : null;
    if (before) this.looked += 1;
    const isNext = applyReading(vehicle, reading, { timestamp: at, offset: this.#offset++ }, at);
    this.logs.note(2, vehicle, lastAt, !isNext, before);
    return this;
  }

  get log() {
    return this.logs.read(2);
  }
}

test('nothing is known of a row that was never told of', () => {
  assert.deepEqual(new VehicleLogs().read(9), { since: null, usualGap: null, services: [], faultLists: [] });
});

test('a log begins with the first record, and the usual gap follows the gaps', () => {
  const logging = new Logging().tell(NOON, {}).tell(NOON + 60_000, {});
  assert.deepEqual([logging.log.since, logging.log.usualGap], [NOON, 60_000]);
  for (let minute = 2; minute < 200; minute++) logging.tell(NOON + 60_000 + minute * 30_000, {});
  assert.ok(Math.abs((logging.log.usualGap ?? 0) - 30_000) < 500);
});

test('a distance that jumps up is a service, with what was before and after', () => {
  const logging = new Logging()
    .tell(NOON, { mileage: 20_000, engine_oil_remaining_distance: 400, engine_oil_status: 'PENDING' })
    .tell(NOON + HOUR, { mileage: 20_010, engine_oil_remaining_distance: 400 })
    .tell(NOON + DAY, { mileage: 20_030, engine_oil_remaining_distance: 30_000, engine_oil_status: 'OK' });
  assert.deepEqual(logging.log.services, [
    {
      item: 'engine_oil',
      since: NOON + HOUR,
      at: NOON + DAY,
      odometer: 20_030,
      kmBefore: 400,
      kmAfter: 30_000,
      dueBefore: null,
      dueAfter: null,
    },
  ]);
});

test('date and distance of one service in two records are one service', () => {
  const logging = new Logging()
    .tell(NOON, { mileage: 20_000, engine_oil_remaining_distance: 400, engine_oil_due_date: '2025-07' })
    .tell(NOON + DAY, { mileage: 20_030, engine_oil_remaining_distance: 30_000 })
    .tell(NOON + 2 * DAY, { engine_oil_due_date: '2027-06' });
  const [service, ...others] = logging.log.services;
  assert.deepEqual([service?.kmAfter, service?.dueAfter, others], [30_000, '2027-06', []]);
});

test('driving, a correction, a first word and a late record are no service', () => {
  const logging = new Logging()
    .tell(NOON, { mileage: 20_000 })
    .tell(NOON + HOUR, { engine_oil_remaining_distance: 9000 })
    .tell(NOON + 2 * HOUR, { engine_oil_remaining_distance: 8500 })
    .tell(NOON + 3 * HOUR, { engine_oil_remaining_distance: 9000 })
    .tell(NOON - DAY, { engine_oil_remaining_distance: 25_000 });
  assert.deepEqual(logging.log.services, []);
});

test('a fault memory is kept each time it differs, with that of the beginning', () => {
  const logging = new Logging()
    .tell(NOON, { dtc_data: '[03178A]' })
    .tell(NOON + HOUR, { dtc_data: '[03178A]' })
    .tell(NOON + 2 * HOUR, { dtc_data: '[03178A, B7F34E]' })
    .tell(NOON + 3 * HOUR, { dtc_data: null })
    .tell(NOON + 4 * HOUR, { dtc_data: '[]' });
  assert.deepEqual(logging.log.faultLists, [
    { at: NOON, codes: ['03178A'] },
    { at: NOON + 2 * HOUR, codes: ['03178A', 'B7F34E'] },
    { at: NOON + 4 * HOUR, codes: [] },
  ]);
  assert.deepEqual([...logging.logs.rowsWithFaults()], [2]);
});

test('of a memory that flickers the first and the last lists are kept', () => {
  const logging = new Logging().tell(NOON, { dtc_data: '[000001]' });
  for (let index = 1; index <= 120; index++)
    logging.tell(NOON + index * HOUR, { dtc_data: index % 2 ? '[]' : '[000002]' });
  const lists = logging.log.faultLists;
  assert.deepEqual([lists.length, lists[0]?.codes, lists.at(-1)?.at], [50, ['000001'], NOON + 120 * HOUR]);
});

test('only records that touch items or the fault memory are looked at', () => {
  const logging = new Logging().tell(NOON, { fuel_level: 40, engine_oil_status: 'OK', brake_pads_status: 'OK' });
  logging.tell(NOON + HOUR, { fuel_level: 39, engine_oil_status: 'OK', brake_pads_status: 'OK' });
  assert.equal(logging.looked, 1);
  logging.tell(NOON + 2 * HOUR, { brake_pads_status: 'PENDING' });
  assert.equal(logging.looked, 2);
});

test('after clearing nothing is known', () => {
  const logging = new Logging().tell(NOON, { dtc_data: '[03178A]' }).tell(NOON + HOUR, { dtc_data: '[]' });
  logging.logs.clear();
  assert.deepEqual([logging.log.since, logging.log.faultLists], [null, []]);
});
