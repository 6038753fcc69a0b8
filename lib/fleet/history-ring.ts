import type { PartReader } from '../checkpoint/part-reader.ts';
import type { PartWriter } from '../checkpoint/part-writer.ts';
import type { CoursePoint } from '../trends/vehicle-trends.ts';
import { widened } from '../widened.ts';

/** Points kept of each vehicle. */
export const HISTORY_POINTS = 64;
/** Figures of a point: energy, odometer, the 12 V battery, the same at rest, and the four tires in the order of WHEELS. */
const FIGURES = 8;

/** What was received at one time; NaN = not known then. */
export interface HistoryPoint extends CoursePoint {
  readonly volts: number;
}

/**
 * The last course of each vehicle's figures, in columns that all vehicles share. When a vehicle's points are full every
 * second one goes, and from then on points stand twice as far apart: what is kept reaches back to the first record,
 * however often a vehicle speaks.
 */
export class HistoryRing {
  #at = new Float64Array(0);
  #figures = new Float32Array(0);
  #counts = new Uint8Array(0);
  /** Least time between two points of a row, ms. */
  #spacing = new Float64Array(0);

  /** Whether a point of this time would be kept: asked before one is made. */
  wants(row: number, at: number): boolean {
    const count = this.#counts[row] ?? 0;
    if (count === 0) return true;
    const last = this.#at[row * HISTORY_POINTS + count - 1] as number;
    return at > last && at - last >= (this.#spacing[row] as number);
  }

  /** Record time of a row's last point; 0 = it has none. */
  lastAt(row: number): number {
    const count = this.#counts[row] ?? 0;
    return count === 0 ? 0 : (this.#at[row * HISTORY_POINTS + count - 1] as number);
  }

  /** Takes a point in, unless it comes too soon after the last one. @returns whether it was kept */
  add(row: number, point: HistoryPoint): boolean {
    this.#ensure(row);
    if (!this.wants(row, point.at)) return false;
    const count = this.#counts[row] as number;
    this.#write(row, count === HISTORY_POINTS ? this.#thin(row) : count, point);
    return true;
  }

  /** Points of a row after a time, oldest first. */
  read(row: number, after = Number.NEGATIVE_INFINITY): HistoryPoint[] {
    const points: HistoryPoint[] = [];
    for (let index = 0; index < (this.#counts[row] ?? 0); index++) {
      const place = row * HISTORY_POINTS + index;
      const at = this.#at[place] as number;
      if (at <= after) continue;
      const [energy, odometer, volts, restVolts, ...tires] = this.#figures.subarray(
        place * FIGURES,
        (place + 1) * FIGURES,
      ) as unknown as number[];
      points.push({
        at,
        energy: energy as number,
        odometer: odometer as number,
        volts: toMillis(volts as number),
        restVolts: toMillis(restVolts as number),
        tires: tires as unknown as HistoryPoint['tires'],
      });
    }
    return points;
  }

  save(row: number, to: PartWriter): void {
    const count = this.#counts[row] ?? 0;
    const first = row * HISTORY_POINTS;
    to.byte(count);
    to.double(this.#spacing[row] ?? 0);
    to.doubles(this.#at.subarray(first, first + count));
    to.doubles(this.#figures.subarray(first * FIGURES, (first + count) * FIGURES));
  }

  restore(row: number, from: PartReader): void {
    const count = from.byte();
    const spacing = from.double();
    if (count === 0) return;
    const first = row * HISTORY_POINTS;
    this.#ensure(row);
    this.#counts[row] = count;
    this.#spacing[row] = spacing;
    this.#at.set(from.doubles(count), first);
    this.#figures.set(from.doubles(count * FIGURES), first * FIGURES);
  }

  #write(row: number, index: number, { at, energy, odometer, volts, restVolts, tires }: HistoryPoint): void {
    const place = row * HISTORY_POINTS + index;
    this.#at[place] = at;
    this.#figures.set([energy, odometer, volts, restVolts, ...tires], place * FIGURES);
    this.#counts[row] = index + 1;
  }

  /** Drops every second point. @returns how many are left */
  #thin(row: number): number {
    const first = row * HISTORY_POINTS;
    const left = HISTORY_POINTS / 2;
    const spread = (this.#at[first + HISTORY_POINTS - 1] as number) - (this.#at[first] as number);
    for (let index = 0; index < left; index++) {
      const from = first + index * 2;
      this.#at[first + index] = this.#at[from] as number;
      this.#figures.copyWithin((first + index) * FIGURES, from * FIGURES, (from + 1) * FIGURES);
    }
    this.#spacing[row] = spread / HISTORY_POINTS;
    this.#counts[row] = left;
    return left;
  }

  #ensure(row: number): void {
    if (row < this.#counts.length) return;
    const rows = Math.max(64, this.#counts.length * 2, row + 1);
    this.#at = widened(this.#at, rows * HISTORY_POINTS);
    this.#figures = widened(this.#figures, rows * HISTORY_POINTS * FIGURES);
    this.#counts = widened(this.#counts, rows);
    this.#spacing = widened(this.#spacing, rows);
  }
}

/** A single float keeps 12.56 as 12.5600004: what it was is told by the millivolt. */
function toMillis(volts: number): number {
  return Math.round(volts * 1000) / 1000;
}
