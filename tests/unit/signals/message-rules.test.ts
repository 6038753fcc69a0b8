import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFields } from '../../support/record.ts';

interface Case {
  readonly says: string;
  readonly fields: object;
  readonly values: object;
  /** `key reason`. */
  readonly flags: readonly string[];
}

function check(cases: readonly Case[]): void {
  for (const { says, fields, values, flags } of cases) {
    test(says, () => {
      const decoded = decodeFields(fields);
      assert.deepEqual(decoded.values, values);
      assert.deepEqual(decoded.flags.map(({ key, reason }) => `${key} ${reason}`).sort(), [...flags].sort());
    });
  }
}

const NOWHERE = { latitude: null, longitude: null };

check([
  {
    says: 'a position is a pair',
    fields: { latitude: '36.5', longitude: 21 },
    values: { latitude: 36.5, longitude: 21 },
    flags: [],
  },
  {
    says: 'a lone latitude is dropped',
    fields: { latitude: 36.5 },
    values: { latitude: null },
    flags: ['latitude position_incomplete'],
  },
  {
    says: 'a lone longitude is dropped',
    fields: { longitude: 21 },
    values: { longitude: null },
    flags: ['longitude position_incomplete'],
  },
  { says: 'a lone null is no fault', fields: { latitude: null }, values: { latitude: null }, flags: [] },
  { says: 'two nulls are no fault', fields: { latitude: null, longitude: '-NA-' }, values: NOWHERE, flags: [] },
  {
    says: 'half a pair null drops the other',
    fields: { latitude: null, longitude: 21 },
    values: NOWHERE,
    flags: ['longitude position_incomplete'],
  },
  {
    says: 'a latitude out of range drops a good longitude',
    fields: { latitude: 90.1, longitude: 21 },
    values: NOWHERE,
    flags: ['latitude out_of_range', 'longitude position_incomplete'],
  },
  {
    says: 'a malformed longitude drops a good latitude',
    fields: { latitude: 36.5, longitude: '21 E' },
    values: NOWHERE,
    flags: ['latitude position_incomplete', 'longitude malformed'],
  },
  {
    says: 'two bad halves keep their own reasons',
    fields: { latitude: -91, longitude: 'x' },
    values: NOWHERE,
    flags: ['latitude out_of_range', 'longitude malformed'],
  },
  {
    says: '(0,0) is not believed',
    fields: { latitude: 0, longitude: '0.0' },
    values: NOWHERE,
    flags: ['latitude implausible', 'longitude implausible'],
  },
  {
    says: '(-0,0) neither',
    fields: { latitude: '-0', longitude: 0 },
    values: NOWHERE,
    flags: ['latitude implausible', 'longitude implausible'],
  },
  {
    says: 'the equator is a place',
    fields: { latitude: 0, longitude: 21 },
    values: { latitude: 0, longitude: 21 },
    flags: [],
  },
  {
    says: 'Greenwich is one',
    fields: { latitude: 51.5, longitude: 0 },
    values: { latitude: 51.5, longitude: 0 },
    flags: [],
  },
  {
    says: 'a lone 0 is half a pair',
    fields: { latitude: 0 },
    values: { latitude: null },
    flags: ['latitude position_incomplete'],
  },
  {
    says: 'heading and altitude stand without a position',
    fields: { latitude: 0, longitude: 0, heading: 1, altitude: 2 },
    values: { ...NOWHERE, heading: 1, altitude: 2 },
    flags: ['latitude implausible', 'longitude implausible'],
  },
  {
    says: 'an untrusted position is kept',
    fields: { latitude: 1, longitude: 2, position_can_be_trusted: false },
    values: { latitude: 1, longitude: 2, position_can_be_trusted: false },
    flags: [],
  },
]);

check([
  { says: 'heading 360 is north', fields: { heading: '360.0' }, values: { heading: 0 }, flags: [] },
  { says: 'heading 359.99 is itself', fields: { heading: 359.99 }, values: { heading: 359.99 }, flags: [] },
  {
    says: 'heading 360.01 is none',
    fields: { heading: 360.01 },
    values: { heading: null },
    flags: ['heading out_of_range'],
  },
]);

