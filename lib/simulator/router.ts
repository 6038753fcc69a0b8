import { Heap } from './heap.ts';
import type { RoadGraph } from './road-graph.ts';

/** The quickest ways from everywhere to one node: the arc to take at each node, and the seconds from there on. */
interface Tree {
  readonly arc: Int32Array;
  readonly seconds: Float64Array;
}

/**
 * Quickest ways by the speeds of the roads. What leads to a target is worked out once and kept, so cars should share
 * their targets: a few hundred at most.
 */
export class Router {
  readonly #graph: RoadGraph;
  readonly #trees = new Map<number, Tree>();

  constructor(graph: RoadGraph) {
    this.#graph = graph;
  }

  /** Arcs from a node to a target, in their order; none where it is there already. */
  way(from: number, target: number): number[] {
    const { arc } = this.#tree(target);
    const way: number[] = [];
    for (let node = from; node !== target; ) {
      const next = arc[node] as number;
      if (next < 0) throw new RangeError(`No way leads from node ${from} to ${target}.`);
      way.push(next);
      node = this.#graph.end(next);
    }
    return way;
  }

  /** Seconds from a node to a target at the speeds allowed, without any stop; Infinity where there is no way. */
  seconds(from: number, target: number): number {
    return this.#tree(target).seconds[from] as number;
  }

  #tree(target: number): Tree {
    const known = this.#trees.get(target);
    if (known) return known;
    const tree = treeTo(this.#graph, target);
    this.#trees.set(target, tree);
    return tree;
  }
}

/** Dijkstra from the target against the direction of travel. */
function treeTo(graph: RoadGraph, target: number): Tree {
  const arc = new Int32Array(graph.nodeCount).fill(-1);
  const seconds = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(graph.nodeCount);
  const heap = new Heap();
  seconds[target] = 0;
  heap.push(0, target);
  while (heap.size > 0) {
    const node = heap.pop();
    if (done[node] === 1) continue;
    done[node] = 1;
    for (const entering of graph.entering(node)) {
      const before = graph.start(entering);
      const through = (seconds[node] as number) + (graph.length(entering) / graph.kmh(entering)) * 3.6;
      if (through >= (seconds[before] as number)) continue;
      seconds[before] = through;
      arc[before] = entering;
      heap.push(through, before);
    }
  }
  return { arc, seconds };
}
