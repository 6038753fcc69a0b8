import type { Derived } from './derived.ts';
import { energyKey } from './energy.ts';
import { type Level, rank, worst } from './levels.ts';
import { doorKey, doorLevel, lockLevel } from './security.ts';
import { serviceReasons } from './service-reasons.ts';
import { tireMessageLevel } from './tires.ts';
import { type VehicleView, WHEELS } from './view.ts';

/** Whether somebody should look at the vehicle, and why: the worst level of all groups that have one. */
export interface Attention {
  readonly level: Level;
  readonly reasons: readonly Reason[];
}

export type ReasonCode =
  | 'tire_low'
  | 'tire_message'
  | 'message'
  | 'service_due'
  | 'energy_low'
  | 'battery_low'
  | 'coolant_hot'
  | 'security'
  | 'contract_end';

/** One reason, at least info; `key` is the feed key of the signal responsible. A code comes once a key. */
export interface Reason {
  readonly code: ReasonCode;
  readonly level: Level;
  readonly key: string;
}

/** Attention of a vehicle whose groups are `derived`, on the UTC day `today` and at `now` (epoch ms); worst first. */
export function attention(view: VehicleView, derived: Derived, today: number, now: number): Attention {
  const { tires, messages, service, energy, battery, coolant, security, contract } = derived;
  const level = worst([
    tires.level,
    messages.level,
    service.level,
    energy.level,
    battery.level,
    coolant.level,
    security.level,
    contract.level,
  ]);
  if (rank(level) < rank('info')) return { level, reasons: [] };
  const reasons: Reason[] = [];
  const add = (code: ReasonCode, one: Level, key: string): void => {
    if (rank(one) >= rank('info')) reasons.push({ code, level: one, key });
  };
  for (const wheel of WHEELS) add('tire_low', tires.wheels[wheel].level, `tire_pressure_${wheel}`);
  add('tire_message', tireMessageLevel(messages.items), 'check_control_messages');
  add('message', messages.level, 'check_control_messages');
  for (const one of serviceReasons(view, service, today)) add('service_due', one.level, one.key);
  add('energy_low', energy.level, energyKey(energy.kind));
  add('battery_low', battery.level, 'battery_voltage');
  add('coolant_hot', coolant.level, 'engine_coolant_temperature');
  if (security.locked !== null) add('security', lockLevel(view, now), 'vehicle_is_locked');
  for (const door of security.doorsOpen) add('security', doorLevel(view, door, now), doorKey(door));
  add('contract_end', contract.level, 'remaining_contract_days');
  return { level, reasons: reasons.sort((a, b) => rank(b.level) - rank(a.level)) };
}
