import { SIGNAL_TABLE } from '../signals/table.ts';
import { doorKey } from './security.ts';
import { tableItemKeys } from './service-items.ts';
import { DOORS } from './view.ts';

/*
 * What of a vehicle's summary has to be made anew, as bits: the fold notes them, and whoever brings the summary up to
 * date clears them. A bit that is set for nothing costs a little time; one that is missing leaves what is no longer so.
 */
export const TOUCHED = {
  /** Every record sets it. */
  heard: 1 << 0,
  position: 1 << 1,
  motion: 1 << 2,
  energy: 1 << 3,
  odometer: 1 << 4,
  service: 1 << 5,
  identity: 1 << 6,
  tires: 1 << 7,
  messages: 1 << 8,
  battery: 1 << 9,
  coolant: 1 << 10,
  security: 1 << 11,
  contract: 1 << 12,
  /** What a vehicle's course adds to its attention. */
  mark: 1 << 13,
  /** Whether the vehicle vouches for its position. */
  trust: 1 << 14,
} as const;

const { energy, service, coolant, contract } = TOUCHED;
/** Everything. */
export const ALL_TOUCHED = (1 << 15) - 1;
/** What differs by the time alone: days that are left, and how long something has been open. */
export const BY_TIME = service | contract | TOUCHED.security;
/** What differs by the UTC day on which a value was received. */
export const BY_RECEIPT_DAY = service | contract;

/** What a value of these keys has a say in. What is tracked over records is noted where that changes. */
const BY_KEY: readonly (readonly [bits: number, keys: readonly string[]])[] = [
  [TOUCHED.position, ['latitude', 'longitude', 'heading']],
  [TOUCHED.trust, ['position_can_be_trusted']],
  [TOUCHED.odometer | service, ['mileage']],
  // An electric car has neither engine oil nor coolant.
  [energy | service | coolant, ['basic_drive_train', 'basic_propulsion_type', 'soc_hv_header', 'fuel_level']],
  [energy, ['fuel_remaining_range', 'kombi_remaining_electric_range']],
  [service, tableItemKeys()],
  [service, ['service_status', 'service_date', 'distance_until_service']],
  [service, ['yellow_service_time', 'yellow_service_distance']],
  [service, ['avg_distance_short_term', 'average_mileage_per_week']],
  [TOUCHED.identity, ['brand', 'model', 'fleet_id']],
  [TOUCHED.messages, ['check_control_messages']],
  [TOUCHED.battery, ['battery_voltage']],
  [TOUCHED.security, ['vehicle_is_locked', ...DOORS.map(doorKey)]],
  [contract, ['remaining_contract_days']],
];

const BY_SLOT = Uint16Array.from(SIGNAL_TABLE, ([key]) =>
  BY_KEY.reduce((bits, [own, keys]) => (keys.includes(key) ? bits | own : bits), 0),
);

/** What a slot's value has a say in. */
export function touchedBy(slot: number): number {
  // Beyond the table are only service items.
  return slot < BY_SLOT.length ? (BY_SLOT[slot] as number) : service;
}

/** What the record of a slot's value has a say in: its day, the odometer then, and whether it is that of the position. */
export function touchedByReceipt(slot: number): number {
  const touched = touchedBy(slot);
  return (touched & BY_RECEIPT_DAY) | (touched & (TOUCHED.position | TOUCHED.trust) ? TOUCHED.trust : 0);
}
