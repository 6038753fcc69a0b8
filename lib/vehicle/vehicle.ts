import { createMemo, type Memo } from '../signals/reading.ts';
import { numberKind, placeOf } from '../signals/slot-places.ts';
import type { Flag, SignalValue } from '../signals/value.ts';
import type { FoldKeys } from './fold-keys.ts';
import type { Policy } from './policy.ts';
import type { Run } from './run.ts';
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
  /** Of its catalogue. */
  readonly keys: FoldKeys;
  readonly policy: Policy;
  /** Last usable values, by place: numbers of the table, NaN = never supplied; and all others, null = never supplied. */
  readonly numbers: number[];
  readonly others: (SignalValue | null)[];
  /** What the newest record carried with a usable value: the record of these is `newest`. Null = not kept together. */
  run: Run | null;
  /** Records of the values, but for those of the run; null = there never were others. */
  stamps: Stamps | null;
  /** Record time, epoch ms, when a slot's value last differed. */
  readonly changedAt: number[];
  /** Odometer, km, when the slots of `countingDown` were received, but for the run; NaN or absent = not known then, null = none is. */
  odometerAt: number[] | null;
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
  /** Newest record applied; changes with the next one. */
  readonly newest: { timestamp: number; offset: number };
  /** Grows with every applied record. */
  revision: number;
  /** Bits of `TOUCHED` since somebody cleared them. */
  touched: number;
}

/** Time (epoch ms) and offset of the records of values, by slot. */
export interface Stamps {
  readonly receivedAt: number[];
  readonly offsets: number[];
}

/** A vehicle but for its view. */
export type Told = Omit<Vehicle, 'view'>;

/** Forgets what the vehicle said last, as what stands is no longer that. */
export function startMemo(vehicle: Vehicle): void {
  vehicle.memo = createMemo();
  vehicle.synced = 0;
}

/** Makes room for slots that the catalogue gained since the vehicle was made. */
export function ensureSlots({ keys, changedAt, others }: Vehicle): void {
  const size = keys.catalogue.specs.length;
  while (changedAt.length < size) {
    changedAt.push(Number.NaN);
    others.push(null);
  }
}

/** Last usable value of a slot; null = never supplied. */
export function valueAt(vehicle: Told, slot: number): SignalValue | null {
  return numberKind(slot) ? numberAt(vehicle, slot) : (vehicle.others[placeOf(slot)] ?? null);
}

/** Lets a usable value of a slot stand. */
export function setValue(vehicle: Told, slot: number, value: SignalValue): void {
  if (numberKind(slot)) vehicle.numbers[placeOf(slot)] = value as number;
  else vehicle.others[placeOf(slot)] = value;
}

/** Last usable number of a slot; null = never supplied. */
export function numberAt(vehicle: Told, slot: number): number | null {
  const value = numberKind(slot) ? vehicle.numbers[placeOf(slot)] : vehicle.others[placeOf(slot)];
  return typeof value === 'number' && !Number.isNaN(value) ? value : null;
}
