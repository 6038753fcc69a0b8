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
import type { Kind, SignalGroup, SignalRate, Unit } from './spec.ts';

/** key, label, unit, kind, group, rate, VSS path. */
type Row = readonly [string, string, Unit | null, Kind, SignalGroup, SignalRate, (string | null)?];

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
  ['fleet_id', 'Fleet', null, text(), 'ID', 'S'],
  ['brand', 'Brand', null, openEnum(), 'ID', 'S', `${ID}.Brand`],
  ['model', 'Model', null, text(64), 'ID', 'S', `${ID}.Model`],
  ['series', 'Series', null, text(), 'ID', 'S'],
  ['basic_model_key', 'Model key', null, text(5, /^[0-9A-Za-z]{4,5}$/), 'ID', 'S'],
  ['basic_model_range', 'Model range', null, text(4, /^[A-Z]\d{2,3}$/), 'ID', 'S'],
  ['basic_construction_date', 'Built', null, isoDate(1990), 'ID', 'S', `${ID}.ProductionDate`],
  ['basic_country_code', 'Market', null, upperText(/^[A-Z]{2}$/), 'ID', 'S'],
];

const EQUIPMENT: readonly Row[] = [
  ['basic_body_type', 'Body', null, text(), 'EQP', 'S', 'Vehicle.BodyType'],
  ['number_of_doors', 'Doors', null, number(2, 6), 'EQP', 'S', 'Vehicle.Cabin.DoorCount'],
  ['steering', 'Steering', null, synonyms({ LEFT: ['LL'], RIGHT: ['RL'] }), 'EQP', 'S', 'Vehicle.Cabin.DriverPosition'],
  ['basic_engine', 'Engine', null, text(), 'EQP', 'S', `${ENGINE}.EngineCode`],
  ['power', 'Rated power', 'kW', number(20, 800), 'EQP', 'S', `${ENGINE}.MaxPower`],
  ['capacity', 'Displacement', 'cm³', number(500, 8500), 'EQP', 'S', `${ENGINE}.Displacement`],
  ['tank_capacity', 'Tank', 'L', number(20, 150), 'EQP', 'S', `${FUEL}.TankCapacity`],
  [
    'basic_propulsion_type',
    'Propulsion',
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
    'Vehicle.Powertrain.Type',
  ],
  ['basic_drive_train', 'Drive train', null, openEnum('BEV', 'PHEV'), 'EQP', 'S'],
  ['basic_head_unit', 'Head unit', null, text(), 'EQP', 'S'],
  ['basic_has_Navi', 'Navigation', null, boolean, 'EQP', 'S'],
  ['basic_has_sun_roof', 'Sunroof', null, boolean, 'EQP', 'S'],
  ['basic_color_code', 'Paint code', null, text(), 'EQP', 'S'],
  ['colour_code', 'Paint', null, text(), 'EQP', 'S', `${ID}.VehicleExteriorColor`],
  ['extra_equipment', 'Option codes', null, codes(/^[0-9A-Z]{4}$/), 'EQP', 'S', `${ID}.OptionalExtras`],
];

const POSITION: readonly Row[] = [
  ['latitude', 'Latitude', '°', number(-90, 90), 'POS', 'L', `${LOCATION}.Latitude`],
  ['longitude', 'Longitude', '°', number(-180, 180), 'POS', 'L', `${LOCATION}.Longitude`],
  ['altitude', 'Altitude', 'm', number(-100, 6000), 'POS', 'L', `${LOCATION}.Altitude`],
  ['heading', 'Heading', '°', degrees, 'POS', 'L', `${LOCATION}.Heading`],
  ['position_can_be_trusted', 'Position trusted', null, boolean, 'POS', 'L'],
];

