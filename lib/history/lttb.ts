/** A figure at a time, epoch ms. */
export type Point = readonly [at: number, value: number];

/**
 * Thins a course to at most `most` points so that its line looks the same: largest-triangle-three-buckets (S. Steinarsson,
 * “Downsampling time series for visual representation”, 2013). The first and the last point stay.
 * @param points by growing time
 */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most || most < 3) return points;
  const size = (points.length - 2) / (most - 2);
  const kept: Point[] = [points[0] as Point];
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const from = Math.floor(bucket * size) + 1;
    const to = Math.floor((bucket + 1) * size) + 1;
    const next = meanOf(points, to, Math.min(Math.floor((bucket + 2) * size) + 1, points.length));
    kept.push(farthest(points, from, to, kept.at(-1) as Point, next));
  }
  kept.push(points.at(-1) as Point);
  return kept;
}

function meanOf(points: readonly Point[], from: number, to: number): Point {
  let [at, value] = [0, 0];
  for (let index = from; index < to; index++) {
    at += (points[index] as Point)[0];
    value += (points[index] as Point)[1];
  }
  const count = Math.max(1, to - from);
  return [at / count, value / count];
}

/** Of a bucket the point that makes the largest triangle with the one before it and the mean of those after it. */
function farthest(
  points: readonly Point[],
  from: number,
  to: number,
  [atA, valueA]: Point,
  [atC, valueC]: Point,
): Point {
  let best = points[from] as Point;
  let most = -1;
  for (let index = from; index < to; index++) {
    const [at, value] = points[index] as Point;
    const area = Math.abs((atA - atC) * (value - valueA) - (atA - at) * (valueC - valueA));
    if (area > most) [best, most] = [points[index] as Point, area];
  }
  return best;
}
