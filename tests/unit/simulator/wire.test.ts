import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { distanceM } from '../../../lib/geo.ts';
import { SIGNAL_TABLE } from '../../../lib/signals/table.ts';
import { CARS_A_COPY, copiesFor, placeOf } from '../../../lib/simulator/copies.ts';
import { demoVin } from '../../../lib/simulator/identity.ts';
import { MIX, MODELS } from '../../../lib/simulator/models.ts';
import { EXAMPLE } from '../../support/messages.ts';
import { demoFleet, FoldedFleet, recordsUntil } from '../../support/simulated.ts';
import { MINUTE, NOON } from '../../support/view.ts';

const records = recordsUntil(demoFleet(), NOON + 10 * MINUTE);
const messages = records.map(({ value }) => JSON.parse(value) as Record<string, unknown>);
const full = (brand: string, model?: string) =>
  messages.filter((message) => message.brand === brand && (model === undefined || message.model === model));
const typesOf = (message: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.keys(message)
      .sort()
      .map((key) => [key, typeof message[key]]),
  );

describe('the wire format', () => {
  test('a BMW with an engine carries all 78 keys of the example with their JSON types', () => {
    assert.equal(Object.keys(EXAMPLE).length, 78);
    for (const message of full('BMW', '118i')) assert.deepEqual(typesOf(message), typesOf(EXAMPLE));
    assert.ok(full('BMW', '118i').length > 100);
    for (const message of full('MINI')) assert.deepEqual(typesOf(message), typesOf(EXAMPLE));
  });

  test('numbers in strings look as in the example', () => {
    const forms: readonly (readonly [key: string, form: RegExp])[] = Object.entries(EXAMPLE).flatMap(([key, value]) =>
      typeof value === 'string' && /^-?\d+(\.\d)?$/.test(value) && key !== 'series'
        ? [[key, value.includes('.') ? /^-?\d+\.\d$/ : /^-?\d+$/] as const]
        : [],
    );
    assert.ok(forms.length >= 18);
    for (const message of full('BMW', '118i')) {
      for (const [key, form] of forms) assert.match(String(message[key]), form, key);
      assert.match(String(message.legal_inspection_date), /^\d\d\.\d\d\.\d{4} 00:00:00 UTC$/);
      assert.match(String(message.engine_oil_due_date), /^\d{4}-\d\d$/);
      assert.match(String(message.dtc_data), /^\[.*\]$/);
    }
  });

  test('every message is read without a flag, and holds only keys that the feed knows', () => {
    const folded = new FoldedFleet();
    for (const record of records) folded.add(record);
    assert.deepEqual([...folded.flags], []);
    const known = new Set(['vin', 'doors_ront_right_is_open', ...SIGNAL_TABLE.map(([key]) => key)]);
    for (const message of messages) for (const key of Object.keys(message)) assert.ok(known.has(key), key);
    assert.equal(folded.vehicles.size, 40);
  });

  test('some messages are partial: where it is, how far it came, what is left', () => {
    const partial = messages.filter((message) => message.brand === undefined);
    assert.ok(partial.length > 0.2 * messages.length && partial.length < 0.6 * messages.length);
    for (const message of partial) {
      assert.ok(Object.keys(message).length <= 12);
      assert.ok(message.vin && message.latitude && message.mileage && (message.fuel_level ?? message.soc_hv_header));
    }
  });

  test('electric cars have a battery and no fuel, oil or coolant', () => {
    const electric = messages.filter((message) => message.basic_propulsion_type === 'EL');
    assert.ok(new Set(electric.map(({ brand }) => brand)).size >= 2);
    for (const message of electric) {
      assert.ok(
        typeof message.soc_hv_header === 'number' && message.charging_status && message.basic_drive_train === 'BEV',
      );
      for (const key of Object.keys(message)) assert.doesNotMatch(key, /fuel|tank|oil|coolant/);
    }
    assert.ok(electric.some(({ charging_status }) => charging_status === 'CHARGINGACTIVE'));
  });

  test('other makers lack what BMW alone has', () => {
    const others = messages.filter(({ brand }) => brand !== undefined && brand !== 'BMW' && brand !== 'MINI');
    assert.ok(new Set(others.map(({ brand }) => brand)).size >= 3);
    for (const message of others) {
      assert.ok(message.mileage && message.distance_until_service && message.vehicle_is_locked);
      for (const key of ['dtc_data', 'check_control_messages', 'engine_oil_status', 'basic_model_key', 'code_CBSHUAU'])
        assert.ok(!(key in message), key);
    }
  });

  test('no two messages have the same uuid', () => {
    assert.equal(new Set(messages.map(({ uuid }) => uuid)).size, messages.length);
  });

  test('each car has a VIN of its own, of the right form, that says that it is a demo', () => {
    const vins = Array.from({ length: 20_000 }, (_, car) => demoVin(MODELS[MIX[car % MIX.length] as 'X1'], car));
    assert.equal(new Set(vins).size, vins.length);
    for (const vin of vins) assert.match(vin, /^[A-HJ-NPR-Z0-9]{3}DEM0[A-HJ-NPR-Z0-9]{10}$/);
  });
});

describe('beyond 2,000 cars', () => {
  const corner = { latitude: 47.05, longitude: 9.48 };
  const other = { latitude: 47.27, longitude: 9.63 };

  test('the first are at home, the others on copies apart from each other', () => {
    assert.deepEqual([copiesFor(40), copiesFor(2_000), copiesFor(2_001), copiesFor(20_000)], [1, 1, 2, 10]);
    assert.deepEqual(placeOf(CARS_A_COPY - 1)(corner), corner);
    const corners = Array.from({ length: 10 }, (_, copy) => placeOf(copy * CARS_A_COPY)(corner));
    corners.forEach((a, index) => {
      for (const b of corners.slice(0, index)) assert.ok(distanceM(a, b) > 50_000);
      assert.ok(a.latitude > 45 && a.latitude < 53 && a.longitude > 3 && a.longitude < 20);
    });
  });

  test('ways on a copy are as long', () => {
    for (let copy = 1; copy < 10; copy++) {
      const place = placeOf(copy * CARS_A_COPY);
      const ratio = distanceM(place(corner), place(other)) / distanceM(corner, other);
      assert.ok(Math.abs(ratio - 1) < 0.002, `${ratio}`);
    }
  });
});
