/**
 * How much a page may say: `perSecond` messages over time, and `burst` at once. A page that is dragged about says some
 * ten a second, and acknowledges as many frames.
 */
export class Allowance {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes one. @returns whether there was one. @param now epoch ms */
  take(now: number): boolean {
    const seconds = Math.max(0, now - this.#at) / 1000;
    this.#left = Math.min(this.#burst, this.#left + seconds * this.#perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
