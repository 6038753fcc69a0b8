/** Web Mercator in the unit square: x from west to east, y from north to south, both from 0 to 1. */

const MAX_LATITUDE = 85.0511287798;

export function mercatorX(longitude: number): number {
  return longitude / 360 + 0.5;
}

export function mercatorY(latitude: number): number {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
}

/** Degrees of a unit square's y. */
export function latitudeOf(y: number): number {
  return (360 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI))) / Math.PI - 90;
}

export function longitudeOf(x: number): number {
  return (x - 0.5) * 360;
}
