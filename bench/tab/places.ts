/** Half of the cars stand in towns, whose places spread like this, degrees; the rest anywhere between. */
const TOWNS = 40;
const SPREAD = 0.05;
/** The first town's middle. */
export const TOWN = { latitude: 48.14, longitude: 11.58 } as const;

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where a car stands first: the same for the same index. */
export function placeOf(index: number): Place {
  const [first, second] = [spread(index, 0.7548776662), spread(index, 0.5698402909)];
  if (index % 2 === 1) return { latitude: 47.5 + first * 6, longitude: 7 + second * 8 };
  const town = townOf((index >> 1) % TOWNS);
  return {
    latitude: town.latitude + bell(first, second) * SPREAD,
    longitude: town.longitude + bell(second, first) * SPREAD * 1.5,
  };
}

/** From 0 to 1, evenly and without order; the same for the same index. */
export function spread(index: number, factor: number): number {
  return ((index + 1) * factor) % 1;
}

function townOf(index: number): Place {
  if (index === 0) return TOWN;
  return { latitude: 48 + spread(index, 0.7548776662) * 5, longitude: 7.5 + spread(index, 0.5698402909) * 7 };
}

/** One axis of a bell curve around 0. */
function bell(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(first || 1e-9)) * Math.cos(2 * Math.PI * second);
}