check([
  {
    says: 'fuel up to six litres above the tank',
    fields: { remaining_fuel: 48, tank_capacity: '42.0' },
    values: { remaining_fuel: 48, tank_capacity: 42 },
    flags: [],
  },
  {
    says: 'fuel over that',
    fields: { remaining_fuel: '48.01', tank_capacity: 42 },
    values: { remaining_fuel: null, tank_capacity: 42 },
    flags: ['remaining_fuel out_of_range'],
  },
  {
    says: 'the tank may stand first or last',
    fields: { tank_capacity: 42, remaining_fuel: 49 },
    values: { tank_capacity: 42, remaining_fuel: null },
    flags: ['remaining_fuel out_of_range'],
  },
  { says: 'fuel without a tank', fields: { remaining_fuel: 156 }, values: { remaining_fuel: 156 }, flags: [] },
  {
    says: 'fuel beside no reading of the tank',
    fields: { remaining_fuel: 156, tank_capacity: null },
    values: { remaining_fuel: 156, tank_capacity: null },
    flags: [],
  },
  {
    says: 'fuel beside a tank out of range',
    fields: { remaining_fuel: 60, tank_capacity: 10 },
    values: { remaining_fuel: 60, tank_capacity: null },
    flags: ['tank_capacity out_of_range'],
  },
  {
    says: 'no litres below none',
    fields: { remaining_fuel: -1, tank_capacity: 42 },
    values: { remaining_fuel: null, tank_capacity: 42 },
    flags: ['remaining_fuel out_of_range'],
  },
]);

const OVER = { mileage_forecast: 999, mileage: '1000.0' };
const NO_FORECAST = { mileage_forecast: null, mileage: 1000 };
const REFUSED = ['mileage_forecast out_of_range'];

check([
  {
    says: 'a forecast at the odometer',
    fields: { mileage_forecast: 1000, mileage: 1000 },
    values: { mileage_forecast: 1000, mileage: 1000 },
    flags: [],
  },
  { says: 'a forecast below it', fields: OVER, values: NO_FORECAST, flags: REFUSED },
  {
    says: 'a forecast below it, on the last day',
    fields: { ...OVER, remaining_contract_days: 0 },
    values: { ...NO_FORECAST, remaining_contract_days: 0 },
    flags: REFUSED,
  },
  {
    says: 'a forecast below it, the days unknown',
    fields: { ...OVER, remaining_contract_days: null },
    values: { ...NO_FORECAST, remaining_contract_days: null },
    flags: REFUSED,
  },
  {
    says: 'a forecast below it, the contract over',
    fields: { ...OVER, remaining_contract_days: -1 },
    values: { mileage_forecast: 999, mileage: 1000, remaining_contract_days: -1 },
    flags: [],
  },
  { says: 'a forecast alone', fields: { mileage_forecast: 999 }, values: { mileage_forecast: 999 }, flags: [] },
  {
    says: 'a forecast beside no odometer',
    fields: { mileage_forecast: 999, mileage: null },
    values: { mileage_forecast: 999, mileage: null },
    flags: [],
  },
]);

const NONE = { capacity: null };
const FLAGGED = ['capacity out_of_range'];

