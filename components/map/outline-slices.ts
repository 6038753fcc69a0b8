import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { unwrapRing } from '../../lib/map/unwrap.ts';
import { EXTENT, type Rings } from './outline-messages.ts';

/** From this zoom on the finer outlines are loaded, as the coarser ones show their corners. */
const FINE_ZOOM = 6;

/** The world's countries as Natural Earth draws them at two scales. */
export type Scale = '50m' | '10m';

interface Slice {
  readonly features: readonly {
    readonly type: 1 | 2 | 3;
    readonly geometry: readonly (readonly [number, number][])[];
  }[];
}

/** The countries' outlines, sliced into tiles. */
export class OutlineSlices {
  readonly #load: (scale: Scale) => Promise<Topology>;
  readonly #onFiner: () => void;
  readonly #loading = new Map<Scale, Promise<GeoJSONVT>>();
  #fine: GeoJSONVT | null = null;

  /**
   * @param load brings the outlines of a scale, once it can
   * @param onFiner called when finer outlines are there than those that tiles were answered with
   */
  constructor(load: (scale: Scale) => Promise<Topology>, onFiner: () => void) {
    this.#load = load;
    this.#onFiner = onFiner;
  }

  /** What a tile shows of the countries. */
  async tile(z: number, x: number, y: number): Promise<Rings> {
    if (z >= FINE_ZOOM && this.#fine === null) void this.#refine();
    const slices = (z >= FINE_ZOOM ? this.#fine : null) ?? (await this.#slices('50m'));
    const columns = 2 ** z;
    // The world goes on to the east and west of itself.
    const tile = slices.getTile(z, ((x % columns) + columns) % columns, y) as Slice | null;
    return ringsOf(tile ?? { features: [] });
  }

  async #refine(): Promise<void> {
    const isAsked = this.#loading.has('10m');
    const fine = await this.#slices('10m');
    if (isAsked) return;
    this.#fine = fine;
    this.#onFiner();
  }

  #slices(scale: Scale): Promise<GeoJSONVT> {
    const slices = this.#loading.get(scale) ?? this.#load(scale).then(sliced);
    this.#loading.set(scale, slices);
    return slices;
  }
}

function sliced(topology: Topology): GeoJSONVT {
  const countries = feature(topology, topology.objects.countries as never) as unknown as FeatureCollection;
  return new GeoJSONVT(
    { ...countries, features: countries.features.map(flattened) },
    { maxZoom: 18, indexMaxZoom: 2, tolerance: 4, buffer: 32, extent: EXTENT },
  );
}

function ringsOf({ features }: Slice): Rings {
  const areas = features.filter(({ type }) => type === 3);
  const rings = areas.flatMap(({ geometry }) => geometry).filter(({ length }) => length > 0);
  return Int32Array.from(rings.flatMap((ring) => [ring.length, ...ring.flat()]));
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
