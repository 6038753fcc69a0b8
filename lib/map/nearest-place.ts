/** A place with a name, in the unit square of Web Mercator. */
export interface NamedPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Where places are looked for. */
export interface PlaceSearch {
  /** In the unit square of Web Mercator. */
  readonly x: number;
  readonly y: number;
  /** Kilometres that its side has here. */
  readonly kmAcross: number;
  readonly finestZoom: number;
  /** How many zooms: each looks twice as far around. */
  readonly steps: number;
  /** Farther than this nobody would name a position by a place. */
  readonly mostKm: number;
  /** All places of a tile. */
  readonly look: (z: number, x: number, y: number) => Promise<readonly NamedPlace[]>;
}

/**
 * The nearest place, as the tiles have it; null = none is near. Of each zoom the four tiles around the nearest corner are
 * looked at, which is half a tile in each direction: what is no farther than that is the nearest there is.
 */
export async function nearestPlace(search: PlaceSearch): Promise<string | null> {
  const { x, y, kmAcross, finestZoom, steps, mostKm, look } = search;
  let nearest: { readonly name: string; readonly km: number } | null = null;
  for (let z = finestZoom; z > finestZoom - steps; z--) {
    const tiles = 2 ** z;
    const [left, top] = [Math.floor(x * tiles - 0.5), Math.floor(y * tiles - 0.5)];
    const corners = [0, 1, 2, 3].map((corner) => [left + (corner % 2), top + Math.floor(corner / 2)] as const);
    const inWorld = corners.filter((corner) => corner.every((place) => place >= 0 && place < tiles));
    const around = await Promise.all(inWorld.map((corner) => look(z, ...corner)));
    for (const place of around.flat()) {
      const km = Math.hypot(place.x - x, place.y - y) * kmAcross;
      if (nearest === null || km < nearest.km) nearest = { name: place.name, km };
    }
    if (nearest !== null && nearest.km <= (kmAcross / tiles) * 0.5) break;
  }
  return nearest !== null && nearest.km <= mostKm ? nearest.name : null;
}
