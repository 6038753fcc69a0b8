/** Goes round all rows, each once in a period, a share of them at a time. */
export class ReviewRound {
  readonly #periodMs: number;
  #next = 0;
  /** Time up to which rows were handed out, epoch ms; null = not begun. */
  #at: number | null = null;

  /** @param periodMs time for all rows */
  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /** Begins anew. */
  clear(): void {
    this.#next = 0;
    this.#at = null;
  }

  /** The rows, of so many, that are due at `now` (epoch ms): none at first, and after a pause each once. */
  due(size: number, now: number): number[] {
    const elapsed = this.#at === null ? 0 : now - this.#at;
    const share = Math.min(size, Math.floor((elapsed / this.#periodMs) * size));
    // What is left of a row's time counts for the next ask: else a round would take longer the oftener it is asked.
    if (this.#at === null || elapsed < 0 || share === size) this.#at = now;
    else this.#at += (share * this.#periodMs) / size;
    return Array.from({ length: Math.max(0, share) }, () => this.#step(size));
  }

  #step(size: number): number {
    const row = this.#next % size;
    this.#next = row + 1;
    return row;
  }
}
