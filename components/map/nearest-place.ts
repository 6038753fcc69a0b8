import { mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { openStreets, type StreetArchive } from './streets.ts';

/** Zooms at which places are looked for, from the archive's finest on: each step looks twice as far around. */
const STEPS = 4;
/** Farther than this nobody would name a position by a place, km. */
const MOST_KM = 15;
const EQUATOR_KM = 40_075;

let archive: Promise<StreetArchive | null> | undefined;

/** Name of the place that is nearest to a position in the server's street data; null = none is near, or there is no data. */
export async function nearestPlace(latitude: number, longitude: number): Promise<string | null> {
  archive ??= openStreets();
  const streets = await archive;
  if (!streets?.bounds.contains([latitude, longitude])) return null;
  const { PmtilesSource } = await import('protomaps-leaflet');
  const source = new PmtilesSource(streets.tiles, false);
  const [x, y] = [mercatorX(longitude), mercatorY(latitude)];
  const kmAcross = EQUATOR_KM * Math.cos((latitude * Math.PI) / 180);
  for (let z = streets.maxZoom; z > streets.maxZoom - STEPS; z--) {
    const tiles = 2 ** z;
    const tile = { x: Math.floor(x * tiles), y: Math.floor(y * tiles) };
    const layers = await source.get({ z, ...tile }, 1);
    const places = (layers.get('places') ?? []).flatMap(({ props, geom }) => {
      const [point] = geom[0] ?? [];
      if (!point || typeof props.name !== 'string') return [];
      const away = Math.hypot(tile.x + point.x - x * tiles, tile.y + point.y - y * tiles) / tiles;
      return [{ name: props.name, km: away * kmAcross }];
    });
    const [nearest] = places.toSorted((a, b) => a.km - b.km);
    if (nearest && nearest.km <= MOST_KM) return nearest.name;
  }
  return null;
}
