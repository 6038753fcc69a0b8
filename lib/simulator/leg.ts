import type { Random } from './random.ts';
import type { RoadGraph, RoadPoint } from './road-graph.ts';

/** Slower than this nobody drives, km/h. */
const SLOWEST = 10;
/** How often one has to wait at a junction, and how long (s). */
const WAIT_CHANCE = 0.12;
const WAIT_SECONDS = [4, 25] as const;

/** A drive from one node to another: when each arc is entered, when its end is reached, and when that is left again. */
export interface Leg {
  readonly arcs: readonly number[];
  /** Epoch ms, one an arc. */
  readonly enters: Float64Array;
  readonly reaches: Float64Array;
  /** Metres from the leg's beginning to each arc's. */
  readonly metres: Float64Array;
  readonly length: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Arc the car was on last: only ever grows. */
  at: number;
}

/**
 * Plans a drive along arcs: each at a speed near the one allowed, with a wait at some junctions.
 * @param pace share of the speed allowed that the driver takes
 * @param startsAt epoch ms
 */
export function planLeg(
  graph: RoadGraph,
  arcs: readonly number[],
  random: Random,
  pace: number,
  startsAt: number,
): Leg {
  const enters = new Float64Array(arcs.length);
  const reaches = new Float64Array(arcs.length);
  const metres = new Float64Array(arcs.length);
  let time = startsAt;
  let length = 0;
  arcs.forEach((arc, index) => {
    const kmh = Math.max(SLOWEST, graph.kmh(arc) * pace * random.between(0.85, 1));
    enters[index] = time;
    metres[index] = length;
    length += graph.length(arc);
    time += (graph.length(arc) / kmh) * 3_600;
    reaches[index] = time;
    const isJunction = graph.leaving(graph.end(arc)).length > 2;
    if (isJunction && random.chance(WAIT_CHANCE)) time += 1_000 * random.between(...WAIT_SECONDS);
  });
  return { arcs, enters, reaches, metres, length, startsAt, endsAt: time, at: 0 };
}

/** Metres driven since the leg's beginning at `now` (epoch ms), which must not go back. */
export function metresAt(leg: Leg, graph: RoadGraph, now: number): number {
  if (leg.arcs.length === 0) return 0;
  return (leg.metres[seek(leg, now)] as number) + onArc(leg, graph, now);
}

/** Where the car is at `now` (epoch ms); the leg has an arc at least. */
export function pointAt(leg: Leg, graph: RoadGraph, now: number): RoadPoint {
  const index = seek(leg, now);
  return graph.pointOn(leg.arcs[index] as number, onArc(leg, graph, now));
}

function seek(leg: Leg, now: number): number {
  while (leg.at < leg.arcs.length - 1 && (leg.enters[leg.at + 1] as number) <= now) leg.at += 1;
  return leg.at;
}

function onArc(leg: Leg, graph: RoadGraph, now: number): number {
  const length = graph.length(leg.arcs[leg.at] as number);
  const enters = leg.enters[leg.at] as number;
  const span = (leg.reaches[leg.at] as number) - enters;
  return length * Math.min(1, Math.max(0, (now - enters) / span));
}
