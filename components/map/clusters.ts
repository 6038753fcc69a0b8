import Supercluster from 'supercluster';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { LEVELS, type SummaryColumns } from '../../lib/protocol/columns.ts';
import type { DisplayState } from '../../lib/vehicle/display-state.ts';

/** Distance below which markers become a disc, px: at which discs, in turn, hardly touch. */
const RADIUS = 38;
/** Beyond this zoom vehicles stand beside each other, however near. */
const MAX_ZOOM = 15;

/** A disc in place of vehicles that would lie on one another. */
export interface Cluster {
  readonly id: number;
  /** Unit square of Web Mercator. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Index into LEVELS. */
  readonly worst: number;
  readonly moving: number;
}

export interface Clustered {
  readonly clusters: readonly Cluster[];
  /** Rows that stand alone. */
  readonly singles: readonly number[];
}

interface Properties {
  readonly row: number;
  worst: number;
  moving: number;
}

/** Groups vehicles at whole zooms. Made anew from the columns as vehicles move; asked for what is in view. */
export class ClusterIndex {
  #index: Supercluster<Properties, Properties> | null = null;

  /**
   * @param rows rows that are shown and have a position
   * @param place unit-square position of a row
   */
  load(
    columns: SummaryColumns,
    rows: readonly number[],
    place: (row: number) => { readonly x: number; readonly y: number },
    stateOf: (row: number) => DisplayState,
  ): void {
    this.#index = new Supercluster<Properties, Properties>({
      radius: RADIUS,
      extent: 256,
      maxZoom: MAX_ZOOM,
      minPoints: 2,
      map: ({ row, worst, moving }) => ({ row, worst, moving }),
      reduce: (sum, part) => {
        sum.worst = Math.max(sum.worst, part.worst);
        sum.moving += part.moving;
      },
    });
    this.#index.load(
      rows.map((row) => {
        const { x, y } = place(row);
        const level = columns.cells.attention[row] ?? 0;
        return {
          type: 'Feature',
          properties: { row, worst: level < LEVELS.length ? level : 0, moving: Number(stateOf(row) === 'moving') },
          geometry: { type: 'Point', coordinates: [longitudeOf(x), latitudeOf(y)] },
        };
      }),
    );
  }

  /** What is in view at a zoom; bounds in degrees. */
  at(bounds: readonly [west: number, south: number, east: number, north: number], zoom: number): Clustered {
    const clusters: Cluster[] = [];
    const singles: number[] = [];
    for (const feature of this.#index?.getClusters([...bounds], Math.floor(zoom)) ?? []) {
      const { properties, geometry } = feature;
      if (!('cluster' in properties)) {
        singles.push(properties.row);
        continue;
      }
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      clusters.push({
        id: properties.cluster_id,
        x: mercatorX(longitude),
        y: mercatorY(latitude),
        count: properties.point_count,
        worst: properties.worst,
        moving: properties.moving,
      });
    }
    return { clusters, singles };
  }

  /** Zoom at which a cluster falls apart. */
  expansionZoom(id: number): number {
    return this.#index?.getClusterExpansionZoom(id) ?? MAX_ZOOM;
  }

  /** Rows of a cluster, at most so many. */
  rowsOf(id: number, limit: number): number[] {
    return this.#index?.getLeaves(id, limit).map(({ properties }) => properties.row) ?? [];
  }
}
