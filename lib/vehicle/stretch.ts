import { distanceM, type LatLon } from '../geo.ts';
import type { MotionPolicy } from './policy.ts';

/** A stretch reaches back this far at least, and twice as far at most: slower than walking pace is standing. */
const STRETCH_MS = 45_000;

interface Place extends LatLon {
  readonly at: number;
}

/** Two places on the way so far: the stretch is measured from the older one. */
export interface Stretch {
  older: Place;
  newer: Place;
}

/** Whether records of these times (epoch ms) follow each other closely: then they are judged over a stretch of them. */
export function isDense(before: number, at: number, { denseSeconds }: MotionPolicy): boolean {
  return at - before <= denseSeconds * 1000;
}

/**
 * Carries the stretch on to a place.
 * @param stretch as it was; null = none
 * @param last place closely before this one
 */
export function carryStretch(stretch: Stretch | null, last: Place, place: Place): Stretch {
  if (stretch === null) return { older: { ...last }, newer: { ...last } };
  if (place.at - stretch.newer.at >= STRETCH_MS) {
    stretch.older = stretch.newer;
    stretch.newer = place;
  }
  return stretch;
}

/** Metres along the stretch, as the crow flies. */
export function stretchM({ older }: Stretch, place: LatLon): number {
  return distanceM(older, place);
}

/** Whether a stretch does not reach back far enough to tell standing from a pause. */
export function isShort({ older }: Stretch, at: number): boolean {
  return at - older.at < STRETCH_MS;
}
