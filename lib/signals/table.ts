import {
  anyNumber,
  boolean,
  checkControl,
  codes,
  degrees,
  faultCodes,
  germanDate,
  isoDate,
  listed,
  month,
  number,
  openEnum,
  remainingDistance,
  serviceStatus,
  synonyms,
  text,
  upperText,
  uuid,
} from './kinds.ts';
import type { Evidence, Kind, SignalGroup, SignalRate, Unit, Wire } from './spec.ts';

/** key, form on the wire, unit, kind, group, rate, evidence for its meaning, VSS path. The label is a text of the page. */
type Row = readonly [string, Wire, Unit | null, Kind, SignalGroup, SignalRate, Evidence | null, string?];

const ID = 'Vehicle.VehicleIdentification';
const FUEL = 'Vehicle.Powertrain.FuelSystem';
const ENGINE = 'Vehicle.Powertrain.CombustionEngine';
const LOCATION = 'Vehicle.CurrentLocation';
const wheel = (row: 1 | 2, side: string) => `Vehicle.Chassis.Axle.Row${row}.Wheel.${side}.Tire.Pressure`;
const door = (row: 1 | 2, side: string) => `Vehicle.Cabin.Door.Row${row}.${side}.IsOpen`;
const pressure = number(0, 1000);
const target = number(150, 450);
const percent = number(0, 100);
const weekly = number(1, 3000);

/** Ranges: beyond them a figure is a fault of the feed, not of the vehicle. */
const IDENTITY: readonly Row[] = [
  ['fleet_id', 's', null, text(), 'ID', 'S', null],
  ['brand', 's', null, openEnum(), 'ID', 'S', null, `${ID}.Brand`],
  ['model', 's', null, text(64), 'ID', 'S', null, `${ID}.Model`],
  ['series', 's', null, text(), 'ID', 'S', null],
  ['basic_model_key', 's', null, text(5, /^[0-9A-Za-z]{4,5}$/), 'ID', 'S', null],
  ['basic_model_range', 's', null, text(4, /^[A-Z]\d{2,3}$/), 'ID', 'S', null],
  ['basic_construction_date', 's', null, isoDate(1990), 'ID', 'S', null, `${ID}.ProductionDate`],
  ['basic_country_code', 's', null, upperText(/^[A-Z]{2}$/), 'ID', 'S', null],
];

const EQUIPMENT: readonly Row[] = [
  ['basic_body_type', 's', null, text(), 'EQP', 'S', null, 'Vehicle.BodyType'],
  ['number_of_doors', 'i', null, number(2, 6), 'EQP', 'S', null, 'Vehicle.Cabin.DoorCount'],
  ['steering', 's', null, synonyms({ LEFT: ['LL'], RIGHT: ['RL'] }), 'EQP', 'S', 'G', 'Vehicle.Cabin.DriverPosition'],
  ['basic_engine', 's', null, text(), 'EQP', 'S', null, `${ENGINE}.EngineCode`],
  ['power', 'sN', 'kW', number(20, 800), 'EQP', 'S', 'B', `${ENGINE}.MaxPower`],
  ['capacity', 'i', 'cm³', number(500, 8500), 'EQP', 'S', 'B', `${ENGINE}.Displacement`],
  ['tank_capacity', 'sN', 'L', number(20, 150), 'EQP', 'S', null, `${FUEL}.TankCapacity`],
  [
    'basic_propulsion_type',
    's',
    null,
    synonyms(
      {
        PETROL: ['BE', 'GASOLINE', 'BENZIN'],
        DIESEL: ['DI', 'DS'],
        ELECTRIC: ['EL', 'BEV'],
        HYBRID: ['HY', 'HEV', 'PHEV'],
      },
      'UNKNOWN',
    ),
    'EQP',
    'S',
    'D',
    'Vehicle.Powertrain.Type',
  ],
  ['basic_drive_train', 's', null, openEnum('BEV', 'PHEV'), 'EQP', 'S', 'B'],
  ['basic_head_unit', 's', null, text(), 'EQP', 'S', null],
  ['basic_has_Navi', 'b', null, boolean, 'EQP', 'S', null],
  ['basic_has_sun_roof', 'b', null, boolean, 'EQP', 'S', null],
  ['basic_color_code', 's', null, text(), 'EQP', 'S', null],
  ['colour_code', 's', null, text(), 'EQP', 'S', null, `${ID}.VehicleExteriorColor`],
  ['extra_equipment', 'list', null, codes(/^[0-9A-Z]{4}$/), 'EQP', 'S', null, `${ID}.OptionalExtras`],
];

