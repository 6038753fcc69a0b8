import type { TileCache } from 'protomaps-leaflet';
import { mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { type NamedPlace, nearestPlace } from '../../lib/map/nearest-place.ts';
import { openStreets, type StreetArchive } from './streets.ts';

/** Zooms at which places are looked for, from the archive's finest on. */
const STEPS = 4;
const MOST_KM = 15;
const EQUATOR_KM = 40_075;

interface Places {
  readonly streets: StreetArchive;
  /** Keeps the tiles that were read last, so that a list of cars in one town asks once. */
  readonly cache: TileCache;
}

let places: Promise<Places | null> | undefined;

/** Name of the place that is nearest to a position in the server's street data; null = none is near, or there is no data. */
export async function placeNear(latitude: number, longitude: number): Promise<string | null> {
  places ??= openPlaces().catch((error) => {
    // The server was away just then: whoever asks next tries again.
    places = undefined;
    throw error;
  });
  const opened = await places;
  if (!opened?.streets.bounds.contains([latitude, longitude])) return null;
  const { streets, cache } = opened;
  return nearestPlace({
    x: mercatorX(longitude),
    y: mercatorY(latitude),
    kmAcross: EQUATOR_KM * Math.cos((latitude * Math.PI) / 180),
    finestZoom: streets.maxZoom,
    steps: STEPS,
    mostKm: MOST_KM,
    look: (z, x, y) => placesIn(cache, z, x, y),
  });
}

async function placesIn(cache: TileCache, z: number, x: number, y: number): Promise<readonly NamedPlace[]> {
  const layers = await cache.get({ z, x, y });
  return (layers.get('places') ?? []).flatMap(({ props, geom }) => {
    const [point] = geom[0] ?? [];
    if (!point || typeof props.name !== 'string') return [];
    return [{ name: props.name, x: (x + point.x) / 2 ** z, y: (y + point.y) / 2 ** z }];
  });
}

async function openPlaces(): Promise<Places | null> {
  const streets = await openStreets();
  if (streets === null) return null;
  const { PmtilesSource, TileCache: Cache } = await import('protomaps-leaflet');
  // Coordinates within a tile are parts of its side.
  return { streets, cache: new Cache(new PmtilesSource(streets.tiles, false), 1) };
}
