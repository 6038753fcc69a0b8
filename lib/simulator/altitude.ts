import type { LatLon } from '../geo.ts';

/** Heights of the country's villages, m above the sea: the road data has none. */
const HEIGHTS: readonly (readonly [latitude: number, longitude: number, metres: number])[] = [
  [47.1393, 9.5228, 455],
  [47.0667, 9.5, 472],
  [47.2108, 9.5205, 453],
  [47.2191, 9.5103, 472],
  [47.1974, 9.5431, 457],
  [47.1859, 9.5452, 786],
  [47.1276, 9.5387, 980],
  [47.2398, 9.5263, 433],
  [47.1663, 9.5103, 450],
  [47.2165, 9.57, 460],
  [47.2312, 9.5458, 626],
  [47.107, 9.5275, 512],
  [47.1186, 9.5434, 884],
  [47.1028, 9.6084, 1600],
  [47.1118, 9.5766, 1300],
];

/** Height of a place between those that are known, the nearer counting the more; smooth, and true to some 50 m. */
export function altitudeAt({ latitude, longitude }: LatLon): number {
  let sum = 0;
  let weights = 0;
  for (const [lat, lon, metres] of HEIGHTS) {
    const north = latitude - lat;
    const east = (longitude - lon) * 0.68;
    const weight = 1 / (north * north + east * east + 1e-7) ** 2;
    sum += weight * metres;
    weights += weight;
  }
  return sum / weights;
}
