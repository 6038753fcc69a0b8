import type { Level } from './levels.ts';
import type { EnergyPolicy } from './policy.ts';
import type { EnergyKind } from './powertrain.ts';
import { numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** What is left to drive on. A hybrid's `percent` and level are the tank's, since it drives on without its battery. */
export interface Energy {
  readonly level: Level;
  readonly kind: EnergyKind;
  /** Tank or traction battery, percent. */
  readonly percent: number | null;
  /** Range, km; on a hybrid the sum of the ranges supplied. */
  readonly rangeKm: number | null;
  /** Traction battery of a hybrid, percent. */
  readonly socPercent?: number | null;
}

/** The feed key of the percentage that an energy level comes from. */
export function energyKey(kind: EnergyKind): string {
  return kind === 'electric' ? 'soc_hv_header' : 'fuel_level';
}

/** What is left to drive on; the range is shown and moves no level. */
export function energy(view: VehicleView, kind: EnergyKind): Energy {
  const percent = numberOf(view, energyKey(kind));
  const level = percentLevel(percent, view.policy.energy);
  if (kind === 'fuel') return { level, kind, percent, rangeKm: numberOf(view, 'fuel_remaining_range') };
  const electricKm = numberOf(view, 'kombi_remaining_electric_range');
  if (kind === 'electric') return { level, kind, percent, rangeKm: electricKm };
  const rangeKm = sum(numberOf(view, 'fuel_remaining_range'), electricKm);
  return { level, kind, percent, rangeKm, socPercent: numberOf(view, 'soc_hv_header') };
}

function percentLevel(percent: number | null, { warnPercent, criticalPercent }: EnergyPolicy): Level {
  if (percent === null) return 'unknown';
  if (percent <= criticalPercent) return 'critical';
  return percent <= warnPercent ? 'warn' : 'ok';
}

function sum(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : a + b;
}
