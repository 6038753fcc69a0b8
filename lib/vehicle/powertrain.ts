import { textOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** What a vehicle drives on. */
export type EnergyKind = 'fuel' | 'electric' | 'hybrid';

/**
 * What the vehicle drives on. Its drive train is asked first, since a plug-in hybrid may call its propulsion petrol;
 * then its propulsion; and where neither says electric or hybrid, what it has a level of.
 */
export function energyKind(view: VehicleView): EnergyKind {
  const driveTrain = textOf(view, 'basic_drive_train');
  if (driveTrain === 'BEV' || driveTrain === 'ELECTRIC') return 'electric';
  if (driveTrain === 'PHEV' || driveTrain === 'HYBRID') return 'hybrid';
  const propulsion = textOf(view, 'basic_propulsion_type');
  if (propulsion === 'ELECTRIC') return 'electric';
  if (propulsion === 'HYBRID') return 'hybrid';
  if (view.get('soc_hv_header') === null) return 'fuel';
  return view.get('fuel_level') === null ? 'electric' : 'hybrid';
}
