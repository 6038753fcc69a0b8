/** A point of a series: mostly a day and a figure. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Value below which `percent` (0 to 100) of the values lie, between two neighbours in proportion; null for none. */
export function percentile(values: readonly number[], percent: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (Math.min(100, Math.max(0, percent)) / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

/** The value in the middle, of an even count the mean of both; null for none. */
export function median(values: readonly number[]): number | null {
  return percentile(values, 50);
}

/**
 * Slope of a line through points by Theil and Sen: the median of the slopes of all pairs. Up to 29 % of the points may
 * be wild without moving it far, where least squares follow the first. Null where no two points differ in x. Its time
 * grows with the square of the count: meant for a figure a day, not for every reading.
 */
export function theilSen(points: readonly Point[]): number | null {
  const slopes: number[] = [];
  points.forEach((a, index) => {
    for (const b of points.slice(index + 1)) if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x));
  });
  return median(slopes);
}

/** Height at `x` of the line of that slope that leaves half of the points above and half below; null for none. */
export function heightAt(points: readonly Point[], slope: number, x: number): number | null {
  return median(points.map((point) => point.y + slope * (x - point.x)));
}
