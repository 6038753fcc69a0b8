import { distanceM, type LatLon } from '../geo.ts';
import { dayOf } from './days.ts';
import { DOORS, type Door, type Track, type TrackedMotion, type Wheel, type WheelPair } from './view.ts';

const MINUTE = 60_000;
/** Records further apart than this say nothing of what was between them. */
const GAP_MS = 10 * MINUTE;
/** What counts as having moved: further than a fix wanders, or a whole kilometre on the odometer. */
const MOVED_M = 200;
const MOVED_KM = 1;
/** A 12 V system at this voltage is being charged by the engine. */
const ENGINE_ON_V = 13.2;
/** After this long parked a 12 V battery shows its charge. */
const AT_REST_MS = 4 * 60 * MINUTE;
const IMPLAUSIBLE_KMH = 250;
const HISTORY_DAYS = 28;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The tracked state as the fold writes it, with what it needs from the record before. */
export interface MutableTrack extends Mutable<Omit<Track, 'wheels' | 'doorOpenSince'>> {
  readonly wheels: Record<Wheel, WheelPair | null>;
  readonly doorOpenSince: Record<Door, number | null>;
  /** Last trusted fix and its record's time; null = none yet. */
  fix: (LatLon & { readonly at: number }) | null;
  /** The last coolant reading, °C. */
  coolant: number | null;
  /** Odometer of the record before, km. */
  odometer: number | null;
  /** Odometer values that were held back, at most the last two. */
  held: number[];
  /** Last odometer of each UTC day, oldest first: one older than 28 days, and those since. */
  days: { readonly day: number; km: number }[];
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
  /** Last known odometer after the record, km. */
  readonly odometer: number | null;
  /** Last known 12 V voltage after the record, and whether this record carried it. */
  readonly voltage: number | null;
  readonly voltageCarried: boolean;
  readonly coolant: number | null;
  readonly electric: boolean;
  readonly lock: string | null;
  readonly doors: Readonly<Record<Door, boolean | null>>;
}

/**
 * Takes a record in.
 * @returns whether the way from the last fix would have needed an unbelievable speed
 */
export function observe(track: MutableTrack, seen: Observation): boolean {
  const first = track.heardAt === 0;
  const jumped = seen.fix !== null && isJump(track.fix, seen.fix, seen.at);
  if (first || seen.at > track.heardAt) moveOn(track, seen, first);
  if (seen.fix) track.fix = { ...seen.fix, at: seen.at };
  if (seen.voltageCarried) track.voltageAtRest = track.motion === 'PARKED' && seen.at - track.motionSince > AT_REST_MS;
  if (seen.coolant !== null) {
    track.coolantBefore = track.coolant;
    track.coolant = seen.coolant;
  }
  if (seen.lock !== null) track.unlockedSince = seen.lock === 'UNLOCKED' ? (track.unlockedSince ?? seen.at) : null;
  observeDoors(track, seen.doors, seen.at);
  if (seen.odometer !== null) observeOdometer(track, seen.odometer, seen.at);
  track.heardAt = seen.at;
  return jumped;
}

function moveOn(track: MutableTrack, seen: Observation, first: boolean): void {
  const moved = !first && hasMoved(track, seen);
  const gap = seen.at - track.heardAt > GAP_MS;
  const state = stateOf(moved && !gap, seen);
  // A way that nobody saw ended at an unknown time: the state begins anew with this record.
  const begins = first || state !== track.motion || (moved && gap);
  track.motion = state;
  if (begins) track.motionSince = seen.at;
}

function stateOf(moving: boolean, seen: Observation): TrackedMotion {
  if (moving) return 'MOVING';
  return !seen.electric && seen.voltage !== null && seen.voltage >= ENGINE_ON_V ? 'IDLE' : 'PARKED';
}

function hasMoved(track: MutableTrack, { fix, odometer }: Observation): boolean {
  if (fix && track.fix && distanceM(track.fix, fix) > MOVED_M) return true;
  return odometer !== null && track.odometer !== null && odometer - track.odometer >= MOVED_KM;
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

/** Keeps the last odometer of each day, and from them the distance a day over 28 days. */
function observeOdometer(track: MutableTrack, km: number, at: number): void {
  const day = dayOf(at);
  const { days } = track;
  // An odometer that fell is another one (the cluster was swapped): its history begins anew.
  if (track.odometer !== null && km < track.odometer) days.length = 0;
  const last = days.at(-1);
  if (last?.day === day) last.km = km;
  else days.push({ day, km });
  while (days.length > 1 && (days[1] as { day: number }).day <= day - HISTORY_DAYS) days.shift();
  const oldest = days[0] as { readonly day: number; readonly km: number };
  track.ownKmPerDay = day - oldest.day >= HISTORY_DAYS ? (km - oldest.km) / (day - oldest.day) : null;
  track.odometer = km;
}
