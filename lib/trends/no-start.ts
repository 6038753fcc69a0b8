import { DAY_MS } from '../vehicle/days.ts';
import { chargePercent } from './battery-charge.ts';
import { heightAt, median, type Point, theilSen } from './statistics.ts';

/** Voltage of the 12 V battery received after more than 4 h parked; `at` in epoch ms. */
export interface RestingVoltage {
  readonly at: number;
  readonly volts: number;
}

/** A quarter of the charge: below it a start is uncertain (signal catalogue: critical at rest). */
const EMPTY_VOLTS = 12.0;
const REACH_MS = 14 * DAY_MS;
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
const FALL_VOLTS = 0.11;
/** A long weekend, and two weeks of holidays: for so long a car stands and is expected to start. Days. */
const HIGH_DAYS = 3;
const LOW_DAYS = 14;
/** Last readings of which the middle one tells what the battery has: not one alone. */
const NEWEST = 3;

/** Whether a car may fail to start because of its 12 V battery. */
export type NoStart =
  | { readonly kind: 'unknown'; readonly needs: 'readings' | 'days'; readonly since: number | null }
  | {
      readonly kind: 'known';
      readonly risk: 'none' | 'low' | 'high';
      /** `empty` by now, `falling` towards it, or `steady`: no fall beyond what happens without reason. */
      readonly reason: 'empty' | 'falling' | 'steady';
      /** At the last readings: V, and the charge in percent. */
      readonly volts: number;
      readonly percent: number;
      /** Below 0 while it falls; null where the readings make no line. */
      readonly voltsPerDay: number | null;
      /** From now until 12.0 V if the car stands on; null where it does not fall. */
      readonly daysLeft: number | null;
      /** Epoch ms of the first and last reading that count. */
      readonly since: number;
      readonly until: number;
    };

/** The risk by `now` (epoch ms) of a car that stands; readings oldest first. */
export function noStart(readings: readonly RestingVoltage[], now: number): NoStart {
  const recent = sinceCharge(readings.filter(({ at }) => at >= now - REACH_MS && at <= now));
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || recent.length < 2) return { kind: 'unknown', needs: 'readings', since: first?.at ?? null };
  const volts = median(recent.slice(-NEWEST).map((one) => one.volts)) as number;
  const line = steeper(lineOf(recent), lineOf(recent.filter(({ at }) => at >= last.at - STAND_MS)));
  if (volts > EMPTY_VOLTS && line === null) return { kind: 'unknown', needs: 'days', since: first.at };
  const isFalling = line !== null && line.fall >= FALL_VOLTS;
  const daysLeft = isFalling ? Math.max(0, (line.heightAt(now / DAY_MS) - EMPTY_VOLTS) / -line.slope) : null;
  const found = volts <= EMPTY_VOLTS ? EMPTY : riskOf(daysLeft);
  const battery = { volts, percent: chargePercent(volts), voltsPerDay: line?.slope ?? null };
  return { kind: 'known', ...found, ...battery, daysLeft, since: first.at, until: last.at };
}

const EMPTY = { risk: 'high', reason: 'empty' } as const;

function riskOf(daysLeft: number | null) {
  if (daysLeft === null) return { risk: 'none', reason: 'steady' } as const;
  const risk = daysLeft <= HIGH_DAYS ? 'high' : daysLeft <= LOW_DAYS ? 'low' : 'none';
  return { risk, reason: 'falling' } as const;
}

/** Readings since the battery was last charged, by an engine or a charger. */
function sinceCharge(readings: readonly RestingVoltage[]): readonly RestingVoltage[] {
  const charge = readings.findLastIndex(({ volts }, place) => {
    const before = readings[place - 1];
    return before !== undefined && volts - before.volts >= CHARGED_VOLTS;
  });
  return charge < 0 ? readings : readings.slice(charge);
}

interface Line {
  /** V a day. */
  readonly slope: number;
  /** Lost along the line, V. */
  readonly fall: number;
  heightAt(day: number): number;
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
