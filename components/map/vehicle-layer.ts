import type L from 'leaflet';
import { nameOf, stateOfRow } from '../../lib/fleet/filter.ts';
import { Glider } from '../../lib/map/glide.ts';
import { mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { COLUMNS } from '../../lib/protocol/columns.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import type { LiveStore } from '../live/store.ts';
import { type Cluster, type Clustered, ClusterIndex } from './clusters.ts';
import { type FrameView, frameViewOf, isInView, paddedBounds, pixelIn } from './frame-view.ts';
import { HitGrid } from './hit-grid.ts';
import { markerOf } from './marker-of.ts';
import { clusterRadius, Painter } from './painter.ts';
import { SPRITE } from './sprites.ts';
import type { MapTheme } from './theme.ts';
import { VehicleCanvas } from './vehicle-canvas.ts';

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'vehicle'; readonly row: number }
  | { readonly kind: 'cluster'; readonly cluster: Cluster };

/** Clusters are made anew at most this often while vehicles move, and never for more than a tenth of the time. */
const CLUSTER_MS = 1000;
const CLUSTER_SHARE = 10;
/** From this zoom on names stand beside the markers. */
const LABEL_ZOOM = 14;
/**
 * The vehicles on the map: reads the store's columns, glides between fixes, and draws on one canvas. It draws a frame
 * only when something moves or has changed.
 */
export class VehicleLayer {
  readonly #map: L.Map;
  readonly #store: LiveStore;
  readonly #filter: FleetFilter;
  readonly #canvas: VehicleCanvas;
  readonly #glider = new Glider();
  readonly #clusters = new ClusterIndex();
  readonly #hits = new HitGrid<Hit>();
  readonly #number: (value: number) => string;
  #painter: Painter;
  #clustered: Clustered = { clusters: [], singles: [] };
  #clusteredAt = Number.NEGATIVE_INFINITY;
  /** Whether vehicles changed since the clusters were made. */
  #outdated = true;
  #later: ReturnType<typeof setTimeout> | undefined;
  #clusterCost = 0;
  #viewChanged = true;
  #frame = 0;
  #epoch = 0;
  #seen = new Uint32Array(0);
  #selected: number | null = null;
  #hovered: number | null = null;
  readonly #undo: (() => void)[] = [];

