import { nameOf } from '../../lib/fleet/filter.ts';
import { RowSet } from '../../lib/fleet/row-set.ts';
import type { Glider } from '../../lib/map/glide.ts';
import type { Identity } from '../../lib/protocol/columns.ts';
import type { LiveStore } from '../live/store.ts';
import type { Cluster, Clustered } from './cluster-messages.ts';
import { clusterRadius } from './cluster-pictures.ts';
import { type FrameView, isInView, pixelIn } from './frame-view.ts';
import { Hits } from './hits.ts';
import { markerOf, newMarker } from './marker-of.ts';
import type { Painter } from './painter.ts';
import { SPRITE } from './sprites.ts';

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'vehicle'; readonly row: number }
  | { readonly kind: 'cluster'; readonly cluster: Cluster };

/** From this zoom on names stand beside the markers. */
const LABEL_ZOOM = 14;
/** Height of a name with its rim, and what lies between a marker's middle and the end of its name besides the name, px. */
const LABEL_HEIGHT = 16;
const LABEL_GAP = 30;
/** Longer names go on in the panel. */
const LABEL_LETTERS = 28;
/** Made once, as a frame may have 10,000 vehicles. */
const place = { x: 0, y: 0 };
const marker = newMarker();

/** One frame of the map: vehicles that stand alone, clusters above them, the chosen vehicle on top. */
export class VehicleScene {
  #painter: Painter;
  selected: number | null = null;
  hovered: number | null = null;
  /** Whether names stand beside markers that are not chosen. */
  labels = true;
  readonly #store: LiveStore;
  readonly #glider: Glider;
  readonly #number: (value: number) => string;
  readonly #hits = new Hits();
  readonly #drawn = new RowSet();
  #clusters: readonly Cluster[] = [];
  /** Picture of each cluster. */
  #pictures: readonly number[] | null = null;

  constructor(store: LiveStore, glider: Glider, painter: Painter, number: (value: number) => string) {
    this.#store = store;
    this.#glider = glider;
    this.#painter = painter;
    this.#number = number;
  }

  set painter(painter: Painter) {
    this.#painter = painter;
    this.#pictures = null;
  }

  /** Whether a row stood in the last frame. */
  shows(row: number): boolean {
    return this.#drawn.has(row);
  }

  /** What the last frame has at a point, px; the topmost. */
  hit(x: number, y: number): Hit | null {
    const thing = this.#hits.at(x, y);
    if (thing === null) return null;
    if (thing >= 0) return { kind: 'vehicle', row: thing };
    const cluster = this.#clusters[-1 - thing];
    return cluster ? { kind: 'cluster', cluster } : null;
  }

  /** Draws a frame. @returns the speed of the fastest on it, px a ms; 0 = all stand */
  draw(view: FrameView, clustered: Clustered, now: number): number {
    this.#hits.clear();
    this.#drawn.clear();
    if (this.#clusters !== clustered.clusters) this.#pictures = null;
    this.#clusters = clustered.clusters;
    this.#painter.begin(clustered.singles.length);
    const speed = this.#drawVehicles(view, clustered.singles, now);
    this.#painter.endCrowd();
    if (this.labels && view.zoom >= LABEL_ZOOM) this.#drawLabels(view, clustered.singles, now);
    this.#drawClusters(view);
    return Math.max(speed, this.#drawChosen(view, now)) * view.scale;
  }

  #drawVehicles(view: FrameView, singles: Uint32Array, now: number): number {
    const ageing = this.#store.ageing();
    let fastest = 0;
    for (let index = 0; index < singles.length; index++) {
      const row = singles[index] as number;
      if (!this.#glider.has(row)) continue;
      pixelIn(view, this.#glider.at(row, now, place), place);
      if (!isInView(view, place, SPRITE)) continue;
      fastest = Math.max(fastest, this.#glider.speedOf(row, now));
      this.#painter.marker(place.x, place.y, markerOf(this.#store.columns, row, ageing, marker));
      this.#hits.add(place.x, place.y, SPRITE / 2, row);
      this.#drawn.add(row);
    }
    return fastest;
  }

  /** Names beside the markers; one that would lie on another is left out, its marker never is. */
  #drawLabels(view: FrameView, singles: Uint32Array, now: number): void {
    const taken: { readonly x: number; readonly y: number; readonly width: number }[] = [];
    const chosen = this.selected === null ? undefined : this.#store.columns.identities[this.selected];
    if (this.selected !== null && chosen && this.#glider.has(this.selected)) {
      const { x, y } = pixelIn(view, this.#glider.at(this.selected, now));
      taken.push({ x, y, width: LABEL_GAP + this.#painter.widthOf(labelOf(chosen)) });
    }
    for (const row of singles) {
      const identity = this.#store.columns.identities[row];
      if (!identity || !this.#glider.has(row) || row === this.selected) continue;
      const { x, y } = pixelIn(view, this.#glider.at(row, now));
      if (!isInView(view, { x, y }, 0)) continue;
      const name = labelOf(identity);
      const width = LABEL_GAP + this.#painter.widthOf(name);
      const collides = taken.some(
        (other) => Math.abs(other.y - y) < LABEL_HEIGHT && x < other.x + other.width && other.x < x + width,
      );
      if (collides) continue;
      taken.push({ x, y, width });
      this.#painter.label(x, y, name);
    }
  }

  #drawClusters(view: FrameView): void {
    this.#pictures ??= this.#painter.prepare(this.#clusters, this.#number);
    const pictures = this.#pictures;
    this.#clusters.forEach((cluster, index) => {
      const { x, y } = pixelIn(view, cluster);
      const radius = clusterRadius(cluster.count);
      if (!isInView(view, { x, y }, radius)) return;
      this.#painter.cluster(x, y, radius, pictures[index] as number);
      this.#hits.add(x, y, radius, -1 - index);
    });
  }

  /** The chosen vehicle is always drawn on top and with its name, also out of a cluster. @returns its speed */
  #drawChosen(view: FrameView, now: number): number {
    const { selected: row, hovered } = this;
    if (hovered !== null && hovered !== row && this.#glider.has(hovered)) {
      const { x, y } = pixelIn(view, this.#glider.at(hovered, now));
      this.#painter.halo(x, y, false);
    }
    const identity = row === null ? undefined : this.#store.columns.identities[row];
    if (row === null || !identity || !this.#glider.has(row)) return 0;
    const { x, y } = pixelIn(view, this.#glider.at(row, now));
    this.#painter.halo(x, y, true);
    markerOf(this.#store.columns, row, this.#store.ageing(), marker);
    marker.opacity = 1;
    this.#painter.marker(x, y, marker);
    this.#painter.label(x + 4, y, labelOf(identity));
    this.#hits.add(x, y, SPRITE / 2, row);
    this.#drawn.add(row);
    return this.#glider.speedOf(row, now);
  }
}

function labelOf(identity: Identity): string {
  const name = nameOf(identity);
  return name.length <= LABEL_LETTERS ? name : `${name.slice(0, LABEL_LETTERS - 1).trimEnd()}…`;
}
