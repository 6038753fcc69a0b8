import { freshnessState } from './freshness.ts';
import type { FreshnessPolicy } from './policy.ts';
import type { Track, TrackedMotion } from './view.ts';

/** What the vehicle was doing as of its newest record; the feed has no speed or ignition, so confidence is low. */
export interface Motion {
  readonly state: MotionState;
  /** ISO instant of the record where the last known motion began. */
  readonly since: string;
}

export type MotionState = TrackedMotion | 'UNKNOWN';

/** Motion as of the newest record, UNKNOWN once that is stale (`now` in epoch ms). */
export function motion(track: Track, now: number, policy: FreshnessPolicy): Motion {
  const state = freshnessState(track.heardAt, now, policy);
  const known = state === 'live' || state === 'recent';
  return { state: known ? track.motion : 'UNKNOWN', since: new Date(track.motionSince).toISOString() };
}
