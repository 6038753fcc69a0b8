import { widened } from '../widened.ts';

/** Rows of one part of the fleet's state: what is saved at once, in about 5 ms. */
export const PART_ROWS = 1024;

/** Which parts changed since they were last saved. */
export class PartMarks {
  /** By part: 1 = it changed. */
  #changed = new Uint8Array(64);

  /** Notes that something of a row changed. */
  mark(row: number): void {
    const part = Math.floor(row / PART_ROWS);
    if (part >= this.#changed.length) this.#changed = widened(this.#changed, part * 2);
    this.#changed[part] = 1;
  }

  /** Whether a part changed, which from now on it has not. */
  take(part: number): boolean {
    const changed = this.#changed[part] === 1;
    if (changed) this.#changed[part] = 0;
    return changed;
  }
}

/** How many parts so many rows have: an empty fleet has one too, as it was read up to somewhere. */
export function partsOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / PART_ROWS));
}
