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
