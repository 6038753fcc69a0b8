import { type Level, worse } from './levels.ts';
import { textOf } from './read.ts';
import { DOORS, type Door, type VehicleView } from './view.ts';

const MINUTE = 60_000;

/** Locks and side doors; the feed has no trunk, hood or windows. */
export interface Security {
  readonly level: Level;
  /** Whether every door is locked; null = not supplied. */
  readonly locked: boolean | null;
  readonly doorsOpen: readonly Door[];
}

const DOOR_KEYS: Readonly<Record<Door, string>> = {
  front_left: 'doors_front_left_is_open',
  front_right: 'doors_front_right_is_open',
  rear_left: 'doors_rear_left_is_open',
  rear_right: 'doors_rear_right_is_open',
};

/** The feed key of a door, under its correct spelling. */
export function doorKey(door: Door): string {
  return DOOR_KEYS[door];
}

/** Locks and doors: warn when parked and unlocked, or with a door open, for longer than the policy allows. */
export function security(view: VehicleView, now: number): Security {
  const locked = isLocked(textOf(view, 'vehicle_is_locked'));
  const doorsOpen: Door[] = [];
  let level: Level = locked === null ? 'unknown' : lockLevel(view, now);
  for (const door of DOORS) {
    const open = view.get(DOOR_KEYS[door]);
    if (typeof open !== 'boolean') continue;
    if (open) doorsOpen.push(door);
    level = worse(level, doorLevel(view, door, now));
  }
  return { level, locked, doorsOpen };
}

/** Warn when the vehicle has been parked and unlocked for too long up to `now` (epoch ms), else ok. */
export function lockLevel(view: VehicleView, now: number): Level {
  // A record that came late may have told that it is locked again.
  if (textOf(view, 'vehicle_is_locked') !== 'UNLOCKED') return 'ok';
  return parkedFor(view, view.track.unlockedSince, now) > view.policy.security.unlockedMinutes * MINUTE ? 'warn' : 'ok';
}

/** Warn when the vehicle has been parked with the door open for too long up to `now` (epoch ms), else ok. */
export function doorLevel(view: VehicleView, door: Door, now: number): Level {
  if (view.get(DOOR_KEYS[door]) !== true) return 'ok';
  return parkedFor(view, view.track.doorOpenSince[door], now) > view.policy.security.doorOpenMinutes * MINUTE
    ? 'warn'
    : 'ok';
}

/** How long (ms) it has been so while parked. Motion is as of the newest record: a lock does not mend by silence. */
function parkedFor(view: VehicleView, since: number | null, now: number): number {
  const { motion, motionSince } = view.track;
  return since === null || motion !== 'PARKED' ? 0 : now - Math.max(since, motionSince);
}

function isLocked(status: string | null): boolean | null {
  switch (status) {
    case 'SECURED':
    case 'LOCKED':
      return true;
    case 'SELECTIVE_LOCKED':
    case 'PARTIALLY_LOCKED':
    case 'UNLOCKED':
      return false;
    default:
      return null;
  }
}
