import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import L from 'leaflet';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { unwrapRing } from '../../lib/map/unwrap.ts';
import type { MapTheme } from './theme.ts';

const TILE = 256;
/** Extent of a geojson-vt tile. */
const EXTENT = 4096;
/** From this zoom on the finer outlines are loaded, as the coarser ones show their corners. */
const FINE_ZOOM = 6;

type Slices = GeoJSONVT;
interface Slice {
  readonly features: readonly {
    readonly type: 1 | 2 | 3;
    readonly geometry: unknown;
    readonly tags: Record<string, unknown> | null;
  }[];
}

/**
 * The world's countries, always beneath everything else: with no internet at all there is still a map. Drawn from the
 * bundled outlines, sliced into tiles in the browser.
 */
export class OutlineLayer extends L.GridLayer {
  #theme: MapTheme;
  #coarse: Slices | null = null;
  #fine: Slices | null = null;
  #loadingFine = false;

  constructor(theme: MapTheme) {
    super({ tileSize: TILE, attribution: 'Natural Earth', pane: 'tilePane', zIndex: 1, updateWhenZooming: false });
    this.#theme = theme;
    void this.#load('50m').then((slices) => {
      this.#coarse = slices;
      this.redraw();
    });
  }

  setTheme(theme: MapTheme): void {
    this.#theme = theme;
    this.redraw();
  }

  override createTile({ x, y, z }: L.Coords): HTMLElement {
    const canvas = document.createElement('canvas');
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = TILE * ratio;
    if (z >= FINE_ZOOM) this.#loadFine();
    const slices = z >= FINE_ZOOM ? (this.#fine ?? this.#coarse) : this.#coarse;
    const columns = 2 ** z;
    const tile = slices?.getTile(z, ((x % columns) + columns) % columns, y) as Slice | null | undefined;
    const context = canvas.getContext('2d');
    if (tile && context) {
      context.scale((TILE * ratio) / EXTENT, (TILE * ratio) / EXTENT);
      this.#draw(context, tile);
    }
    return canvas;
  }

  #draw(context: CanvasRenderingContext2D, { features }: Slice): void {
    const path = new Path2D();
    for (const { geometry, type } of features) {
      if (type !== 3) continue;
      for (const ring of geometry as [number, number][][]) {
        for (const [index, [x, y]] of ring.entries()) index === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
        path.closePath();
      }
    }
    context.fillStyle = this.#theme.land;
    context.fill(path, 'evenodd');
    context.strokeStyle = this.#theme.border;
    context.lineWidth = EXTENT / TILE;
    context.stroke(path);
  }

  #loadFine(): void {
    if (this.#loadingFine) return;
    this.#loadingFine = true;
    void this.#load('10m').then((slices) => {
      this.#fine = slices;
      this.redraw();
    });
  }

  /** Outlines are decoration: without them the map still shows vehicles, so a failure is no more than a blank ground. */
  async #load(scale: '50m' | '10m'): Promise<Slices | null> {
    try {
      const topology = (await (await fetch(`/map/countries-${scale}.json`)).json()) as Topology;
      const countries = feature(topology, topology.objects.countries as never) as unknown as FeatureCollection;
      return new GeoJSONVT(
        { ...countries, features: countries.features.map(flattened) },
        { maxZoom: 18, indexMaxZoom: 2, tolerance: 4, buffer: 32 },
      );
    } catch {
      return null;
    }
  }
}

/** A country for a flat map. */
function flattened(country: Feature): Feature {
  const { geometry } = country;
  if (geometry.type === 'Polygon') return { ...country, geometry: flatPolygon(geometry) };
  if (geometry.type !== 'MultiPolygon') return country;
  const coordinates = geometry.coordinates.map((polygon) => polygon.map(unwrapRing));
  return { ...country, geometry: { type: 'MultiPolygon', coordinates } satisfies MultiPolygon };
}

function flatPolygon({ coordinates }: Polygon): Polygon {
  return { type: 'Polygon', coordinates: coordinates.map(unwrapRing) };
}
