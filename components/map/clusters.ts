import Supercluster, { type ClusterFeature, type PointFeature } from 'supercluster';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { COLUMNS, LEVELS, MOTION_STATES } from '../../lib/protocol/columns.ts';
import { displayState } from '../../lib/vehicle/display-state.ts';
import type { Cluster, Clustered, ClusterFleet, Wanted } from './cluster-messages.ts';

/** Distance below which markers become a disc, px: at which discs, in turn, hardly touch. */
const RADIUS = 38;
/** The same of a large fleet, whose discs have room for more digits. */
const LARGE_RADIUS = 60;
const LARGE_FLEET = 500;
/** Beyond this zoom vehicles stand beside each other, however near. */
const MAX_ZOOM = 15;

interface Properties {
  readonly row: number;
  worst: number;
  moving: number;
}

type Found = ClusterFeature<Properties> | PointFeature<Properties>;

/** Groups vehicles at whole zooms, by where they were last heard to be. Made anew as vehicles move. */
export class ClusterIndex {
  #index: Supercluster<Properties, Properties> | null = null;
  #radius = RADIUS;

  load(fleet: ClusterFleet): void {
    this.#radius = fleet.rows.length > LARGE_FLEET ? LARGE_RADIUS : RADIUS;
    this.#index = new Supercluster<Properties, Properties>({
      radius: this.#radius,
      extent: 256,
      maxZoom: MAX_ZOOM,
      minPoints: 2,
      map: ({ row, worst, moving }) => ({ row, worst, moving }),
      reduce: (sum, part) => {
        sum.worst = Math.max(sum.worst, part.worst);
        sum.moving += part.moving;
      },
    });
    this.#index.load(pointsOf(fleet));
  }

  /** What is in view. */
  show({ bounds, zoom }: Wanted): Clustered {
    const index = this.#index;
    const clusters: Cluster[] = [];
    const singles: number[] = [];
    for (const feature of index?.getClusters([...bounds], Math.floor(zoom)) ?? []) {
      if (!index || !isCluster(feature)) {
        singles.push(feature.properties.row);
        continue;
      }
      const { cluster_id: id, point_count: count, worst, moving } = feature.properties;
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
      clusters.push({
        x: mercatorX(longitude),
        y: mercatorY(latitude),
        count,
        worst,
        moving,
        expansionZoom: index.getClusterExpansionZoom(id),
      });
    }
    return { zoom, clusters, singles: Uint32Array.from(singles) };
  }

  /**
   * The worst rows of the cluster that lies where one was shown; it need not be the same one.
   * @param zoom at which it was shown
   */
  worstAt({ x, y }: Cluster, zoom: number, limit: number): number[] {
    const reach = this.#radius / (256 * 2 ** Math.floor(zoom));
    const box: [number, number, number, number] = [
      longitudeOf(x - reach),
      latitudeOf(y + reach),
      longitudeOf(x + reach),
      latitudeOf(y - reach),
    ];
    const distance = ({ geometry: { coordinates } }: Found) =>
      Math.hypot(mercatorX(coordinates[0] ?? 0) - x, mercatorY(coordinates[1] ?? 0) - y);
    const [nearest] = (this.#index?.getClusters(box, Math.floor(zoom)) ?? [])
      .filter(isCluster)
      .sort((a, b) => distance(a) - distance(b));
    if (!this.#index || !nearest) return [];
    const leaves = this.#index.getLeaves(nearest.properties.cluster_id, Number.POSITIVE_INFINITY);
    return leaves
      .map(({ properties }) => properties)
      .sort((a, b) => b.worst - a.worst)
      .slice(0, limit)
      .map(({ row }) => row);
  }
}

function pointsOf(fleet: ClusterFleet): PointFeature<Properties>[] {
  const points: PointFeature<Properties>[] = [];
  for (const row of fleet.rows) {
    const [latitude, longitude] = [fleet.latitude[row], fleet.longitude[row]];
    if (latitude === undefined || longitude === undefined) continue;
    if (latitude === COLUMNS.latitude.none || longitude === COLUMNS.longitude.none) continue;
    const level = fleet.attention[row] as number;
    const worst = level < LEVELS.length ? level : 0;
    points.push({
      type: 'Feature',
      properties: { row, worst, moving: Number(isMoving(fleet, row)) },
      geometry: { type: 'Point', coordinates: [longitude / 1e6, latitude / 1e6] },
    });
  }
  return points;
}

function isMoving({ motion, heardAt, ageing }: ClusterFleet, row: number): boolean {
  const state = MOTION_STATES[motion[row] as number] ?? 'UNKNOWN';
  return displayState(state, heardAt[row] as number, ageing) === 'moving';
}

function isCluster(feature: Found): feature is ClusterFeature<Properties> {
  return 'cluster' in feature.properties;
}
