import { distanceM, type LatLon } from '../geo.ts';
import { TOLERANCE_KM } from './odometer.ts';
import { forgetOdometers, noteOdometer, type OwnRate } from './own-rate.ts';
import { DOORS, type Door, type Track, type TrackedMotion, type Wheel, type WheelPair } from './view.ts';

const MINUTE = 60_000;
/** Records further apart than this say nothing of what was between them. */
const GAP_MS = 10 * MINUTE;
/** What counts as having moved: further than a fix wanders, or a whole kilometre on the odometer. */
const MOVED_M = 200;
const MOVED_KM = 1;
/** A 12 V system at this voltage is being charged by the engine. */
export const ENGINE_ON_V = 13.2;
/** After this long parked a 12 V battery shows its charge. */
const AT_REST_MS = 4 * 60 * MINUTE;
const IMPLAUSIBLE_KMH = 250;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The tracked state as the fold writes it, with what it needs from the record before. */
export interface MutableTrack extends Mutable<Omit<Track, 'wheels' | 'doorOpenSince'>>, OwnRate {
  readonly wheels: Record<Wheel, WheelPair | null>;
  readonly doorOpenSince: Record<Door, number | null>;
  /** Last trusted fix and its record's time; null = none yet. */
  fix: (LatLon & { readonly at: number }) | null;
  /** The last coolant reading, °C. */
  coolant: number | null;
  /** Last odometer, km, and its record's time; null = none yet. */
  odometer: { readonly km: number; readonly at: number } | null;
  /** Odometer values that were held back, at most the last two. */
  held: number[];
}

export function createTrack(): MutableTrack {
  return {
    heardAt: 0,
    motion: 'PARKED',
    motionSince: 0,
    wheels: { front_left: null, front_right: null, rear_left: null, rear_right: null },
    voltageAtRest: false,
    coolantBefore: null,
    unlockedSince: null,
    doorOpenSince: { front_left: null, front_right: null, rear_left: null, rear_right: null },
    ownKmPerDay: null,
    fix: null,
    coolant: null,
    odometer: null,
    held: [],
    days: [],
  };
}

/** What one record, newer than all before, says to the tracked state; null = not carried, or no usable value. */
export interface Observation {
  /** Record time, epoch ms. */
  readonly at: number;
  /** Trusted fix. */
  readonly fix: LatLon | null;
  /** km; null also where it is held back. */
  readonly odometer: number | null;
  /** Last known 12 V voltage after the record, and whether this record carried it. */
  readonly voltage: number | null;
  readonly voltageCarried: boolean;
  readonly coolant: number | null;
  /** Of an electric car, at a voltage that would be an engine's on another. */
  readonly electric: boolean;
  readonly lock: string | null;
  readonly doors: Readonly<Record<Door, boolean | null>>;
}

/**
 * Takes a record in.
 * @returns whether the way from the last fix would have needed an unbelievable speed
 */
export function observe(track: MutableTrack, seen: Observation): boolean {
  const { at, fix } = seen;
  const first = track.heardAt === 0;
  // No rule on rate, speed or motion between two records of equal time.
  if (first || at > track.heardAt) moveOn(track, seen, first);
  const jumped = fix !== null && isJump(track.fix, fix, at);
  if (fix) track.fix = { latitude: fix.latitude, longitude: fix.longitude, at };
  if (seen.voltageCarried) track.voltageAtRest = isAtRest(track, at);
  if (seen.coolant !== null) {
    track.coolantBefore = track.coolant;
    track.coolant = seen.coolant;
  }
  if (seen.lock !== null) track.unlockedSince = seen.lock === 'UNLOCKED' ? (track.unlockedSince ?? at) : null;
  observeDoors(track, seen.doors, at);
  if (seen.odometer !== null) observeOdometer(track, seen.odometer, at);
  track.heardAt = at;
  return jumped;
}

/** Whether a 12 V battery shows its charge at a time (epoch ms): the vehicle has been PARKED for over 4 h. */
export function isAtRest({ motion, motionSince }: Track, at: number): boolean {
  return motion === 'PARKED' && at - motionSince > AT_REST_MS;
}

function moveOn(track: MutableTrack, seen: Observation, first: boolean): void {
  const moved = first ? 'no' : movement(track, seen);
  const state = stateOf(moved, seen);
  // A way that nobody saw ended at an unknown time: the state begins anew with this record.
  if (first || state !== track.motion || moved === 'unseen') track.motionSince = seen.at;
  track.motion = state;
}

type Movement = 'seen' | 'unseen' | 'no';

function stateOf(moved: Movement, { electric, voltage }: Observation): TrackedMotion {
  if (moved !== 'no') return moved === 'seen' ? 'MOVING' : 'PARKED';
  return !electric && voltage !== null && voltage >= ENGINE_ON_V ? 'IDLE' : 'PARKED';
}

/** Whether the vehicle moved since its last position or odometer, and whether these are close enough to have seen it. */
function movement({ fix: from, odometer: before }: MutableTrack, { fix, odometer, at }: Observation): Movement {
  const isFar = fix !== null && from !== null && distanceM(from, fix) > MOVED_M;
  const isFurther = odometer !== null && before !== null && odometer - before.km >= MOVED_KM;
  if (!isFar && !isFurther) return 'no';
  const seen = (isFar && at - from.at <= GAP_MS) || (isFurther && at - before.at <= GAP_MS);
  return seen ? 'seen' : 'unseen';
}

function isJump(from: MutableTrack['fix'], to: LatLon, at: number): boolean {
  if (!from || at <= from.at) return false;
  return distanceM(from, to) / 1000 / ((at - from.at) / 3_600_000) > IMPLAUSIBLE_KMH;
}

function observeDoors(track: MutableTrack, doors: Readonly<Record<Door, boolean | null>>, at: number): void {
  for (const door of DOORS) {
    const open = doors[door];
    if (open !== null) track.doorOpenSince[door] = open ? (track.doorOpenSince[door] ?? at) : null;
  }
}

function observeOdometer(track: MutableTrack, km: number, at: number): void {
  // An odometer that fell further than by rounding is another one (the cluster was swapped).
  if (track.odometer !== null && km < track.odometer.km - TOLERANCE_KM) forgetOdometers(track);
  noteOdometer(track, km, at);
  track.odometer = { km, at };
}
