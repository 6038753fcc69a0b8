import type { SignalCatalogue } from '../signals/catalogue.ts';
import { createMemo, type Memo } from '../signals/reading.ts';
import type { Flag, SignalValue } from '../signals/value.ts';
import type { FoldKeys } from './fold-keys.ts';
import type { Policy } from './policy.ts';
import type { MutableTrack } from './track.ts';
import type { VehicleView } from './view.ts';

/** Place of a record in the feed's order: by its time, then by its offset. */
export interface RecordStamp {
  /** Kafka timestamp, epoch ms. */
  readonly timestamp: number;
  /** Kafka offset; a double holds it exactly up to 2^53. */
  readonly offset: number;
}

/**
 * All that is known of one vehicle. Signals stand in arrays by slot, so that 100,000 vehicles fit and a message costs no
 * allocation for what it repeats. Only `applyReading` writes it.
 */
export interface Vehicle {
  readonly vin: string;
  readonly catalogue: SignalCatalogue;
  readonly keys: FoldKeys;
  readonly policy: Policy;
  /** Last usable value; undefined or null = never supplied. */
  readonly values: (SignalValue | null | undefined)[];
  /** Slots that the newest record carried with a usable value: their record is `newest`. Null = not kept together. */
  run: readonly number[] | null;
  /** All slots that it carried; records that carry the same mostly share one list. */
  runIn: readonly number[];
  /** Time and offset of the record of the value, but for slots of the run; record time when it last differed; epoch ms. */
  receivedAt: Float64Array;
  offsets: Float64Array;
  readonly changedAt: number[];
  /** Odometer, km, when the slots of `countingDown` were received, but for the run; NaN or absent = not known then. */
  readonly odometerAt: number[];
  /** Newest null or unusable value of a slot, where that is newer than the standing value: not current. Null = none. */
  nulls: Map<number, RecordStamp> | null;
  /** What it said last. All that it holds stands, as of its message `synced`; else it is replaced. */
  memo: Memo;
  synced: number;
  /** Flags of the last applied record. */
  flags: readonly Flag[];
  /** Extras of the last record that had any. */
  extras: readonly (readonly [key: string, text: string])[];
  readonly track: MutableTrack;
  /** The same, as the derived groups read it. */
  readonly view: VehicleView;
  /** Newest record applied. */
  newest: RecordStamp;
  /** Grows with every applied record. */
  revision: number;
}

/** A vehicle but for its view. */
export type Told = Omit<Vehicle, 'view'>;

/** Forgets what the vehicle said last, as what stands is no longer that. */
export function startMemo(vehicle: Vehicle): void {
  vehicle.memo = createMemo();
  vehicle.synced = 0;
}

/** Makes room for slots that the catalogue gained since the vehicle was made. */
export function ensureSlots(vehicle: Vehicle): void {
  const size = vehicle.catalogue.specs.length;
  if (vehicle.receivedAt.length >= size) return;
  vehicle.receivedAt = grown(vehicle.receivedAt, size);
  vehicle.offsets = grown(vehicle.offsets, size);
  while (vehicle.changedAt.length < size) vehicle.changedAt.push(Number.NaN);
}

/** Last usable number of a slot; null = never supplied. */
export function numberAt(vehicle: Told, slot: number): number | null {
  const value = vehicle.values[slot];
  return typeof value === 'number' ? value : null;
}

function grown(old: Float64Array, size: number): Float64Array {
  const array = new Float64Array(size);
  array.set(old);
  return array;
}