const USE: readonly Row[] = [
  ['mileage', 'Odometer', 'km', number(0, 500_000), 'USE', 'L', 'Vehicle.TraveledDistance'],
  ['avg_distance_short_term', 'Distance a week, recent', 'km/wk', weekly, 'USE', 'L'],
  ['avg_distance_long_term', 'Distance a week, two months', 'km/wk', weekly, 'USE', 'L'],
  ['average_mileage_per_week', 'Distance a week, average', 'km/wk', number(0, 5000), 'USE', 'L'],
  ['mileage_forecast', 'Odometer at contract end', 'km', anyNumber, 'USE', 'L'],
  ['remaining_contract_days', 'Contract days left', 'd', number(-3650, 3650), 'USE', 'L'],
];

const ENERGY: readonly Row[] = [
  ['fuel_level', 'Fuel level', '%', percent, 'ENE', 'L', `${FUEL}.RelativeLevel`],
  // Six litres above the tank: the sensor's tolerance.
  ['remaining_fuel', 'Fuel', 'L', number(0, 156), 'ENE', 'L', `${FUEL}.AbsoluteLevel`],
  ['fuel_remaining_range', 'Range on fuel', 'km', number(0, 2000), 'ENE', 'L', `${FUEL}.Range`],
  ['soc_hv_header', 'State of charge', '%', percent, 'ENE', 'L'],
  ['kombi_remaining_electric_range', 'Range on battery', 'km', number(0, 2000), 'ENE', 'L'],
  [
    'charging_status',
    'Charging',
    null,
    listed('NOCHARGING', 'INITIALIZATION', 'CHARGINGACTIVE', 'CHARGINGPAUSED', 'CHARGINGENDED', 'CHARGINGERROR'),
    'ENE',
    'L',
  ],
  ['charging_plug_connected', 'Plug', null, listed('CONNECTED', 'DISCONNECTED'), 'ENE', 'L'],
  ['soc_customer_target', 'Charge target', '%', percent, 'ENE', 'C'],
  ['soc_target_charging_time_forecast', 'Time to charge target', 'min', number(0, 10_080), 'ENE', 'L'],
  ['charging_method', 'Charging method', null, openEnum(), 'ENE', 'L'],
  ['charging_ac_ampere', 'Charging current', 'A', number(0, 1000), 'ENE', 'L'],
  ['charging_ac_voltage', 'Charging voltage', 'V', number(0, 1000), 'ENE', 'L'],
  ['remaining_mileage', 'Remaining distance', 'km', anyNumber, 'ENE', 'L'],
];

const DIAGNOSTICS: readonly Row[] = [
  ['battery_voltage', '12 V battery', 'V', number(5, 20), 'DIA', 'L', 'Vehicle.LowVoltageBattery.CurrentVoltage'],
  ['engine_coolant_temperature', 'Coolant', '°C', number(-40, 150), 'DIA', 'L', `${ENGINE}.EngineCoolant.Temperature`],
  ['dtc_data', 'Fault codes', null, faultCodes, 'DIA', 'L', 'Vehicle.Diagnostics.DTCList'],
  ['check_control_messages', 'Check-control messages', null, checkControl, 'DIA', 'L'],
  [
    'teleservice_status',
    'Teleservice',
    null,
    listed('PENDING', 'IDLE', 'SUCCESSFUL', 'ERROR', 'INITIAL STATUS'),
    'DIA',
    'L',
  ],
];

const TIRES: readonly Row[] = [
  ['tire_pressure_front_left', 'Tire pressure front left', 'kPa', pressure, 'TIR', 'L', wheel(1, 'Left')],
  ['tire_pressure_front_right', 'Tire pressure front right', 'kPa', pressure, 'TIR', 'L', wheel(1, 'Right')],
  ['tire_pressure_rear_left', 'Tire pressure rear left', 'kPa', pressure, 'TIR', 'L', wheel(2, 'Left')],
  ['tire_pressure_rear_right', 'Tire pressure rear right', 'kPa', pressure, 'TIR', 'L', wheel(2, 'Right')],
  ['tire_pressure_target_front_left', 'Target pressure front left', 'kPa', target, 'TIR', 'L'],
  ['tire_pressure_target_front_right', 'Target pressure front right', 'kPa', target, 'TIR', 'L'],
  ['tire_pressure_target_rear_left', 'Target pressure rear left', 'kPa', target, 'TIR', 'L'],
  ['tire_pressure_target_rear_right', 'Target pressure rear right', 'kPa', target, 'TIR', 'L'],
];