check([
  {
    says: 'no displacement on a propulsion EL',
    fields: { capacity: 0, basic_propulsion_type: 'EL' },
    values: { ...NONE, basic_propulsion_type: 'ELECTRIC' },
    flags: [],
  },
  {
    says: 'no displacement on a drive train BEV',
    fields: { capacity: '0.0', basic_drive_train: 'bev' },
    values: { ...NONE, basic_drive_train: 'BEV' },
    flags: [],
  },
  {
    says: 'no displacement beside a charge and no fuel',
    fields: { capacity: 0, soc_hv_header: 50 },
    values: { ...NONE, soc_hv_header: 50 },
    flags: [],
  },
  {
    says: 'no displacement beside both',
    fields: { capacity: 0, soc_hv_header: 50, fuel_level: 50 },
    values: { ...NONE, soc_hv_header: 50, fuel_level: 50 },
    flags: FLAGGED,
  },
  {
    says: 'no displacement on a hybrid drive train, whatever its propulsion',
    fields: { capacity: 0, basic_drive_train: 'PHEV', basic_propulsion_type: 'EL' },
    values: { ...NONE, basic_drive_train: 'PHEV', basic_propulsion_type: 'ELECTRIC' },
    flags: FLAGGED,
  },
  {
    says: 'no displacement on a hybrid propulsion',
    fields: { capacity: 0, basic_propulsion_type: 'HY', soc_hv_header: 9 },
    values: { ...NONE, basic_propulsion_type: 'HYBRID', soc_hv_header: 9 },
    flags: FLAGGED,
  },
  {
    says: 'a drive train that says nothing leaves it to the propulsion',
    fields: { capacity: 0, basic_drive_train: 'X1', basic_propulsion_type: 'EL' },
    values: { ...NONE, basic_drive_train: 'X1', basic_propulsion_type: 'ELECTRIC' },
    flags: [],
  },
  {
    says: 'no displacement on another car',
    fields: { capacity: 0, basic_propulsion_type: 'BE' },
    values: { ...NONE, basic_propulsion_type: 'PETROL' },
    flags: FLAGGED,
  },
  { says: 'no displacement on a car of unknown kind', fields: { capacity: 0 }, values: NONE, flags: FLAGGED },
  {
    says: 'a bad displacement on an electric car',
    fields: { capacity: 1, basic_propulsion_type: 'EL' },
    values: { ...NONE, basic_propulsion_type: 'ELECTRIC' },
    flags: FLAGGED,
  },
  {
    says: 'a bad displacement beside another zero',
    fields: { capacity: 1, basic_propulsion_type: 'EL', number_of_doors: 0 },
    values: { ...NONE, basic_propulsion_type: 'ELECTRIC', number_of_doors: null },
    flags: [...FLAGGED, 'number_of_doors out_of_range'],
  },
  {
    says: 'no displacement beside another figure that is out of range',
    fields: { number_of_doors: 1, capacity: 0, basic_propulsion_type: 'EL', power: 1 },
    values: { number_of_doors: null, ...NONE, basic_propulsion_type: 'ELECTRIC', power: null },
    flags: ['number_of_doors out_of_range', 'power out_of_range'],
  },
  {
    says: 'no displacement on a drive train ELECTRIC',
    fields: { capacity: 0, basic_drive_train: 'electric' },
    values: { ...NONE, basic_drive_train: 'ELECTRIC' },
    flags: [],
  },
  {
    says: 'no displacement on a drive train HYBRID',
    fields: { capacity: 0, basic_drive_train: 'hybrid', basic_propulsion_type: 'EL' },
    values: { ...NONE, basic_drive_train: 'HYBRID', basic_propulsion_type: 'ELECTRIC' },
    flags: FLAGGED,
  },
  {
    says: 'a false for a displacement on an electric car',
    fields: { capacity: false, basic_propulsion_type: 'EL', power: 'x' },
    values: { ...NONE, basic_propulsion_type: 'ELECTRIC', power: null },
    flags: ['capacity malformed', 'power malformed'],
  },
  {
    says: 'a list for a displacement on an electric car',
    fields: { capacity: [], basic_propulsion_type: 'EL' },
    values: { ...NONE, basic_propulsion_type: 'ELECTRIC' },
    flags: ['capacity malformed'],
  },
]);

check([
  {
    says: 'the feed’s own slip of a door',
    fields: { doors_ront_right_is_open: 'OPEN' },
    values: { doors_front_right_is_open: true },
    flags: [],
  },
  {
    says: 'its right name',
    fields: { doors_front_right_is_open: 'OPEN' },
    values: { doors_front_right_is_open: true },
    flags: [],
  },
  {
    says: 'the slip is flagged under the right name',
    fields: { doors_ront_right_is_open: 7 },
    values: { doors_front_right_is_open: null },
    flags: ['doors_front_right_is_open malformed'],
  },
  {
    says: 'of both names the right one counts, before',
    fields: { doors_front_right_is_open: false, doors_ront_right_is_open: 7 },
    values: { doors_front_right_is_open: false },
    flags: [],
  },
  {
    says: 'of both names the right one counts, behind',
    fields: { doors_ront_right_is_open: true, doors_front_right_is_open: 'ajar' },
    values: { doors_front_right_is_open: null },
    flags: ['doors_front_right_is_open malformed'],
  },
  {
    says: 'of both names the right one counts, also a null',
    fields: { doors_ront_right_is_open: true, doors_front_right_is_open: null },
    values: { doors_front_right_is_open: null },
    flags: [],
  },
  {
    says: 'coolant’s other name',
    fields: { coolant_temperature: '63' },
    values: { engine_coolant_temperature: 63 },
    flags: [],
  },
  {
    says: 'of coolant’s two the right one counts',
    fields: { coolant_temperature: 63, engine_coolant_temperature: 64 },
    values: { engine_coolant_temperature: 64 },
    flags: [],
  },
  {
    says: 'coolant’s other name is flagged under the right one',
    fields: { coolant_temperature: 151 },
    values: { engine_coolant_temperature: null },
    flags: ['engine_coolant_temperature out_of_range'],
  },
]);
