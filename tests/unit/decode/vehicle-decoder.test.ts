import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VehicleDecoder } from '../../../lib/decode/vehicle-decoder.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

/** Motion of a vehicle whose records have these seconds and latitudes. */
function motionOf(records: readonly (readonly [second: number, latitude: number])[]): unknown {
  const decoder = new VehicleDecoder(NOON + 3_600_000);
  records.forEach(([second, latitude], offset) => {
    const payload = { vin: VIN, latitude, longitude: 9, battery_voltage: 14 };
    const line = JSON.stringify({ topic: 't', partition: 0, offset, ts: NOON + second * 1000, payload });
    decoder.take(new TextEncoder().encode(line), offset + 1);
  });
  const [line = ''] = decoder.end();
  const { state, since } = JSON.parse(line).derived.motion;
  return [state, (Date.parse(since) - NOON) / 1000];
}

test('motion is told record by record, however close they are', () => {
  assert.deepEqual(
    motionOf([
      [0, 47],
      [10, 47.003],
    ]),
    ['MOVING', 10],
  );
  assert.deepEqual(
    motionOf([
      [0, 47],
      [10, 47.003],
      [20, 47.003],
    ]),
    ['IDLE', 20],
  );
  const slow = Array.from({ length: 30 }, (_, index) => [index * 5, 47 + index * 0.0005] as const);
  assert.deepEqual(motionOf(slow), ['IDLE', 0]);
});

/** What is derived of each vehicle that these messages tell of, by the last letter of its VIN. */
function derived(
  ...messages: readonly object[]
): Record<string, { service: { level: string; items: { item: string; km: number }[] } }> {
  const decoder = new VehicleDecoder(NOON);
  messages.forEach((message, index) => void decoder.take(new TextEncoder().encode(JSON.stringify(message)), index + 1));
  return Object.fromEntries([...decoder.end()].map((line) => [JSON.parse(line).vin.at(-1), JSON.parse(line).derived]));
}

test('what one vehicle calls a service item is none of another', () => {
  const [one, other] = [VIN.replace(/.$/, '1'), VIN.replace(/.$/, '2')];
  for (const [brings, has] of [
    [{ service_remaining_distance: 9000 }, { service_status: 'CRITICAL' }],
    [{ teleservice_due_date: '2027-01' }, { teleservice_status: 'PENDING' }],
    [{ drive_in_inspection_status: 'OK' }, { drive_in_inspection_due_date: '2024-01' }],
  ]) {
    const all = derived({ vin: one, ...brings }, { vin: other, ...has });
    assert.deepEqual(all['2'], derived({ vin: other, ...has })['2']);
    assert.deepEqual(all['2']?.service.items, []);
    assert.equal(all['1']?.service.items.length, 1);
  }
});

const record = (offset: number, minutes: number, fields: object) => ({
  topic: 't',
  partition: 0,
  offset,
  ts: NOON + minutes * 60_000,
  payload: { vin: VIN, ...fields },
});

test('the distance left is the same in whatever order odometer and distance arrive', () => {
  const [before, distance, now] = [
    record(1, -7 * 1440, { mileage: 50 }),
    record(2, -30, { engine_oil_remaining_distance: 9000 }),
    record(3, -5, { mileage: 100 }),
  ];
  const km = (...records: readonly object[]) => derived(...records)[VIN.at(-1) as string]?.service.items[0]?.km;
  assert.equal(km(before, distance, now), 8950);
  assert.equal(km(before, now, distance), 8950);
  assert.equal(km(now, before, distance), 8950);
  const first = record(0, -8 * 1440, { engine_oil_remaining_distance: 9000 });
  assert.equal(km(first, before, now), 9000);
  assert.equal(km(before, first, now), 9000);
});

test('however many families a file has, each is an item', () => {
  const messages = Array.from({ length: 200 }, (_, index) => ({ vin: VIN, [`item${index}_due_date`]: '2027-01' }));
  assert.equal(derived(...messages)[VIN.at(-1) as string]?.service.items.length, 200);
});
