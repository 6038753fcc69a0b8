import type { Level } from './levels.ts';
import type { EnergyKind } from './powertrain.ts';
import { numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** Assumed for a pressurised circuit; no maker's figure is public. */
const WARN_CELSIUS = 115;
const CRITICAL_CELSIUS = 120;

/** The engine's coolant. */
export interface Coolant {
  readonly level: Level;
  readonly celsius: number | null;
}

/**
 * The engine's coolant: critical at 120 °C, warn when two readings running have 115 °C, as one may be a peak after
 * stopping. An electric car has none, whatever it sends.
 */
export function coolant(view: VehicleView, kind: EnergyKind): Coolant {
  const celsius = kind === 'electric' ? null : numberOf(view, 'engine_coolant_temperature');
  if (celsius === null) return { level: 'unknown', celsius };
  if (celsius >= CRITICAL_CELSIUS) return { level: 'critical', celsius };
  const before = view.track.coolantBefore;
  const hotTwice = celsius >= WARN_CELSIUS && before !== null && before >= WARN_CELSIUS;
  return { level: hotTwice ? 'warn' : 'ok', celsius };
}