const SERVICE: readonly Row[] = [
  ['service_status', 'Service', null, serviceStatus, 'SVC', 'L', 'Vehicle.Service.IsServiceDue'],
  ['service_due_date', 'Earliest service', null, month(2015, 2060), 'SVC', 'L'],
  ['service_date', 'Days to service', 'd', number(-3650, 3650), 'SVC', 'L', 'Vehicle.Service.TimeToService'],
  [
    'distance_until_service',
    'Distance to service',
    'km',
    number(-50_000, 100_000),
    'SVC',
    'L',
    'Vehicle.Service.DistanceToService',
  ],
  ['condition_based_services_count', 'CBS messages at most', null, number(0, 60), 'SVC', 'C'],
  ['yellow_service_distance', 'First notice, distance', 'km', number(0, 10_000), 'SVC', 'C'],
  ['yellow_service_time', 'First notice, time', 'wk', number(0, 52), 'SVC', 'C'],
  ['code_CBSHUAU', 'Adviser’s notice of the inspection', 'mo', number(0, 10), 'SVC', 'C'],
  ['engine_oil_status', 'Engine oil', null, serviceStatus, 'SVC', 'L'],
  ['engine_oil_due_date', 'Engine oil due', null, month(), 'SVC', 'L'],
  ['engine_oil_remaining_distance', 'Engine oil, distance left', 'km', remainingDistance, 'SVC', 'L'],
  ['brake_fluid_status', 'Brake fluid', null, serviceStatus, 'SVC', 'L'],
  ['brake_fluid_due_date', 'Brake fluid due', null, month(), 'SVC', 'L'],
  ['vehicle_check_status', 'Vehicle check', null, serviceStatus, 'SVC', 'L'],
  ['vehicle_check_status_date', 'Vehicle check due', null, month(), 'SVC', 'L'],
  ['vehicle_check_status_remaining_distance', 'Vehicle check, distance left', 'km', remainingDistance, 'SVC', 'L'],
  ['vehicle_inspection_status', 'Statutory inspection', null, serviceStatus, 'SVC', 'L'],
  ['vehicle_inspection_due_date', 'Statutory inspection due', null, month(), 'SVC', 'L'],
  ['legal_inspection_date', 'Statutory inspection day', null, germanDate, 'SVC', 'L'],
  ['drive_in_inspection_due_date', 'Running-in check due', null, month(), 'SVC', 'L'],
];

const BODY: readonly Row[] = [
  [
    'vehicle_is_locked',
    'Lock',
    null,
    // The last two are sentinels as they stand here, and values in any other spelling.
    listed('SECURED', 'LOCKED', 'SELECTIVE_LOCKED', 'PARTIALLY_LOCKED', 'UNLOCKED', 'INVALID', 'UNKNOWN'),
    'BOD',
    'L',
  ],
  ['doors_front_left_is_open', 'Door front left open', null, boolean, 'BOD', 'L', door(1, 'Left')],
  ['doors_front_right_is_open', 'Door front right open', null, boolean, 'BOD', 'L', door(1, 'Right')],
  ['doors_rear_left_is_open', 'Door rear left open', null, boolean, 'BOD', 'L', door(2, 'Left')],
  ['doors_rear_right_is_open', 'Door rear right open', null, boolean, 'BOD', 'L', door(2, 'Right')],
];

const META: readonly Row[] = [
  ['uuid', 'Event id', null, uuid, 'META', 'L'],
  [
    'display_unit_distance',
    'Unit in the cluster',
    null,
    synonyms({ km: [], mi: ['mile', 'miles', 'mls'] }),
    'META',
    'C',
    'Vehicle.Cabin.Infotainment.HMI.DistanceUnit',
  ],
  ['data_quality', 'Data quality', null, openEnum('UP_TO_DATE'), 'META', 'L'],
  ['lsc_trigger_reason', 'Reason of the last call', null, openEnum(), 'META', 'L'],
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
