import type { SignalValue } from '../signals/value.ts';
import type { Derived } from './derived.ts';
import { energyKey } from './energy.ts';
import { doorKey } from './security.ts';
import { itemKeys } from './service-items.ts';
import { DOORS, type VehicleView, WHEELS } from './view.ts';

/** A signal that something was derived from. */
export interface Input {
  readonly key: string;
  readonly value: SignalValue;
  /** Record time, epoch ms: its age is what is derived worth. */
  readonly receivedAt: number;
}

/** Groups that have a level. */
export type JudgedGroup = 'tires' | 'messages' | 'service' | 'energy' | 'battery' | 'coolant' | 'security' | 'contract';
export const JUDGED_GROUPS: readonly JudgedGroup[] = [
  'tires',
  'messages',
  'service',
  'energy',
  'battery',
  'coolant',
  'security',
  'contract',
];

/** The signals that a group is derived from, supplied or not. */
export function groupKeys(group: JudgedGroup, view: VehicleView, derived: Derived): readonly string[] {
  switch (group) {
    case 'tires':
      return [...WHEELS.flatMap(wheelKeys), 'check_control_messages'];
    case 'messages':
      return ['check_control_messages'];
    case 'service':
      return serviceKeys(view, derived.energy.kind === 'electric');
    case 'energy':
      return [energyKey(derived.energy.kind), 'basic_propulsion_type', 'basic_drive_train'];
    case 'battery':
      return ['battery_voltage'];
    case 'coolant':
      return derived.energy.kind === 'electric' ? [] : ['engine_coolant_temperature'];
    case 'security':
      return ['vehicle_is_locked', ...DOORS.map(doorKey)];
    case 'contract':
      return ['remaining_contract_days', 'mileage_forecast'];
  }
}

/** The supplied ones of some signals, with their values and times. */
export function inputsOf(keys: readonly string[], view: VehicleView): readonly Input[] {
  const inputs: Input[] = [];
  for (const key of keys) {
    const value = view.get(key);
    const receivedAt = view.receivedAt(key);
    if (value !== null && receivedAt !== null) inputs.push({ key, value, receivedAt });
  }
  return inputs;
}

function wheelKeys(wheel: (typeof WHEELS)[number]): readonly string[] {
  return [`tire_pressure_${wheel}`, `tire_pressure_target_${wheel}`];
}

function serviceKeys(view: VehicleView, isElectric: boolean): readonly string[] {
  const items = itemKeys(view, isElectric).flatMap(({ status, dates, distances }) => [
    ...(status === null ? [] : [status]),
    ...dates,
    ...distances,
  ]);
  const whole = ['service_status', 'service_date', 'distance_until_service'];
  return [...items, ...whole, 'yellow_service_time', 'yellow_service_distance', 'mileage'];
}
