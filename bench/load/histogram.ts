/** Times of which only the millisecond matters; longer ones than it has room for count as its longest. */
export class Histogram {
  readonly #counts = new Uint32Array(60_000);
  total = 0;

  add(ms: number): void {
    const slot = Math.min(this.#counts.length - 1, Math.max(0, Math.round(ms)));
    this.#counts[slot] = (this.#counts[slot] as number) + 1;
    this.total += 1;
  }

  clear(): void {
    this.#counts.fill(0);
    this.total = 0;
  }

  /** What a share of the times does not exceed, ms; NaN when there are none. */
  quantile(share: number): number {
    if (this.total === 0) return Number.NaN;
    let left = share * this.total;
    let ms = 0;
    for (; ms < this.#counts.length - 1; ms++) {
      left -= this.#counts[ms] as number;
      if (left <= 0) break;
    }
    return ms;
  }
}
