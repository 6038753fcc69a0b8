/** A ring of [longitude, latitude] in degrees, closed. */
export type Ring = readonly (readonly number[])[];

/**
 * Makes a ring continuous across the antimeridian: outlines for globes jump from 180° to −180° there, which on a flat
 * map would draw a line around the world. What lies beyond 180° afterwards is for the map to repeat on its other side.
 * A ring that goes around a pole is closed over that pole.
 */
export function unwrapRing(ring: Ring): [number, number][] {
  let shift = 0;
  const unwrapped = ring.map(([longitude = 0, latitude = 0], index): [number, number] => {
    const before = ring[index - 1]?.[0] ?? longitude;
    if (longitude - before > 180) shift -= 360;
    else if (longitude - before < -180) shift += 360;
    return [longitude + shift, latitude];
  });
  const [first, last] = [unwrapped[0], unwrapped.at(-1)];
  if (first && last && Math.abs(last[0] - first[0]) > 180) {
    const pole = last[1] < 0 ? -90 : 90;
    unwrapped.push([last[0], pole], [first[0], pole], [first[0], first[1]]);
  }
  return unwrapped;
}
