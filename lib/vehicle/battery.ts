import type { Level } from './levels.ts';
import { numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** Open-circuit voltage of a 12 V lead battery at about half and at a quarter of its charge. */
const WARN_BELOW_VOLTS = 12.3;
const CRITICAL_VOLTS = 12.0;

/** The 12 V battery. */
export interface Battery {
  readonly level: Level;
  readonly volts: number | null;
}

/** The 12 V battery, judged only by a voltage at rest: under load or while charging it says little of the charge. */
export function battery(view: VehicleView): Battery {
  const volts = numberOf(view, 'battery_voltage');
  if (volts === null) return { level: 'unknown', volts };
  return { level: view.track.voltageAtRest ? restLevel(volts) : 'ok', volts };
}

function restLevel(volts: number): Level {
  if (volts <= CRITICAL_VOLTS) return 'critical';
  return volts < WARN_BELOW_VOLTS ? 'warn' : 'ok';
}