const POSITION: readonly Row[] = [
  ['latitude', 'sN', '°', number(-90, 90), 'POS', 'L', null, `${LOCATION}.Latitude`],
  ['longitude', 'sN', '°', number(-180, 180), 'POS', 'L', null, `${LOCATION}.Longitude`],
  ['altitude', 'sN', 'm', number(-100, 6000), 'POS', 'L', null, `${LOCATION}.Altitude`],
  ['heading', 'sN', '°', degrees, 'POS', 'L', null, `${LOCATION}.Heading`],
  ['position_can_be_trusted', 'b', null, boolean, 'POS', 'L', null],
];

const USE: readonly Row[] = [
  ['mileage', 'sN', 'km', number(0, 500_000), 'USE', 'L', 'V', 'Vehicle.TraveledDistance'],
  ['avg_distance_short_term', 'sN', 'km/wk', weekly, 'USE', 'L', 'V'],
  ['avg_distance_long_term', 'sN', 'km/wk', weekly, 'USE', 'L', 'V'],
  ['average_mileage_per_week', 'i', 'km/wk', number(0, 5000), 'USE', 'L', 'B'],
  ['mileage_forecast', 'i', 'km', anyNumber, 'USE', 'L', 'D'],
  ['remaining_contract_days', 'i', 'd', number(-3650, 3650), 'USE', 'L', 'D'],
];

const ENERGY: readonly Row[] = [
  ['fuel_level', 'i', '%', percent, 'ENE', 'L', 'V', `${FUEL}.RelativeLevel`],
  // Six litres above the tank: the sensor's tolerance.
  ['remaining_fuel', 'sN', 'L', number(0, 156), 'ENE', 'L', 'V', `${FUEL}.AbsoluteLevel`],
  ['fuel_remaining_range', 'sN', 'km', number(0, 2000), 'ENE', 'L', 'V', `${FUEL}.Range`],
  ['soc_hv_header', 'i', '%', percent, 'ENE', 'L', 'B'],
  ['kombi_remaining_electric_range', 'i', 'km', number(0, 2000), 'ENE', 'L', 'B'],
  [
    'charging_status',
    's',
    null,
    listed('NOCHARGING', 'INITIALIZATION', 'CHARGINGACTIVE', 'CHARGINGPAUSED', 'CHARGINGENDED', 'CHARGINGERROR'),
    'ENE',
    'L',
    'B',
  ],
  ['charging_plug_connected', 's', null, listed('CONNECTED', 'DISCONNECTED'), 'ENE', 'L', 'B'],
  ['soc_customer_target', 'i', '%', percent, 'ENE', 'C', 'B'],
  ['soc_target_charging_time_forecast', 'i', 'min', number(0, 10_080), 'ENE', 'L', 'B'],
  ['charging_method', 's', null, openEnum(), 'ENE', 'L', 'B'],
  ['charging_ac_ampere', 'i', 'A', number(0, 1000), 'ENE', 'L', 'B'],
  ['charging_ac_voltage', 'i', 'V', number(0, 1000), 'ENE', 'L', 'B'],
  ['remaining_mileage', 'i', 'km', anyNumber, 'ENE', 'L', 'B'],
];

const DIAGNOSTICS: readonly Row[] = [
  ['battery_voltage', 'sN', 'V', number(5, 20), 'DIA', 'L', 'V', 'Vehicle.LowVoltageBattery.CurrentVoltage'],
  ['engine_coolant_temperature', 'i', '°C', number(-40, 150), 'DIA', 'L', 'V', `${ENGINE}.EngineCoolant.Temperature`],
  ['dtc_data', 'list', null, faultCodes, 'DIA', 'L', 'V', 'Vehicle.Diagnostics.DTCList'],
  ['check_control_messages', 'list', null, checkControl, 'DIA', 'L', 'V'],
  [
    'teleservice_status',
    's',
    null,
    listed('PENDING', 'IDLE', 'SUCCESSFUL', 'ERROR', 'INITIAL STATUS'),
    'DIA',
    'L',
    'V',
  ],
];

const TIRES: readonly Row[] = [
  ['tire_pressure_front_left', 'sN', 'kPa', pressure, 'TIR', 'L', 'V', wheel(1, 'Left')],
  ['tire_pressure_front_right', 'sN', 'kPa', pressure, 'TIR', 'L', 'V', wheel(1, 'Right')],
  ['tire_pressure_rear_left', 'sN', 'kPa', pressure, 'TIR', 'L', 'V', wheel(2, 'Left')],
  ['tire_pressure_rear_right', 'sN', 'kPa', pressure, 'TIR', 'L', 'V', wheel(2, 'Right')],
  ['tire_pressure_target_front_left', 'sN', 'kPa', target, 'TIR', 'L', 'V'],
  ['tire_pressure_target_front_right', 'sN', 'kPa', target, 'TIR', 'L', 'V'],
  ['tire_pressure_target_rear_left', 'sN', 'kPa', target, 'TIR', 'L', 'V'],
  ['tire_pressure_target_rear_right', 'sN', 'kPa', target, 'TIR', 'L', 'V'],
];

