import { DAY_MS } from '../vehicle/days.ts';
import { heightAt, median, type Point, theilSen } from './statistics.ts';

/** Voltage of the 12 V battery received after more than 4 h parked; `at` in epoch ms. */
export interface RestingVoltage {
  readonly at: number;
  readonly volts: number;
}

/** A stand of some days is looked at by itself too: the drives before it were all charged alike. */
const STAND_MS = 4 * DAY_MS;
/** One figure for each of these, so that a car that is called often does not outweigh the other days. */
const SLOT_MS = DAY_MS / 4;
/** Fewer figures, or a shorter time, make no line: cold nights alone move the voltage. Time in days. */
const FEWEST_FIGURES = 4;
const SHORTEST_SPAN = 2;
/** A rise of as much is a charge, from which the fall begins anew; feeds give tenths of a volt, and these flicker. */
const CHARGED_VOLTS = 0.15;
/** A lesser fall is the rounding to a tenth, or the rest of the charge on the plates' surface. */
export const FALL_VOLTS = 0.11;

/** Readings since the battery was last charged, by an engine or a charger. */
export function sinceCharge(readings: readonly RestingVoltage[]): readonly RestingVoltage[] {
  const charge = readings.findLastIndex(({ volts }, place) => {
    const before = readings[place - 1];
    return before !== undefined && volts - before.volts >= CHARGED_VOLTS;
  });
  return charge < 0 ? readings : readings.slice(charge);
}

/** How the voltage goes. */
export interface Line {
  /** V a day. */
  readonly slope: number;
  /** Lost along the line, V. */
  readonly fall: number;
  /** V on the line at a time, in days since 1970-01-01. */
  heightAt(day: number): number;
}

/** The line of readings since a charge, or of the last days where these fall more; null where they make none. */
export function voltageLine(readings: readonly RestingVoltage[]): Line | null {
  const from = (readings.at(-1)?.at ?? 0) - STAND_MS;
  return steeper(lineOf(readings), lineOf(readings.filter(({ at }) => at >= from)));
}

function lineOf(readings: readonly RestingVoltage[]): Line | null {
  const points = figures(readings);
  const span = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  const slope = theilSen(points);
  if (slope === null || points.length < FEWEST_FIGURES || span < SHORTEST_SPAN) return null;
  return { slope, fall: -slope * span, heightAt: (day) => heightAt(points, slope, day) as number };
}

/** The line that falls more, of those that fall at all beyond what happens without reason. */
function steeper(long: Line | null, short: Line | null): Line | null {
  if (long === null || short === null) return long ?? short;
  return short.fall >= FALL_VOLTS && short.slope < long.slope ? short : long;
}

/** The middle voltage of each quarter of a day that has any; x in days. */
function figures(readings: readonly RestingVoltage[]): Point[] {
  const slots = Map.groupBy(readings, ({ at }) => Math.floor(at / SLOT_MS));
  return [...slots.values()].map((slot) => ({
    x: (median(slot.map(({ at }) => at)) as number) / DAY_MS,
    y: median(slot.map(({ volts }) => volts)) as number,
  }));
}
