import { distanceM, type LatLon } from '../geo.ts';
import { altitudeAt } from './altitude.ts';
import { asRoadsFile, type RoadsFile } from './roads-file.ts';

/** A point on the road; `heading` in degrees, 0 = north, clockwise; `altitude` in metres above the sea. */
export interface RoadPoint extends LatLon {
  readonly heading: number;
  readonly altitude: number;
}

/** First number of a link's row that is a coordinate. */
const COORDINATES = 6;

/**
 * The roads as nodes and arcs. A link that is open both ways is two arcs: arc 2·link runs as the link does, 2·link + 1
 * against it. Distances in metres, speeds in km/h.
 */
export class RoadGraph {
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly nodes: readonly LatLon[];
  /** Nodes where cars are at home, and where they are filled up (petrol and diesel). */
  readonly depots: readonly number[];
  readonly fuelStations: readonly number[];
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #kmh: Float64Array;
  /** Arcs that leave and that enter each node. */
  readonly #leaving: readonly number[][];
  readonly #entering: readonly number[][];
  /** Points of each link from end to end, and how far each is from the link's start. */
  readonly #points: readonly (readonly LatLon[])[];
  readonly #metres: readonly Float64Array[];
  readonly #length: Float64Array;

  /** @throws Error where the JSON is no road network */
  constructor(json: unknown) {
    const file = asRoadsFile(json);
    this.nodes = nodesOf(file);
    this.nodeCount = this.nodes.length;
    this.linkCount = file.links.length;
    this.depots = file.depots.map(([, , , , node]) => node);
    this.fuelStations = file.fuel.filter(([, kind]) => kind === 'fuel').map(([, , , , node]) => node);
    this.#from = Int32Array.from(file.links, (link) => link[0] as number);
    this.#to = Int32Array.from(file.links, (link) => link[1] as number);
    this.#kmh = Float64Array.from(file.links, (link) => link[4] as number);
    this.#points = file.links.map((link) => this.#pointsOf(link, file));
    this.#metres = this.#points.map(metresAlong);
    this.#length = Float64Array.from(this.#metres, (along) => along.at(-1) as number);
    this.#leaving = this.nodes.map(() => []);
    this.#entering = this.nodes.map(() => []);
    file.links.forEach((link, index) => {
      this.#addArc(2 * index);
      if (link[3] === 0) this.#addArc(2 * index + 1);
    });
  }

  /** Node where an arc begins. */
  start(arc: number): number {
    return ((arc & 1) === 0 ? this.#from : this.#to)[arc >> 1] as number;
  }

  /** Node where an arc ends. */
  end(arc: number): number {
    return ((arc & 1) === 0 ? this.#to : this.#from)[arc >> 1] as number;
  }

  length(arc: number): number {
    return this.#length[arc >> 1] as number;
  }

  kmh(arc: number): number {
    return this.#kmh[arc >> 1] as number;
  }

  leaving(node: number): readonly number[] {
    return this.#leaving[node] as number[];
  }

  entering(node: number): readonly number[] {
    return this.#entering[node] as number[];
  }

  /** Where one is on an arc, `metres` from its beginning. */
  pointOn(arc: number, metres: number): RoadPoint {
    const points = this.#points[arc >> 1] as readonly LatLon[];
    const along = this.#metres[arc >> 1] as Float64Array;
    const forward = (arc & 1) === 0;
    const total = this.length(arc);
    const at = Math.min(total, Math.max(0, forward ? metres : total - metres));
    let next = 1;
    while (next < along.length - 1 && (along[next] as number) < at) next += 1;
    const a = points[next - 1] as LatLon;
    const b = points[next] as LatLon;
    const from = along[next - 1] as number;
    const share = (at - from) / Math.max(1e-9, (along[next] as number) - from);
    const latitude = a.latitude + (b.latitude - a.latitude) * share;
    const longitude = a.longitude + (b.longitude - a.longitude) * share;
    const heading = forward ? bearing(a, b) : bearing(b, a);
    return { latitude, longitude, heading, altitude: altitudeAt({ latitude, longitude }) };
  }

  #addArc(arc: number): void {
    this.#leaving[this.start(arc)]?.push(arc);
    this.#entering[this.end(arc)]?.push(arc);
  }

  #pointsOf(link: readonly number[], { nodes, precision }: RoadsFile): LatLon[] {
    const from = link[0] as number;
    let lon = nodes[2 * from] as number;
    let lat = nodes[2 * from + 1] as number;
    const points: LatLon[] = [this.nodes[from] as LatLon];
    for (let i = COORDINATES; i < link.length; i += 2) {
      lon += link[i] as number;
      lat += link[i + 1] as number;
      points.push({ latitude: lat * precision, longitude: lon * precision });
    }
    points.push(this.nodes[link[1] as number] as LatLon);
    return points;
  }
}

function nodesOf({ nodes, precision }: RoadsFile): LatLon[] {
  const points: LatLon[] = [];
  for (let i = 0; i < nodes.length; i += 2)
    points.push({ longitude: (nodes[i] as number) * precision, latitude: (nodes[i + 1] as number) * precision });
  return points;
}

function metresAlong(points: readonly LatLon[]): Float64Array {
  const along = new Float64Array(points.length);
  for (let i = 1; i < points.length; i++)
    along[i] = (along[i - 1] as number) + distanceM(points[i - 1] as LatLon, points[i] as LatLon);
  return along;
}

function bearing(a: LatLon, b: LatLon): number {
  const east = (b.longitude - a.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  const degrees = (Math.atan2(east, b.latitude - a.latitude) * 180) / Math.PI;
  return (degrees + 360) % 360;
}
