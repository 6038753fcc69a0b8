import type { Level } from './levels.ts';
import type { EnergyKind } from './powertrain.ts';
import { numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** The engine's coolant. */
export interface Coolant {
  readonly level: Level;
  readonly celsius: number | null;
}

/**
 * The engine's coolant: critical by one reading, warn by two running, as one may be a peak after stopping. An electric car has none, whatever it sends.
 */
export function coolant(view: VehicleView, kind: EnergyKind): Coolant {
  const celsius = kind === 'electric' ? null : numberOf(view, 'engine_coolant_temperature');
  if (celsius === null) return { level: 'unknown', celsius };
  const { warnCelsius, criticalCelsius } = view.policy.coolant;
  if (celsius >= criticalCelsius) return { level: 'critical', celsius };
  const { coolant: last, coolantBefore: before } = view.track;
  const hotTwice = last !== null && before !== null && Math.min(celsius, last, before) >= warnCelsius;
  return { level: hotTwice ? 'warn' : 'ok', celsius };
}
