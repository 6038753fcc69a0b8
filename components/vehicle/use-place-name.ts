import { useEffect, useState } from 'react';
import { whenShown } from '../live/shown.ts';

/** A position is looked up again once it is so far from where it was looked up, degrees: some 500 m. */
const GRID = 0.005;

/**
 * Name of the place where a vehicle is; null = not known, or not yet.
 * @param wait ms before it is looked up: what scrolls past is not
 */
export function usePlaceName(latitude: number | null, longitude: number | null, wait = 0): string | null {
  const [name, setName] = useState<string | null>(null);
  const lat = latitude === null ? null : Math.round(latitude / GRID) * GRID;
  const lng = longitude === null ? null : Math.round(longitude / GRID) * GRID;
  useEffect(() => {
    if (lat === null || lng === null) return setName(null);
    let gone = false;
    let giveUp = () => {};
    const timer = setTimeout(async () => {
      const found = await import('../map/nearest-place.ts')
        .then(({ placeNear }) => placeNear(lat, lng))
        .catch(() => null);
      if (!gone) giveUp = whenShown(() => setName(found));
    }, wait);
    return () => {
      gone = true;
      clearTimeout(timer);
      giveUp();
    };
  }, [lat, lng, wait]);
  return name;
}
