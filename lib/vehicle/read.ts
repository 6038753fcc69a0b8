import { dayOf } from './days.ts';
import type { VehicleView } from './view.ts';

/** Last usable number of a key, in the catalogue's unit; null = never supplied. */
export function numberOf(view: VehicleView, key: string): number | null {
  const value = view.get(key);
  return typeof value === 'number' ? value : null;
}

/** Last usable text of a key; null = never supplied. */
export function textOf(view: VehicleView, key: string): string | null {
  const value = view.get(key);
  return typeof value === 'string' ? value : null;
}

/** A number of days that was told once and has counted down by the UTC days since; null = never supplied. */
export function countedDown(view: VehicleView, key: string, today: number): number | null {
  const days = numberOf(view, key);
  const receivedAt = view.receivedAt(key);
  return days === null || receivedAt === null ? null : days - (today - dayOf(receivedAt));
}
