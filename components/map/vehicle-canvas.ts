import L from 'leaflet';

/**
 * A Leaflet layer that is one canvas over the whole map, redrawn by its owner. Follows the map's moves and its zoom
 * animation; knows nothing of vehicles.
 */
export class VehicleCanvas extends L.Layer {
  readonly canvas: HTMLCanvasElement;
  readonly #onChange: () => void;
  #center: L.LatLng | null = null;
  #zoom = 0;

  /** @param onChange called when the view changed: what is drawn no longer fits */
  constructor(onChange: () => void) {
    super();
    this.canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.#onChange = onChange;
  }

  override onAdd(map: L.Map): this {
    const pane = map.getPane('vehicles') ?? map.createPane('vehicles');
    // Above tiles and outlines, below Leaflet's own controls.
    pane.style.zIndex = '450';
    pane.style.pointerEvents = 'none';
    pane.appendChild(this.canvas);
    this.#reset();
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    return this;
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    return {
      move: () => this.#reset(),
      resize: () => this.#reset(),
      zoomend: () => this.#reset(),
      viewreset: () => this.#reset(),
      zoomanim: (event) => this.#animate(event as L.ZoomAnimEvent),
    };
  }

  /** Lays the canvas over the map's present view, and has it redrawn. */
  #reset(): void {
    const map = this._map;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${size.x}px`;
      this.canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint([0, 0]));
    this.#center = map.getCenter();
    this.#zoom = map.getZoom();
    this.#onChange();
  }

  /** While Leaflet animates a zoom the picture is scaled with it, and redrawn at its end. */
  #animate({ center, zoom }: L.ZoomAnimEvent): void {
    const map = this._map;
    if (!this.#center) return;
    const scale = map.getZoomScale(zoom, this.#zoom);
    const half = map.getSize().multiplyBy(0.5);
    const moved = map.project(center, zoom).subtract(map.project(this.#center, zoom));
    const offset = half.multiplyBy(-scale).add(half).subtract(moved);
    L.DomUtil.setTransform(this.canvas, map.containerPointToLayerPoint([0, 0]).add(offset), scale);
  }
}
