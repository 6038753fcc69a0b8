import type { LatLon } from '../geo.ts';

/** More cars than this do not fit on the roads: the rest drives on copies of them elsewhere. */
export const CARS_A_COPY = 2_000;
/** Middle of the roads as they are. */
const HOME: LatLon = { latitude: 47.15, longitude: 9.54 };
/** The copies' middles lie on this grid, on dry land all of them; degrees. */
const LATITUDES = [46.6, 48.1, 49.6, 51];
const LONGITUDES = [3.5, 6, 8.5, 11, 13.5, 16, 18.5];
const RADIANS = Math.PI / 180;

/** Middles of all copies, that at home first, then the nearer before the further. */
const MIDDLES: readonly LatLon[] = [
  HOME,
  ...LATITUDES.flatMap((latitude) => LONGITUDES.map((longitude) => ({ latitude, longitude }))).sort(
    (a, b) => nearness(a) - nearness(b),
  ),
];

/** How many copies a fleet drives on, the roads themselves included. */
export function copiesFor(cars: number): number {
  return Math.ceil(cars / CARS_A_COPY);
}

/** Puts points of the roads where the copy of a car lies; distances stay true to a tenth of a percent. */
export function placeOf(car: number): (point: LatLon) => LatLon {
  const middle = MIDDLES[Math.floor(car / CARS_A_COPY) % MIDDLES.length] as LatLon;
  if (middle === HOME) return (point) => point;
  const narrower = Math.cos(HOME.latitude * RADIANS) / Math.cos(middle.latitude * RADIANS);
  return ({ latitude, longitude }) => ({
    latitude: middle.latitude + latitude - HOME.latitude,
    longitude: middle.longitude + (longitude - HOME.longitude) * narrower,
  });
}

function nearness({ latitude, longitude }: LatLon): number {
  return Math.hypot(latitude - HOME.latitude, (longitude - HOME.longitude) * 0.68);
}