  constructor(map: L.Map, store: LiveStore, filter: FleetFilter, theme: MapTheme, number: (value: number) => string) {
    this.#map = map;
    this.#store = store;
    this.#filter = filter;
    this.#number = number;
    this.#canvas = new VehicleCanvas(() => {
      this.#viewChanged = true;
      this.#drawNow();
    });
    this.#painter = new Painter(this.#canvas.canvas, theme, window.devicePixelRatio || 1);
    this.#takeIn();
    this.#canvas.addTo(map);
    this.#undo.push(store.subscribe(() => this.#takeIn()));
    this.#undo.push(
      filter.subscribe(() => {
        this.#clusteredAt = Number.NEGATIVE_INFINITY;
        this.#outdated = true;
        this.#schedule();
      }),
    );
  }

  remove(): void {
    for (const undo of this.#undo) undo();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#later);
    this.#canvas.remove();
  }

  setTheme(theme: MapTheme): void {
    this.#painter = new Painter(this.#canvas.canvas, theme, window.devicePixelRatio || 1);
    this.#schedule();
  }

  select(row: number | null): void {
    this.#selected = row;
    this.#schedule();
  }

  hover(row: number | null): void {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#schedule();
  }

  /** What is drawn at a point of the container, px; the topmost. */
  hit(x: number, y: number): Hit | null {
    return this.#hits.at(x, y);
  }

  /** Worst rows of a cluster. */
  worstOf(cluster: Cluster, limit: number): number[] {
    const level = (row: number) => this.#store.columns.cells.attention[row] ?? 0;
    const rows = this.#clusters.rowsOf(cluster.id, 1000);
    return rows.toSorted((a, b) => level(b) - level(a)).slice(0, limit);
  }

  expansionZoom(cluster: Cluster): number {
    return this.#clusters.expansionZoom(cluster.id);
  }

  /** Reads the rows that changed since the last time. */
  #takeIn(): void {
    const { columns, epoch } = this.#store;
    const now = performance.now();
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#glider.clear();
      this.#seen = new Uint32Array(0);
    }
    if (this.#seen.length < columns.count) {
      const wider = new Uint32Array(Math.max(columns.count, this.#seen.length * 2));
      wider.set(this.#seen);
      this.#seen = wider;
    }
    for (let row = 0; row < columns.count; row++) {
      const revision = this.#store.rowRevision(row);
      if (this.#seen[row] === revision) continue;
      this.#seen[row] = revision;
      this.#takeRow(row, now);
      this.#outdated = true;
    }
    this.#schedule();
  }

  #takeRow(row: number, now: number): void {
    const { cells } = this.#store.columns;
    const [latitude, longitude] = [cells.latitude[row] as number, cells.longitude[row] as number];
    if (latitude === COLUMNS.latitude.none || longitude === COLUMNS.longitude.none) {
      this.#glider.remove(row);
      return;
    }
    const heading = cells.heading[row] as number;
    this.#glider.fix(
      row,
      mercatorX(longitude / 1e6),
      mercatorY(latitude / 1e6),
      heading === COLUMNS.heading.none ? null : heading,
      cells.motion[row] === 0,
      cells.heardAt[row] as number,
      now,
    );
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const now = performance.now();
    const view = frameViewOf(this.#map);
    this.#recluster(view, now);
    this.#painter.begin();
    this.#hits.clear();
    const gliding = this.#drawVehicles(view, now);
    this.#drawClusters(view);
    this.#drawChosen(view, now);
    if (gliding) this.#schedule();
    else if (this.#outdated) {
      // What changed is drawn once the clusters may be made anew.
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#schedule(), this.#clusterWait());
    }
  }

  #recluster(view: FrameView, now: number): void {
    const due = this.#outdated && now - this.#clusteredAt >= this.#clusterWait();
    if (due) {
      const { columns } = this.#store;
      const ageing = this.#store.ageing();
      const rows = Array.from(this.#filter.filtered.rows).filter((row) => row < columns.count && this.#glider.has(row));
      this.#clusters.load(
        columns,
        rows,
        (row) => this.#glider.at(row, now),
        (row) => stateOfRow(columns, row, ageing),
      );
    }
    if (due || this.#viewChanged) {
      this.#clustered = this.#clusters.at(paddedBounds(this.#map), view.zoom);
      this.#viewChanged = false;
    }
    if (due) {
      this.#clusterCost = performance.now() - now;
      this.#clusteredAt = now;
      this.#outdated = false;
    }
  }

  #clusterWait(): number {
    return Math.max(CLUSTER_MS, this.#clusterCost * CLUSTER_SHARE);
  }

  /** @returns whether one of them still moves on the screen */
  #drawVehicles(view: FrameView, now: number): boolean {
    const { columns } = this.#store;
    const ageing = this.#store.ageing();
    const place = { x: 0, y: 0 };
    let gliding = false;
    for (const row of this.#clustered.singles) {
      if (!this.#glider.has(row)) continue;
      const at = pixelIn(view, this.#glider.at(row, now, place));
      if (!isInView(view, at, SPRITE)) continue;
      gliding ||= this.#glider.isGliding(row, now);
      this.#painter.marker(markerOf(columns, row, at, ageing));
      this.#hits.add(at.x, at.y, SPRITE / 2, { kind: 'vehicle', row });
    }
    if (view.zoom >= LABEL_ZOOM) this.#drawLabels(view, now);
    return gliding;
  }

  /** Names beside the markers; one that would lie on another is left out, its marker never is. */
  #drawLabels(view: FrameView, now: number): void {
    const taken: { x: number; y: number; width: number }[] = [];
    for (const row of this.#clustered.singles) {
      const identity = this.#store.columns.identities[row];
      if (!identity || !this.#glider.has(row) || row === this.#selected) continue;
      const { x, y } = pixelIn(view, this.#glider.at(row, now));
      if (!isInView(view, { x, y }, 0)) continue;
      const collides = taken.some(
        (other) => Math.abs(other.y - y) < 16 && x < other.x + other.width + 30 && other.x < x + 130,
      );
      if (!collides) taken.push({ x, y, width: this.#painter.label(x, y, nameOf(identity)) });
    }
  }

  #drawClusters(view: FrameView): void {
    for (const cluster of this.#clustered.clusters) {
      const { x, y } = pixelIn(view, cluster);
      this.#painter.cluster(x, y, cluster, this.#number(cluster.count));
      this.#hits.add(x, y, clusterRadius(cluster.count), { kind: 'cluster', cluster });
    }
  }

  /** The chosen vehicle is always drawn on top and with its name, also out of a cluster. */
  #drawChosen(view: FrameView, now: number): void {
    const [row, hovered] = [this.#selected, this.#hovered];
    if (hovered !== null && hovered !== row && this.#glider.has(hovered)) {
      const { x, y } = pixelIn(view, this.#glider.at(hovered, now));
      this.#painter.halo(x, y, false);
    }
    const identity = row === null ? undefined : this.#store.columns.identities[row];
    if (row === null || !identity || !this.#glider.has(row)) return;
    const at = pixelIn(view, this.#glider.at(row, now));
    this.#painter.halo(at.x, at.y, true);
    this.#painter.marker({ ...markerOf(this.#store.columns, row, at, this.#store.ageing()), opacity: 1 });
    this.#painter.label(at.x + 4, at.y, nameOf(identity));
    this.#hits.add(at.x, at.y, SPRITE / 2, { kind: 'vehicle', row });
    if (this.#glider.isGliding(row, now)) this.#schedule();
  }
}
