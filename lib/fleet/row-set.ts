import { widened } from '../widened.ts';

/** Rows that are to be looked at, each once, in the order in which they came. */
export class RowSet implements Iterable<number> {
  #marks = new Uint8Array(64);
  readonly #rows: number[] = [];

  get size(): number {
    return this.#rows.length;
  }

  has(row: number): boolean {
    return this.#marks[row] === 1;
  }

  add(row: number): void {
    if (row >= this.#marks.length) {
      this.#marks = widened(this.#marks, Math.max(row + 1, this.#marks.length * 2));
    }
    if (this.#marks[row] === 1) return;
    this.#marks[row] = 1;
    this.#rows.push(row);
  }

  clear(): void {
    for (const row of this.#rows) this.#marks[row] = 0;
    this.#rows.length = 0;
  }

  [Symbol.iterator](): Iterator<number> {
    return this.#rows[Symbol.iterator]();
  }
}
