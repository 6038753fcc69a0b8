import assert from 'node:assert/strict';
import { test } from 'node:test';
import texts from '../../../components/ui/messages/en.json' with { type: 'json' };
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { ALIASES } from '../../../lib/signals/table.ts';
import { decodeFields } from '../../support/record.ts';

const { specs } = new SignalCatalogue();
const GROUPS = ['ID', 'POS', 'ENE', 'TIR', 'SVC', 'DIA', 'BOD', 'USE', 'EQP', 'META'];
const VSS = /^Vehicle(\.[A-Z][A-Za-z0-9]*)+$/;

test('every key stands once, and no alias is one', () => {
  const keys = specs.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const [alias, key] of ALIASES) {
    assert.ok(!keys.includes(alias), alias);
    assert.ok(keys.includes(key), key);
  }
});

test('every row has a place, a form, a group, a rate, and a path of the standard or none', () => {
  for (const [index, { slot, key, wire, group, rate, evidence, vss }] of specs.entries()) {
    assert.equal(slot, index);
    assert.match(key, /^[a-zA-Z_]+$/);
    assert.match(wire, /^(s|sN|sB|i|b|list)$/, key);
    assert.match(evidence ?? 'V', /^[VHBDG]$/, key);
    assert.ok(GROUPS.includes(group), key);
    assert.match(rate, /^[SCL]$/, key);
    if (vss !== null) assert.match(vss, VSS, key);
  }
  assert.deepEqual([...new Set(specs.map(({ group }) => group))].sort(), [...GROUPS].sort());
});

test('every row has one label in the page’s texts, and every label a row', () => {
  assert.deepEqual(Object.keys(texts.signal).sort(), specs.map(({ key }) => key).sort());
  assert.deepEqual(
    Object.values(texts.signal).filter((label) => !/^\S.*\S$/.test(label)),
    [],
  );
});

test('labels tell signals apart', () => {
  const labels = Object.values(texts.signal);
  assert.deepEqual(
    labels.filter((label, index) => labels.indexOf(label) !== index),
    [],
  );
});

/** What the catalogue of the feed says each number may be. */
const RANGES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  number_of_doors: [2, 6],
  power: [20, 800],
  capacity: [500, 8500],
  tank_capacity: [20, 150],
  latitude: [-90, 90],
  longitude: [-180, 180],
  altitude: [-100, 6000],
  heading: [0, 360],
  mileage: [0, 500_000],
  avg_distance_short_term: [1, 3000],
  avg_distance_long_term: [1, 3000],
  average_mileage_per_week: [0, 5000],
  mileage_forecast: [-Number.MAX_VALUE, Number.MAX_VALUE],
  remaining_contract_days: [-3650, 3650],
  fuel_level: [0, 100],
  remaining_fuel: [0, 156],
  fuel_remaining_range: [0, 2000],
  battery_voltage: [5, 20],
  engine_coolant_temperature: [-40, 150],
  tire_pressure_front_left: [0, 1000],
  tire_pressure_front_right: [0, 1000],
  tire_pressure_rear_left: [0, 1000],
  tire_pressure_rear_right: [0, 1000],
  tire_pressure_target_front_left: [150, 450],
  tire_pressure_target_front_right: [150, 450],
  tire_pressure_target_rear_left: [150, 450],
  tire_pressure_target_rear_right: [150, 450],
  service_date: [-3650, 3650],
  distance_until_service: [-50_000, 100_000],
  condition_based_services_count: [0, 60],
  yellow_service_distance: [0, 10_000],
  yellow_service_time: [0, 52],
  code_CBSHUAU: [0, 10],
  engine_oil_remaining_distance: [-100_000, 100_000],
  vehicle_check_status_remaining_distance: [-100_000, 100_000],
  soc_hv_header: [0, 100],
  soc_customer_target: [0, 100],
  kombi_remaining_electric_range: [0, 2000],
  soc_target_charging_time_forecast: [0, 10_080],
  charging_ac_ampere: [0, 1000],
  charging_ac_voltage: [0, 1000],
  remaining_mileage: [-Number.MAX_VALUE, Number.MAX_VALUE],
};

test('the numbers of the table are those of the feed', () => {
  const numbers = specs.filter(({ kind }) => kind.type === 'number').map(({ key }) => key);
  assert.deepEqual(numbers.sort(), Object.keys(RANGES).sort());
});

for (const [key, [min, max]] of Object.entries(RANGES)) {
  test(`${key} is from ${min} to ${max}`, () => {
    // A position is read with its other half.
    const half = key === 'latitude' ? { longitude: 1 } : key === 'longitude' ? { latitude: 1 } : {};
    const read = (value: number) => {
      const { values, flags } = decodeFields({ [key]: value, ...half });
      return [values[key], flags.find((flag) => flag.key === key)?.reason];
    };
    assert.deepEqual(read(min), [min, undefined]);
    assert.deepEqual(read(max), [key === 'heading' ? 0 : max, undefined]);
    if (max === Number.MAX_VALUE) return;
    assert.deepEqual(read(min - 0.001), [null, 'out_of_range']);
    assert.deepEqual(read(max + 0.001), [null, 'out_of_range']);
  });
}

const UNITS: Readonly<Record<string, string>> = {
  mileage: 'km',
  avg_distance_short_term: 'km/wk',
  tire_pressure_front_left: 'kPa',
  remaining_fuel: 'L',
  battery_voltage: 'V',
  engine_coolant_temperature: '°C',
  power: 'kW',
  capacity: 'cm³',
  service_date: 'd',
  yellow_service_time: 'wk',
  code_CBSHUAU: 'mo',
};

for (const [key, unit] of Object.entries(UNITS)) {
  test(`${key} is in ${unit}`, () => assert.equal(specs.find((spec) => spec.key === key)?.unit, unit));
}

const PATHS: Readonly<Record<string, string>> = {
  mileage: 'Vehicle.TraveledDistance',
  latitude: 'Vehicle.CurrentLocation.Latitude',
  tire_pressure_front_left: 'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure',
  tire_pressure_rear_right: 'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure',
  doors_front_right_is_open: 'Vehicle.Cabin.Door.Row1.Right.IsOpen',
  doors_rear_left_is_open: 'Vehicle.Cabin.Door.Row2.Left.IsOpen',
  fuel_level: 'Vehicle.Powertrain.FuelSystem.RelativeLevel',
  engine_coolant_temperature: 'Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature',
  extra_equipment: 'Vehicle.VehicleIdentification.OptionalExtras',
};

for (const [key, path] of Object.entries(PATHS)) {
  test(`${key} is ${path}`, () => assert.equal(specs.find((spec) => spec.key === key)?.vss, path));
}

test('a key that the table lacks is the caller’s slip', () => {
  const catalogue = new SignalCatalogue();
  assert.throws(() => catalogue.slot('fuel'), /"fuel"/);
  assert.equal(catalogue.find('fuel'), undefined);
  assert.equal(catalogue.find('coolant_temperature'), catalogue.slot('engine_coolant_temperature'));
});
