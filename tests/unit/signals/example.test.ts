import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeBytes } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

const BYTES = readFileSync(new URL('../../../demo/example-message.json', import.meta.url));

test('the documented example is read to its last key', () => {
  const decoded = decodeBytes(BYTES, NOON);
  assert.deepEqual(decoded, {
    ok: true,
    vin: 'EXAMPLE0607M29923',
    values: {
      display_unit_distance: 'km',
      position_can_be_trusted: true,
      distance_until_service: 11_000,
      service_date: 71,
      condition_based_services_count: 9,
      vehicle_check_status: 'OK',
      vehicle_check_status_remaining_distance: 35_000,
      vehicle_check_status_date: '2027-02',
      brake_fluid_due_date: '2026-02',
      vehicle_inspection_due_date: '2027-04',
      engine_oil_remaining_distance: 11_000,
      brake_fluid_status: 'OK',
      vehicle_inspection_status: 'OK',
      code_CBSHUAU: 4,
      fuel_level: 47,
      tire_pressure_front_left: 207,
      tire_pressure_rear_left: 186,
      tire_pressure_front_right: 221,
      tire_pressure_rear_right: 200,
      tire_pressure_target_front_left: 234,
      dtc_data: ['03178A', 'B7F34E', '804070', '804081', '800ABF', 'B7F500', '031796', '031790', 'B7F8C6'],
      tire_pressure_target_front_right: 234,
      avg_distance_short_term: 680,
      avg_distance_long_term: 680,
      tire_pressure_target_rear_left: 214,
      tire_pressure_target_rear_right: 214,
      average_mileage_per_week: 1082,
      mileage_forecast: 21_260,
      remaining_contract_days: 45,
      tank_capacity: 42,
      service_status: 'OK',
      service_due_date: '2025-02',
      mileage: 14_312,
      model: '118i',
      fuel_remaining_range: 276,
      teleservice_status: 'INITIAL STATUS',
      engine_oil_due_date: '2025-02',
      engine_oil_status: 'OK',
      yellow_service_time: 4,
      basic_has_sun_roof: false,
      basic_construction_date: '2023-02-16',
      basic_engine: 'B38C',
      basic_color_code: 'C3N',
      legal_inspection_date: '2027-04-01',
      lsc_trigger_reason: 'CONV',
      basic_propulsion_type: 'PETROL',
      basic_country_code: 'GR',
      basic_head_unit: 'HU_MGU',
      brand: 'BMW',
      yellow_service_distance: 2000,
      battery_voltage: 12.56,
      engine_coolant_temperature: 63,
      vehicle_is_locked: 'UNLOCKED',
      check_control_messages: [{ id: 955, text: 'Tire pressure notification' }],
      latitude: 36.82235111111111,
      longitude: 21.719039166666665,
      altitude: 11,
      heading: 338,
      remaining_fuel: 17,
      basic_model_key: '7K31',
      basic_has_Navi: true,
      series: '1',
      colour_code: 'STORM BAY METALLIC',
      number_of_doors: 5,
      steering: 'LEFT',
      extra_equipment: ['01CB', '01DF', '01DZ', '0230', '0249', '026M', '02PA', '02TF', '02VB'],
      power: 100,
      capacity: 1499,
      data_quality: 'UP_TO_DATE',
      basic_body_type: 'Sports Hatch',
      basic_model_range: 'F40',
      doors_front_left_is_open: false,
      doors_rear_left_is_open: false,
      doors_front_right_is_open: false,
      doors_rear_right_is_open: false,
      fleet_id: 'ExampleFleetId',
      uuid: '31f460d8-92eb-427a-9487-3611c2670608',
    },
    flags: [],
    extras: {},
  });
});

test('the example has 78 keys, and each gives a value but the vin', () => {
  const decoded = decodeBytes(BYTES, NOON);
  assert.ok(decoded.ok);
  const read = Object.values(decoded.values).filter((value) => value !== null);
  assert.equal(Object.keys(JSON.parse(BYTES.toString())).length, 78);
  assert.equal(read.length, 77);
});
