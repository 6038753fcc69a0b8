/** Whole numbers in the order of their keys: a binary heap. Of equal keys the lesser number comes first. */
export class Heap {
  readonly #keys: number[] = [];
  readonly #values: number[] = [];

  get size(): number {
    return this.#keys.length;
  }

  /** Key of the first; Infinity when empty. */
  get firstKey(): number {
    return this.#keys[0] ?? Number.POSITIVE_INFINITY;
  }

  push(key: number, value: number): void {
    let at = this.#keys.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(key, value, parent)) break;
      this.#keys[at] = this.#keys[parent] as number;
      this.#values[at] = this.#values[parent] as number;
      at = parent;
    }
    this.#keys[at] = key;
    this.#values[at] = value;
  }

  /** Takes the first out; −1 when empty. */
  pop(): number {
    const first = this.#values[0];
    if (first === undefined) return -1;
    const key = this.#keys.pop() as number;
    const value = this.#values.pop() as number;
    if (this.#keys.length > 0) this.#sink(key, value);
    return first;
  }

  /** Puts an entry in at the top and lets it sink to its place. */
  #sink(key: number, value: number): void {
    const count = this.#keys.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (
        child + 1 < count &&
        this.#isBefore(this.#keys[child + 1] as number, this.#values[child + 1] as number, child)
      )
        child += 1;
      if (this.#isBefore(key, value, child)) break;
      this.#keys[at] = this.#keys[child] as number;
      this.#values[at] = this.#values[child] as number;
      at = child;
    }
    this.#keys[at] = key;
    this.#values[at] = value;
  }

  #isBefore(key: number, value: number, other: number): boolean {
    const its = this.#keys[other] as number;
    return key < its || (key === its && value < (this.#values[other] as number));
  }
}
