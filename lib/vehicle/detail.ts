import type { Json, SignalCell } from '../protocol/messages.ts';
import type { Flag, SignalValue } from '../signals/value.ts';
import type { Attention } from './attention.ts';
import { derive } from './derive.ts';
import type { Derived } from './derived.ts';
import { receivedAt } from './standing.ts';
import { type Vehicle, valueAt } from './vehicle.ts';

/** A signal as it is printed; `current` stands only where it is false. */
export interface DecodedSignal {
  readonly value: SignalValue;
  readonly receivedAt: string;
  readonly changedAt: string;
  readonly current?: false;
}

/** A vehicle as it is printed: every signal that ever had a value, and what they mean. */
export interface DecodedVehicle {
  readonly vin: string;
  readonly signals: Readonly<Record<string, DecodedSignal>>;
  readonly derived: Derived;
  readonly attention: Attention;
  readonly flags: readonly Flag[];
}

/** Prints a vehicle; times as ISO instants. */
export function decodedVehicle(vehicle: Vehicle, now: number): DecodedVehicle {
  const signals: Record<string, DecodedSignal> = {};
  for (const [key, [value, receivedAt, changedAt, current]] of cellsOf(vehicle)) {
    const times = { receivedAt: new Date(receivedAt).toISOString(), changedAt: new Date(changedAt).toISOString() };
    signals[key] = { value: value as SignalValue, ...times, ...(!current && { current }) };
  }
  const { derived, attention } = derive(vehicle.view, now);
  return { vin: vehicle.vin, signals, derived, attention, flags: vehicle.flags };
}

/** Every signal that ever had a value, by key. Keys are the catalogue's or of a CBS item's form: none is `__proto__`. */
export function cellsOf(vehicle: Vehicle): [key: string, cell: SignalCell][] {
  const cells: [string, SignalCell][] = [];
  for (const { slot, key } of vehicle.keys.catalogue.specs) {
    const value = valueAt(vehicle, slot);
    if (value === null) continue;
    const times = [receivedAt(vehicle, slot), vehicle.changedAt[slot] as number] as const;
    cells.push([key, [value as Json, ...times, !vehicle.nulls?.has(slot)]]);
  }
  return cells;
}
