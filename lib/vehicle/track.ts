import { distanceM, type LatLon } from '../geo.ts';
import { TOLERANCE_KM } from './odometer.ts';
import { forgetOdometers, NO_DAYS, noteOdometer, type OwnRate } from './own-rate.ts';
import type { BatteryPolicy } from './policy.ts';
import { energyKind } from './powertrain.ts';
import { carryStretch, isDense, isShort, type Stretch, stretchM } from './stretch.ts';
import {
  DOORS,
  type Door,
  type Track,
  type TrackedMotion,
  type VehicleView,
  type Wheel,
  type WheelPair,
} from './view.ts';

const MINUTE = 60_000;
const HOUR_MS = 60 * MINUTE;
const IMPLAUSIBLE_KMH = 250;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The tracked state as the fold writes it, with what it needs from the record before. */
export interface MutableTrack extends Mutable<Omit<Track, 'wheels' | 'doorOpenSince'>>, OwnRate {
  readonly wheels: Record<Wheel, WheelPair | null>;
  /** Replaced where a door opens or is shut: vehicles whose doors are shut share one. */
  doorOpenSince: Readonly<Record<Door, number | null>>;
  /** Last trusted fix and its record's time; null = none yet. */
  fix: Mutable<LatLon & { readonly at: number }> | null;
  /** The way of records that follow each other closely; null = they do not. */
  stretch: Stretch | null;
  /** The last coolant reading, °C. */
  coolant: number | null;
  /** Last odometer, km, and its record's time; NaN = none yet. */
  odometerKm: number;
  odometerAt: number;
  /** Odometer values that were held back, at most the last two. */
  held: number[];
}

const NONE_HELD: number[] = [];
const ALL_SHUT: Track['doorOpenSince'] = { front_left: null, front_right: null, rear_left: null, rear_right: null };

export function createTrack(): MutableTrack {
  return {
    heardAt: 0,
    motion: 'PARKED',
    motionSince: 0,
    wheels: { front_left: null, front_right: null, rear_left: null, rear_right: null },
    voltageAtRest: false,
    coolantBefore: null,
    unlockedSince: null,
    doorOpenSince: ALL_SHUT,
    ownKmPerDay: null,
    fix: null,
    stretch: null,
    coolant: null,
    odometerKm: Number.NaN,
    odometerAt: Number.NaN,
    held: NONE_HELD,
    lastDay: null,
    lastKm: 0,
    days: NO_DAYS,
  };
}

/** What one record, newer than all before, says to the tracked state; null = not carried, or no usable value. */
export interface Observation {
  /** Record time, epoch ms. */
  readonly at: number;
  /** Trusted fix, degrees WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** km; null also where it is held back. */
  readonly odometer: number | null;
  /** Last known 12 V voltage after the record, and whether this record carried it. */
  readonly voltage: number | null;
  readonly voltageCarried: boolean;
  readonly coolant: number | null;
  /** The vehicle after the record, for what it drives on and the policy that it is judged by. */
  readonly view: VehicleView;
  readonly lock: string | null;
  /** In the order of DOORS; absent = not carried. */
  readonly doors: readonly (boolean | null)[];
}

/**
 * Takes a record in.
 * @returns whether the way from the last fix would have needed an unbelievable speed
 */
export function observe(track: MutableTrack, seen: Observation): boolean {
  const { at } = seen;
  const first = track.heardAt === 0;
  const metres = way(track, seen);
  const jumped = metres !== null && isJump(metres, at - (track.fix?.at ?? at));
  observeStretch(track, seen);
  // No rule on rate, speed or motion between two records of equal time.
  if (first || at > track.heardAt) moveOn(track, seen, first, metres);
  observeFix(track, seen);
  if (seen.voltageCarried) track.voltageAtRest = isAtRest(track, at, seen.view.policy.battery);
  if (seen.coolant !== null) {
    track.coolantBefore = track.coolant;
    track.coolant = seen.coolant;
  }
  if (seen.lock !== null) track.unlockedSince = seen.lock === 'UNLOCKED' ? (track.unlockedSince ?? at) : null;
  if (seen.doors.length > 0) observeDoors(track, seen.doors, at);
  if (seen.odometer !== null) observeOdometer(track, seen.odometer, at);
  track.heardAt = at;
  return jumped;
}

