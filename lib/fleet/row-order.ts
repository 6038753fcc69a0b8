import { widened } from '../widened.ts';
import { RowSet } from './row-set.ts';

/**
 * Rows in order: by key, smallest first, then by text, then by number. A row that moves is put where it belongs when the
 * order is next asked for; those that stay are never compared with each other again.
 */
export class RowOrder {
  #sorted: Uint32Array = new Uint32Array(0);
  #keys = new Float64Array(64);
  #texts: (string | undefined)[] = [];
  readonly #moved = new RowSet();

  /** Forgets all rows. */
  clear(): void {
    this.#sorted = new Uint32Array(0);
    this.#texts = [];
    this.#moved.clear();
  }

  /** Text of a row; undefined = it is not in the order. */
  textOf(row: number): string | undefined {
    return this.#texts[row];
  }

  /** Says where a row belongs. @returns whether that is elsewhere than before */
  place(row: number, key: number, text: string): boolean {
    if (row >= this.#keys.length) {
      this.#keys = widened(this.#keys, Math.max(row + 1, this.#keys.length * 2));
    }
    if (this.#texts[row] === text && this.#keys[row] === key) return false;
    // No holes: an array with holes is a slow one.
    while (this.#texts.length < row) this.#texts.push(undefined);
    this.#texts[row] = text;
    this.#keys[row] = key;
    this.#moved.add(row);
    return true;
  }

  /** All rows in order; not to be changed, and good until the next call. */
  rows(): Uint32Array {
    if (this.#moved.size > 0) this.#putInPlace();
    return this.#sorted;
  }

  #putInPlace(): void {
    const moved = Uint32Array.from(this.#moved).sort((a, b) => this.#compare(a, b));
    const stayed = this.#stayed();
    const merged = new Uint32Array(stayed.length + moved.length);
    let from = 0;
    moved.forEach((row, index) => {
      const to = this.#placeIn(stayed, row, from);
      merged.set(stayed.subarray(from, to), from + index);
      merged[to + index] = row;
      from = to;
    });
    merged.set(stayed.subarray(from), from + moved.length);
    this.#sorted = merged;
    this.#moved.clear();
  }

  #stayed(): Uint32Array {
    const rows = new Uint32Array(this.#sorted.length);
    let count = 0;
    for (let index = 0; index < rows.length; index++) {
      const row = this.#sorted[index] as number;
      if (!this.#moved.has(row)) rows[count++] = row;
    }
    return rows.subarray(0, count);
  }

  /** Where a row belongs among sorted ones, not before `from`. */
  #placeIn(sorted: Uint32Array, row: number, from: number): number {
    let [low, high] = [from, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(sorted[middle] as number, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: number, b: number): number {
    const [keyA, keyB] = [this.#keys[a] as number, this.#keys[b] as number];
    if (keyA !== keyB) return keyA < keyB ? -1 : 1;
    const [first, second] = [this.#texts[a] as string, this.#texts[b] as string];
    return first < second ? -1 : first > second ? 1 : a - b;
  }
}
