import L from 'leaflet';
import type { Trail } from '../../lib/protocol/past.ts';

/** Longer between two positions than this, ms, and nobody knows the way: it is drawn dashed. */
const GAP_MS = 3 * 60_000;

/** Where a vehicle was; what is known solid, what is not dashed. */
export class TrailLayer {
  readonly #map: L.Map;
  readonly #group: L.LayerGroup;
  readonly #color: string;
  #positions: Trail['positions'] = [];

  /** @param color of the theme */
  constructor(map: L.Map, color: string) {
    this.#map = map;
    this.#color = color;
    const pane = map.getPane('trail') ?? map.createPane('trail');
    // Below the vehicles, above the streets.
    pane.style.zIndex = '440';
    pane.style.pointerEvents = 'none';
    this.#group = L.layerGroup().addTo(map);
  }

  set(positions: Trail['positions']): void {
    this.#positions = positions;
    this.#draw();
  }

  /** A later position; one that is not later is left. */
  add(at: number, latitude: number, longitude: number): void {
    const last = this.#positions.at(-1);
    if (last && (at <= last[0] || (last[1] === latitude && last[2] === longitude))) return;
    this.#positions = [...this.#positions, [at, latitude, longitude]];
    this.#draw();
  }

  remove(): void {
    this.#map.removeLayer(this.#group);
  }

  #draw(): void {
    this.#group.clearLayers();
    let run: L.LatLngTuple[] = [];
    const flush = () => {
      if (run.length > 1) this.#line(run);
      run = [];
    };
    this.#positions.forEach(([at, latitude, longitude], index) => {
      const before = this.#positions[index - 1];
      if (before && at - before[0] > GAP_MS) {
        flush();
        this.#line(
          [
            [before[1], before[2]],
            [latitude, longitude],
          ],
          '2 6',
        );
      }
      run.push([latitude, longitude]);
    });
    flush();
  }

  #line(points: L.LatLngTuple[], dashArray?: string): void {
    const style = { pane: 'trail', color: this.#color, weight: 3, opacity: 0.65, interactive: false };
    L.polyline(points, dashArray === undefined ? style : { ...style, dashArray, weight: 2 }).addTo(this.#group);
  }
}