/** Whether a 12 V battery shows its charge at a time (epoch ms): the vehicle has been PARKED for long enough. */
export function isAtRest({ motion, motionSince }: Track, at: number, { restHours }: BatteryPolicy): boolean {
  return motion === 'PARKED' && at - motionSince > restHours * HOUR_MS;
}

/** Metres since the last fix; null = one of the two is missing. */
function way({ fix }: MutableTrack, { latitude, longitude }: Observation): number | null {
  return fix === null || latitude === null || longitude === null ? null : distanceM(fix, { latitude, longitude });
}

/** Whether a way in that time (ms) would have needed an unbelievable speed. */
function isJump(metres: number, elapsed: number): boolean {
  return elapsed > 0 && metres / 1000 / (elapsed / HOUR_MS) > IMPLAUSIBLE_KMH;
}

function moveOn(track: MutableTrack, seen: Observation, first: boolean, metres: number | null): void {
  const moved = first ? 'no' : movement(track, seen, metres);
  const state = stateOf(moved, seen);
  // A way that nobody saw ended at an unknown time: the state begins anew with this record.
  if (first || state !== track.motion || moved === 'unseen') track.motionSince = seen.at;
  track.motion = state;
}

type Movement = 'seen' | 'unseen' | 'no';

function stateOf(moved: Movement, { voltage, view }: Observation): TrackedMotion {
  if (moved !== 'no') return moved === 'seen' ? 'MOVING' : 'PARKED';
  const runs = voltage !== null && voltage >= view.policy.motion.engineOnVolts && energyKind(view) !== 'electric';
  return runs ? 'IDLE' : 'PARKED';
}

/** Whether the vehicle moved since its last position or odometer, and whether these are close enough to have seen it. */
function movement(track: MutableTrack, seen: Observation, metres: number | null): Movement {
  const { odometer, at, view } = seen;
  const { movedMetres, movedKm, gapMinutes } = view.policy.motion;
  const { fix: from, odometerKm, odometerAt } = track;
  const isFar = from !== null && metres !== null && metres > movedMetres;
  const isFurther = odometer !== null && odometer - odometerKm >= movedKm;
  if (!isFar && !isFurther) return isUnderWay(track, seen) ? 'seen' : 'no';
  const gap = gapMinutes * MINUTE;
  const isSeen = (isFar && at - from.at <= gap) || (isFurther && at - odometerAt <= gap);
  return isSeen ? 'seen' : 'unseen';
}

/**
 * Whether records that follow each other closely show together what none of them shows alone. While they are too few to
 * tell, a vehicle that was moving still is.
 */
function isUnderWay({ stretch, motion }: MutableTrack, { latitude, longitude, at, view }: Observation): boolean {
  if (stretch === null || latitude === null || longitude === null) return false;
  if (motion === 'MOVING' && isShort(stretch, at)) return true;
  return stretchM(stretch, { latitude, longitude }) > view.policy.motion.movedMetres;
}

function observeStretch(track: MutableTrack, { latitude, longitude, at, view }: Observation): void {
  const { fix } = track;
  if (latitude === null || longitude === null || fix === null || at === fix.at) return;
  track.stretch = isDense(fix.at, at, view.policy.motion)
    ? carryStretch(track.stretch, fix, { latitude, longitude, at })
    : null;
}

/** Written in place, as nearly every record brings one. */
function observeFix(track: MutableTrack, { latitude, longitude, at }: Observation): void {
  if (latitude === null || longitude === null) return;
  if (track.fix === null) track.fix = { latitude, longitude, at };
  else {
    track.fix.latitude = latitude;
    track.fix.longitude = longitude;
    track.fix.at = at;
  }
}

function observeDoors(track: MutableTrack, doors: readonly (boolean | null)[], at: number): void {
  DOORS.forEach((door, index) => {
    const open = doors[index] ?? null;
    const since = open ? (track.doorOpenSince[door] ?? at) : null;
    if (open !== null && since !== track.doorOpenSince[door]) {
      track.doorOpenSince = { ...track.doorOpenSince, [door]: since };
    }
  });
}

function observeOdometer(track: MutableTrack, km: number, at: number): void {
  // An odometer that fell further than by rounding is another one (the cluster was swapped).
  if (km < track.odometerKm - TOLERANCE_KM) forgetOdometers(track);
  noteOdometer(track, km, at);
  track.odometerKm = km;
  track.odometerAt = at;
}
