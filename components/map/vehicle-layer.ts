import type L from 'leaflet';
import type { Filter } from '../../lib/fleet/filter.ts';
import { Glider } from '../../lib/map/glide.ts';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { COLUMNS } from '../../lib/protocol/columns.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { onShown } from '../live/shown.ts';
import type { LiveStore } from '../live/store.ts';
import { ClusterClient } from './cluster-client.ts';
import type { Cluster, ClusterFleet, Wanted } from './cluster-messages.ts';
import { FramePace } from './frame-pace.ts';
import { frameViewOf, paddedBounds } from './frame-view.ts';
import { Painter } from './painter.ts';
import type { MapTheme } from './theme.ts';
import { VehicleCanvas } from './vehicle-canvas.ts';
import { type Hit, VehicleScene } from './vehicle-scene.ts';

export type { Hit };

/** What moves is drawn again once the fastest went this far, px: less is not seen. */
const STEP_PX = 0.4;
/** What changed without moving is drawn within this, ms: one frame for all that a tick of the server brings. */
const CHANGE_MS = 100;

/**
 * The vehicles on the map: follows the store's rows, glides between fixes, and draws on one canvas. It draws a frame only
 * when something on it moves or has changed, and none while the page is hidden.
 */
export class VehicleLayer {
  readonly #map: L.Map;
  readonly #store: LiveStore;
  readonly #filter: FleetFilter;
  readonly #canvas: VehicleCanvas;
  readonly #glider = new Glider();
  readonly #pace = new FramePace(() => this.#draw());
  readonly #clusters = new ClusterClient(() => this.#pace.within(0));
  readonly #scene: VehicleScene;
  /** Whether vehicles changed since the clusters were made. */
  #outdated = true;
  /** What the clusters were made for: a person's other choice, or another vehicle, does not wait. */
  #madeFor: { readonly filter: Filter; readonly count: number } | null = null;
  #viewChanged = true;
  readonly #undo: (() => void)[] = [];

  constructor(map: L.Map, store: LiveStore, filter: FleetFilter, theme: MapTheme, number: (value: number) => string) {
    this.#map = map;
    this.#store = store;
    this.#filter = filter;
    this.#canvas = new VehicleCanvas(() => {
      this.#viewChanged = true;
      this.#pace.now();
    });
    this.#scene = new VehicleScene(store, this.#glider, this.#newPainter(theme), number);
    this.#takePart(
      Array.from({ length: store.columns.count }, (_, row) => row),
      true,
    );
    this.#canvas.addTo(map);
    this.#undo.push(
      store.subscribeParts((rows, first) => this.#takePart(rows, first)),
      // Of a snapshot the parts were taken in.
      store.subscribeRows((rows, anew) => this.#takeIn(anew ? [] : rows, anew)),
      filter.subscribe(() => this.#refilter()),
      onShown((shown) => shown && this.#pace.within(0)),
    );
  }

  remove(): void {
    for (const undo of this.#undo) undo();
    this.#pace.cancel();
    this.#clusters.close();
    this.#canvas.remove();
  }

  setTheme(theme: MapTheme): void {
    this.#scene.painter = this.#newPainter(theme);
    this.#pace.within(0);
  }

  select(row: number | null): void {
    this.#scene.selected = row;
    this.#pace.within(0);
  }

  /** Where a row is drawn now; null = nowhere. */
  placeOf(row: number): L.LatLngLiteral | null {
    if (!this.#glider.has(row)) return null;
    const { x, y } = this.#glider.at(row, performance.now());
    return { lat: latitudeOf(y), lng: longitudeOf(x) };
  }

  showLabels(shown: boolean): void {
    this.#scene.labels = shown;
    this.#pace.within(0);
  }

  hover(row: number | null): void {
    if (row === this.#scene.hovered) return;
    this.#scene.hovered = row;
    this.#pace.within(0);
  }

  /** What is drawn at a point of the container, px; the topmost. */
  hit(x: number, y: number): Hit | null {
    return this.#scene.hit(x, y);
  }

  /** Worst rows of a cluster. */
  worstOf(cluster: Cluster, limit: number): Promise<readonly number[]> {
    return this.#clusters.worstOf(cluster, limit);
  }

  #newPainter(theme: MapTheme): Painter {
    return new Painter(this.#canvas.canvas, theme, window.devicePixelRatio || 1);
  }

  #refilter(): void {
    this.#outdated = true;
    const isOther = this.#madeFor?.filter !== this.#filter.filter || this.#madeFor.count !== this.#store.columns.count;
    if (isOther) this.#clusters.hurry();
    this.#pace.within(isOther ? 0 : this.#clusters.waitMs(performance.now()));
  }

  /** Reads the rows of a part of a snapshot. */
  #takePart(rows: readonly number[], first: boolean): void {
    const now = performance.now();
    if (first) {
      this.#glider.clear();
      this.#clusters.clear();
    }
    for (const row of rows) this.#takeRow(row, now);
    this.#outdated = true;
  }

  /** Reads rows that changed. */
  #takeIn(rows: Iterable<number>, anew: boolean): void {
    const now = performance.now();
    let isSeen = anew;
    for (const row of rows) {
      this.#takeRow(row, now);
      isSeen ||= this.#scene.shows(row);
    }
    this.#outdated = true;
    // What is not drawn comes with the next clusters.
    this.#pace.within(isSeen ? CHANGE_MS : this.#clusters.waitMs(now));
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

  #draw(): void {
    const now = performance.now();
    const view = frameViewOf(this.#map);
    this.#recluster(now);
    const speed = this.#scene.draw(view, this.#clusters.shown, now);
    if (speed > 0) this.#pace.within(STEP_PX / speed);
    if (this.#outdated) this.#pace.within(this.#clusters.waitMs(now));
  }

  #recluster(now: number): void {
    const wanted: Wanted = { bounds: paddedBounds(this.#map), zoom: this.#map.getZoom() };
    if (this.#outdated && this.#clusters.waitMs(now) === 0) {
      this.#outdated = false;
      this.#madeFor = { filter: this.#filter.filter, count: this.#store.columns.count };
      this.#clusters.load(this.#fleet(), wanted, now);
    } else if (this.#viewChanged) this.#clusters.show(wanted);
    this.#viewChanged = false;
  }

  /** Copies of the columns, to be given away. */
  #fleet(): ClusterFleet {
    const { cells, count } = this.#store.columns;
    return {
      rows: Uint32Array.from(this.#filter.filtered.rows),
      latitude: cells.latitude.slice(0, count),
      longitude: cells.longitude.slice(0, count),
      attention: cells.attention.slice(0, count),
      motion: cells.motion.slice(0, count),
      heardAt: cells.heardAt.slice(0, count),
      ageing: this.#store.ageing(),
    };
  }
}