const SERVICE: readonly Row[] = [
  ['service_status', 's', null, serviceStatus, 'SVC', 'L', 'H', 'Vehicle.Service.IsServiceDue'],
  ['service_due_date', 's', null, month(2015, 2060), 'SVC', 'L', 'D'],
  ['service_date', 'i', 'd', number(-3650, 3650), 'SVC', 'L', 'D', 'Vehicle.Service.TimeToService'],
  [
    'distance_until_service',
    'sN',
    'km',
    number(-50_000, 100_000),
    'SVC',
    'L',
    'V',
    'Vehicle.Service.DistanceToService',
  ],
  ['condition_based_services_count', 'i', null, number(0, 60), 'SVC', 'C', 'V'],
  ['yellow_service_distance', 'i', 'km', number(0, 10_000), 'SVC', 'C', 'V'],
  ['yellow_service_time', 'i', 'wk', number(0, 52), 'SVC', 'C', 'V'],
  ['code_CBSHUAU', 'i', 'mo', number(0, 10), 'SVC', 'C', 'V'],
  ['engine_oil_status', 's', null, serviceStatus, 'SVC', 'L', null],
  ['engine_oil_due_date', 's', null, month(), 'SVC', 'L', null],
  ['engine_oil_remaining_distance', 'i', 'km', remainingDistance, 'SVC', 'L', null],
  ['brake_fluid_status', 's', null, serviceStatus, 'SVC', 'L', null],
  ['brake_fluid_due_date', 's', null, month(), 'SVC', 'L', null],
  ['vehicle_check_status', 's', null, serviceStatus, 'SVC', 'L', null],
  ['vehicle_check_status_date', 's', null, month(), 'SVC', 'L', null],
  ['vehicle_check_status_remaining_distance', 'i', 'km', remainingDistance, 'SVC', 'L', null],
  ['vehicle_inspection_status', 's', null, serviceStatus, 'SVC', 'L', null],
  ['vehicle_inspection_due_date', 's', null, month(), 'SVC', 'L', null],
  ['legal_inspection_date', 's', null, germanDate, 'SVC', 'L', 'V'],
  ['drive_in_inspection_due_date', 's', null, month(), 'SVC', 'L', 'B'],
];

const BODY: readonly Row[] = [
  [
    'vehicle_is_locked',
    's',
    null,
    // The last two are sentinels as they stand here, and values in any other spelling.
    listed('SECURED', 'LOCKED', 'SELECTIVE_LOCKED', 'PARTIALLY_LOCKED', 'UNLOCKED', 'INVALID', 'UNKNOWN'),
    'BOD',
    'L',
    'V',
  ],
  ['doors_front_left_is_open', 'sB', null, boolean, 'BOD', 'L', null, door(1, 'Left')],
  ['doors_front_right_is_open', 'sB', null, boolean, 'BOD', 'L', null, door(1, 'Right')],
  ['doors_rear_left_is_open', 'sB', null, boolean, 'BOD', 'L', null, door(2, 'Left')],
  ['doors_rear_right_is_open', 'sB', null, boolean, 'BOD', 'L', null, door(2, 'Right')],
];

const META: readonly Row[] = [
  ['uuid', 's', null, uuid, 'META', 'L', null],
  [
    'display_unit_distance',
    's',
    null,
    synonyms({ km: [], mi: ['mile', 'miles', 'mls'] }),
    'META',
    'C',
    'V',
    'Vehicle.Cabin.Infotainment.HMI.DistanceUnit',
  ],
  ['data_quality', 's', null, openEnum('UP_TO_DATE'), 'META', 'L', null],
  ['lsc_trigger_reason', 's', null, openEnum(), 'META', 'L', 'G'],
];

/** Every key that the feed is known to carry beside `vin`, in the order in which they are shown. */
export const SIGNAL_TABLE: readonly Row[] = [
  ...IDENTITY,
  ...POSITION,
  ...ENERGY,
  ...TIRES,
  ...SERVICE,
  ...DIAGNOSTICS,
  ...BODY,
  ...USE,
  ...EQUIPMENT,
  ...META,
];

/** Other spellings of a key; where both are carried the right one wins. The first is the feed's own slip. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['doors_ront_right_is_open', 'doors_front_right_is_open'],
  ['coolant_temperature', 'engine_coolant_temperature'],
]);
