const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

export interface LatLon {
  /** Degrees WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
}

/** Great-circle distance in metres on the mean sphere (haversine): within 0.6 % of the ellipsoid. */
export function distanceM(a: LatLon, b: LatLon): number {
  const dLat = (b.latitude - a.latitude) * RADIANS;
  const dLon = (b.longitude - a.longitude) * RADIANS;
  const chord =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}
