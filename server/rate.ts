const SLOTS = 10;

/** Events a second, averaged over the last ten whole seconds. */
export class Rate {
  readonly #counts = new Array<number>(SLOTS + 1).fill(0);
  #second = 0;

  add(count: number, now: number): void {
    this.#forward(now);
    const slot = this.#second % this.#counts.length;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + count;
  }

  perSecond(now: number): number {
    this.#forward(now);
    const current = this.#counts[this.#second % this.#counts.length] ?? 0;
    return (this.#counts.reduce((sum, count) => sum + count, 0) - current) / SLOTS;
  }

  #forward(now: number): void {
    const second = Math.floor(now / 1000);
    const steps = Math.min(second - this.#second, this.#counts.length);
    for (let i = 1; i <= steps; i++) this.#counts[(this.#second + i) % this.#counts.length] = 0;
    // After a long pause all slots are empty, whichever second it is.
    if (steps > 0) this.#second = second;
  }
}
