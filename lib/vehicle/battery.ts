import type { Level } from './levels.ts';
import type { BatteryPolicy } from './policy.ts';
import { numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** The 12 V battery. */
export interface Battery {
  readonly level: Level;
  readonly volts: number | null;
}

/** The 12 V battery, judged only by a voltage at rest: under load or while charging it says little of the charge. */
export function battery(view: VehicleView): Battery {
  const volts = numberOf(view, 'battery_voltage');
  if (volts === null) return { level: 'unknown', volts };
  return { level: view.track.voltageAtRest ? restLevel(volts, view.policy.battery) : 'ok', volts };
}

function restLevel(volts: number, { warnBelowVolts, criticalVolts }: BatteryPolicy): Level {
  if (volts <= criticalVolts) return 'critical';
  return volts < warnBelowVolts ? 'warn' : 'ok';
}
