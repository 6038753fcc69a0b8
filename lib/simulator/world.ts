import { distanceM, type LatLon } from '../geo.ts';
import { Random, seedOf } from './random.ts';
import { RoadGraph } from './road-graph.ts';
import { Router } from './router.ts';

/** Places that cars have something to do at: few enough to know all ways to them. */
const ERRANDS = 120;
/** Depots nearer to each other than this are one. */
const APART_M = 400;

/** Where the fleet drives. */
export interface World {
  readonly graph: RoadGraph;
  readonly router: Router;
  /** Nodes. */
  readonly depots: readonly number[];
  readonly errands: readonly number[];
}

/**
 * The world of a road network.
 * @param roads parsed `demo/roads.json`
 * @throws Error where it is none
 */
export function createWorld(roads: unknown): World {
  const graph = new RoadGraph(roads);
  const random = new Random(seedOf('errands'));
  const errands = new Set<number>();
  while (errands.size < Math.min(ERRANDS, graph.nodeCount)) errands.add(random.below(graph.nodeCount));
  return { graph, router: new Router(graph), depots: spreadOut(graph.depots, graph.nodes), errands: [...errands] };
}

function spreadOut(nodes: readonly number[], points: readonly LatLon[]): number[] {
  const kept: number[] = [];
  const at = (node: number): LatLon => points[node] as LatLon;
  for (const node of nodes) if (kept.every((other) => distanceM(at(other), at(node)) > APART_M)) kept.push(node);
  return kept;
}
