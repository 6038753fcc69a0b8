import type { TileCache } from 'protomaps-leaflet';
import { mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { openStreets, type StreetArchive } from './streets.ts';

/** Zooms at which places are looked for, from the archive's finest on: each step looks twice as far around. */
const STEPS = 4;
/** Farther than this nobody would name a position by a place, km. */
const MOST_KM = 15;
const EQUATOR_KM = 40_075;

interface Places {
  readonly streets: StreetArchive;
  /** Keeps the tiles that were read last, so that a list of cars in one town asks once. */
  readonly cache: TileCache;
}

let places: Promise<Places | null> | undefined;

/** Name of the place that is nearest to a position in the server's street data; null = none is near, or there is no data. */
export async function nearestPlace(latitude: number, longitude: number): Promise<string | null> {
  places ??= openPlaces().catch((error) => {
    // The server was away just then: whoever asks next tries again.
    places = undefined;
    throw error;
  });
  const opened = await places;
  if (!opened?.streets.bounds.contains([latitude, longitude])) return null;
  const { streets, cache } = opened;
  const [x, y] = [mercatorX(longitude), mercatorY(latitude)];
  const kmAcross = EQUATOR_KM * Math.cos((latitude * Math.PI) / 180);
  for (let z = streets.maxZoom; z > streets.maxZoom - STEPS; z--) {
    const tiles = 2 ** z;
    const tile = { x: Math.floor(x * tiles), y: Math.floor(y * tiles) };
    const layers = await cache.get({ z, ...tile });
    const found = (layers.get('places') ?? []).flatMap(({ props, geom }) => {
      const [point] = geom[0] ?? [];
      if (!point || typeof props.name !== 'string') return [];
      const away = Math.hypot(tile.x + point.x - x * tiles, tile.y + point.y - y * tiles) / tiles;
      return [{ name: props.name, km: away * kmAcross }];
    });
    const [nearest] = found.toSorted((a, b) => a.km - b.km);
    if (nearest && nearest.km <= MOST_KM) return nearest.name;
  }
  return null;
}

async function openPlaces(): Promise<Places | null> {
  const streets = await openStreets();
  if (streets === null) return null;
  const { PmtilesSource, TileCache: Cache } = await import('protomaps-leaflet');
  // Coordinates within a tile are parts of its side.
  return { streets, cache: new Cache(new PmtilesSource(streets.tiles, false), 1) };
}
