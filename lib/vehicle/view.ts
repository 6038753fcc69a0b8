import type { SignalValue } from '../signals/value.ts';
import type { Policy } from './policy.ts';

export const WHEELS = ['front_left', 'front_right', 'rear_left', 'rear_right'] as const;
export type Wheel = (typeof WHEELS)[number];
/** Doors have the wheels' names; the feed has no trunk, hood or windows. */
export const DOORS = WHEELS;
export type Door = Wheel;

/** A pressure and the target of the same message, kPa; a target moves with heat, so no other message's is used. */
export interface WheelPair {
  readonly kPa: number;
  readonly target: number | null;
}

/** What the derived groups read: last-known values, and what was tracked over the sequence of records. */
export interface VehicleView {
  /** Last usable value of a feed key; null = never supplied. */
  get(key: string): SignalValue | null;
  /** Record time of that value, epoch ms; null = never supplied. */
  receivedAt(key: string): number | null;
  /** Odometer, km, when that value was received; null = not known then. */
  odometerAt(key: string): number | null;
  /** Names of the CBS families outside the catalogue that were seen, e.g. `brake_pads_front`. */
  readonly cbsFamilies: readonly string[];
  readonly track: Track;
  /** Thresholds that the vehicle is judged by. */
  readonly policy: Policy;
}

export type TrackedMotion = 'MOVING' | 'IDLE' | 'PARKED';

/** What needs the records in their order; times in epoch ms. Records that came late do not touch it. */
export interface Track {
  /** Time of the newest record. */
  readonly heardAt: number;
  /** Motion as of the newest record, whatever its age. */
  readonly motion: TrackedMotion;
  /** Record where that motion began. */
  readonly motionSince: number;
  readonly wheels: Readonly<Record<Wheel, WheelPair | null>>;
  /** Whether the last voltage was received after more than 4 h PARKED. */
  readonly voltageAtRest: boolean;
  /** The last coolant reading of a record in its order, and the one before it, °C. */
  readonly coolant: number | null;
  readonly coolantBefore: number | null;
  /** Record since which the vehicle has been UNLOCKED; null = it is not. */
  readonly unlockedSince: number | null;
  /** Record since which the door has been open; null = it is not. */
  readonly doorOpenSince: Readonly<Record<Door, number | null>>;
  /** Own distance a day over the last 28 days, km; null while the history is shorter. */
  readonly ownKmPerDay: number | null;
}
