import type { Ageing } from '../../lib/vehicle/display-state.ts';

/** A disc in place of vehicles that would lie on one another. */
export interface Cluster {
  /** Unit square of Web Mercator. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Index into LEVELS. */
  readonly worst: number;
  readonly moving: number;
  /** Zoom at which it falls apart. */
  readonly expansionZoom: number;
}

/** What the map shows of a fleet at one zoom. */
export interface Clustered {
  readonly zoom: number;
  readonly clusters: readonly Cluster[];
  /** Rows that stand alone. */
  readonly singles: Uint32Array;
}

/** West, south, east and north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What is to be seen. */
export interface Wanted {
  readonly bounds: Bounds;
  readonly zoom: number;
}

/** Columns of the fleet by row, as in `lib/protocol/columns.ts`, and the rows that pass the filter. */
export interface ClusterFleet {
  readonly rows: Uint32Array;
  readonly latitude: Int32Array;
  readonly longitude: Int32Array;
  readonly attention: Uint8Array;
  readonly motion: Uint8Array;
  readonly heardAt: Float64Array;
  readonly ageing: Ageing;
}

/** What the worker is asked. */
export type ToClusters =
  | { readonly kind: 'load'; readonly fleet: ClusterFleet; readonly wanted: Wanted }
  | { readonly kind: 'show'; readonly wanted: Wanted }
  | {
      readonly kind: 'worst';
      readonly call: number;
      readonly at: Cluster;
      readonly zoom: number;
      readonly limit: number;
    };

/** What the worker answers, each question once. */
export type FromClusters =
  /** `loadMs`: how long the clusters took to be made; 0 = they were there. */
  | { readonly kind: 'shown'; readonly clustered: Clustered; readonly loadMs: number }
  | { readonly kind: 'worst'; readonly call: number; readonly rows: readonly number[] };
