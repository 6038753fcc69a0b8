import fc from 'fast-check';
import { DOORS, WHEELS } from '../../lib/vehicle/view.ts';

/** Fields of a message, as they stand on the wire. */
export type Fields = Readonly<Record<string, unknown>>;

const anyStatus = fc.constantFrom('OK', 'PENDING', 'WARNING', 'OVERDUE', 'CRITICAL');
const anyMonth = fc.constantFrom('2025-05', '2025-06', '2025-07', '2025-08', '2026-01');
/** So few that the same is said again. */
const anyKm = fc.constantFrom(-100, 0, 400, 2000, 2600);
const anyPercent = fc.constantFrom(0, 5, 8, 9, 15, 16, 60, 100);
const anyBoolean = fc.boolean();
const anyPressure = fc.constantFrom('0.0', '90.0', '200.0', '215.0', '235.0', '240.0', '260.0');

/** Values around the thresholds that something is judged by. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  latitude: fc.constantFrom('48.1', '48.1005', '48.102', '49.0'),
  longitude: fc.constantFrom('11.5', '11.5003', '11.51'),
  heading: fc.constantFrom('0.0', '90.0', '359.9'),
  altitude: fc.constantFrom('-3.5', '11.0', '512.25', '-NA-'),
  uuid: fc.uuid(),
  position_can_be_trusted: anyBoolean,
  mileage: fc.constantFrom('10000.0', '10000.6', '10400.0', '12000.0', '12600.0'),
  fuel_level: anyPercent,
  fuel_remaining_range: fc.constantFrom('80.0', '300.5'),
  soc_hv_header: anyPercent,
  kombi_remaining_electric_range: fc.integer({ min: 0, max: 60 }),
  basic_propulsion_type: fc.constantFrom('BE', 'EL', 'HY', 'DI'),
  basic_drive_train: fc.constantFrom('BEV', 'PHEV', 'OTHER'),
  battery_voltage: fc.constantFrom('11.90', '12.10', '12.25', '12.60', '13.80', '14.20'),
  engine_coolant_temperature: fc.constantFrom(80, 114, 115, 117, 119, 120),
  check_control_messages: fc.constantFrom('[]', '[955 Tire]', '[143 Loss]', '[1 Wash]', '[907 Pads, 1 Wash]'),
  service_status: anyStatus,
  service_date: fc.integer({ min: -5, max: 40 }),
  distance_until_service: anyKm.map((km) => km.toFixed(1)),
  yellow_service_time: fc.integer({ min: 0, max: 8 }),
  yellow_service_distance: fc.integer({ min: 0, max: 3000 }),
  avg_distance_short_term: fc.constantFrom('100.0', '900.0'),
  average_mileage_per_week: fc.constantFrom(50, 700),
  engine_oil_status: anyStatus,
  engine_oil_due_date: anyMonth,
  engine_oil_remaining_distance: anyKm,
  brake_fluid_status: anyStatus,
  brake_fluid_due_date: anyMonth,
  vehicle_check_status_date: anyMonth,
  vehicle_check_status_remaining_distance: anyKm,
  vehicle_check_due_date: anyMonth,
  vehicle_inspection_due_date: anyMonth,
  legal_inspection_date: fc.constantFrom('01.06.2025', '16.06.2025', '20.07.2025', '01.01.2026'),
  brake_pads_front_status: anyStatus,
  brake_pads_front_remaining_distance: anyKm,
  micro_filter_due_date: anyMonth,
  vehicle_is_locked: fc.constantFrom('LOCKED', 'SECURED', 'UNLOCKED', 'SELECTIVE_LOCKED', 'INVALID'),
  remaining_contract_days: fc.constantFrom(-1, 0, 1, 29, 30, 31, 90, 91, 400),
  mileage_forecast: fc.constantFrom(20_000, 30_000),
  brand: fc.constantFrom('BMW', 'MINI'),
  model: fc.constantFrom('118i', 'Cooper'),
  fleet_id: fc.constantFrom('a', 'b'),
  ...Object.fromEntries(DOORS.map((door) => [`doors_${door}_is_open`, anyBoolean.map(String)])),
  ...Object.fromEntries(WHEELS.map((wheel) => [`tire_pressure_${wheel}`, anyPressure])),
  ...Object.fromEntries(WHEELS.map((wheel) => [`tire_pressure_target_${wheel}`, fc.constantFrom('240.0', '260.0')])),
};

/** What a feed sends where it has nothing, or nothing that can be used. */
const anyOdd = fc.constantFrom<unknown>(null, '', 'x', -1e9, '[', {});

/** What is judged together, and little else: so few that one of them is not covered by another. */
const TOGETHER: readonly (readonly string[])[] = [
  ['mileage', 'engine_oil_remaining_distance'],
  ['mileage', 'distance_until_service'],
  ['heading', 'brake_pads_front_remaining_distance', 'mileage'],
  ['heading', 'remaining_contract_days'],
  ['heading', 'service_date'],
  ['latitude', 'longitude', 'position_can_be_trusted', 'heading'],
  ['latitude', 'longitude', 'vehicle_is_locked'],
  ['latitude', 'longitude', 'doors_rear_left_is_open'],
  ['check_control_messages', 'heading'],
];

/** Changes of a few signals, so that one of them often is the only one. */
export const anyTheme: fc.Arbitrary<fc.Arbitrary<Fields>> = fc
  .oneof(fc.subarray(Object.keys(VALUES), { minLength: 1, maxLength: 7 }), fc.constantFrom(...TOGETHER))
  .map(changesOf);

/** Some fields of a message with these keys: of the feed's forms, now and then null or malformed. */
function changesOf(keys: readonly string[]): fc.Arbitrary<Fields> {
  const anyField = fc.constantFrom(...keys).chain((key) => {
    const value = VALUES[key] as fc.Arbitrary<unknown>;
    return fc.tuple(fc.constant(key), fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: anyOdd }));
  });
  return fc.array(anyField, { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs));
}

/** Changes of any signals. */
export const anyChanges: fc.Arbitrary<Fields> = changesOf(Object.keys(VALUES));
