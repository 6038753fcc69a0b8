import { outsideCelsius } from '../../../lib/simulator/climate.ts';
import { Random } from '../../../lib/simulator/random.ts';
import { kpaOf, tirePressure } from '../../../lib/simulator/tires.ts';
import type { OfWheels, TireReading } from '../../../lib/trends/tire-readings.ts';
import { DAY_MS } from '../../../lib/vehicle/days.ts';

/** What driving adds to the tires, K: the feed's cars read 20 to 40 kPa more. */
const HEAT = 24;
const HOUR_MS = DAY_MS / 24;
const TARGET = kpaOf(34);

/** A month of a car, as the feed would have it. */
export interface Course {
  readonly seed: number;
  readonly from: number;
  readonly days: number;
  /** Cold pressure lost by each wheel at a time, kPa. */
  readonly lost?: (wheel: number, at: number) => number;
  /** What the air is warmer than the season, K. */
  readonly weather?: (at: number) => number;
}

/** Readings of an ordinary driver: on some days none, on others some parked and some just driven. */
export function courseOf({ seed, from, days, lost = () => 0, weather = () => 0 }: Course): TireReading[] {
  const random = new Random(seed);
  const cold = [0, 1, 2, 3].map(() => random.between(225, 240));
  const readings: TireReading[] = [];
  for (let at = from; at < from + days * DAY_MS; at += HOUR_MS * random.between(1, 9)) {
    const heat = random.chance(0.5) ? random.between(0, HEAT) : 0;
    const celsius = outsideCelsius(at) + weather(at) + heat;
    // The sun stands on one side, and no two tires are alike.
    const kPa = cold.map((one, wheel) => tirePressure(one - lost(wheel, at), celsius + random.between(-1.5, 1.5)));
    readings.push({ at, kPa: kPa as unknown as OfWheels<number>, target: [TARGET, TARGET, TARGET, TARGET] });
  }
  return readings;
}
