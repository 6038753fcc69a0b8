import { PART_ROWS } from './part-marks.ts';
import { leastPositions, type Positions } from './positions.ts';

/**
 * After a restart the feed is read from the oldest part of the checkpoint on, and other parts hold some of those records
 * already. The guard knows which, and ends by itself when the feed has passed them all.
 */
export class ReplayGuard {
  readonly #parts: readonly Positions[];
  readonly #rows: number;
  /** By partition, the offset from which on no part holds a record. */
  readonly #until = new Map<string, number>();

  /**
   * @param parts what each part holds all records before, in their order
   * @param rows vehicles that the parts have; those that come later are of no part
   */
  constructor(parts: readonly Positions[], rows: number) {
    this.#parts = parts;
    this.#rows = rows;
    const from = leastPositions(parts);
    for (const positions of parts) {
      for (const [key, position] of Object.entries(positions)) {
        if (position !== from[key]) this.#until.set(key, Math.max(this.#until.get(key) ?? 0, Number(position)));
      }
    }
  }

  /** Whether nothing is left to be passed over. */
  get isOver(): boolean {
    return this.#until.size === 0;
  }

  /** Whether a row holds a record already. Offsets of a partition must come in their order. */
  holds(row: number, key: string, offset: number): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (offset >= until) {
      this.#until.delete(key);
      return false;
    }
    if (row >= this.#rows) return false;
    const position = this.#parts[Math.floor(row / PART_ROWS)]?.[key];
    return position !== undefined && offset < Number(position);
  }
}
