/** Records of a partition that are remembered: far more than a consumer reads again after a rebalance. */
const DEFAULT_CAPACITY = 10_000;

/**
 * Tells records that were seen before, by topic, partition and offset. Of each partition the last so many are
 * remembered, so that a feed without end fills no memory; an older one that comes again is taken for new.
 */
export class Duplicates {
  readonly #capacity: number;
  readonly #seen = new Map<string, Set<number>>();

  /** @param capacity records remembered of each partition, at least 1 */
  constructor(capacity = DEFAULT_CAPACITY) {
    this.#capacity = capacity;
  }

  /** Whether the record was seen before; it is from now on. */
  isSeen(topic: string, partition: number, offset: number): boolean {
    const offsets = this.#offsetsOf(topic, partition);
    if (offsets.has(offset)) return true;
    offsets.add(offset);
    // A set keeps the order in which it was filled: the first is the oldest.
    if (offsets.size > this.#capacity) offsets.delete(offsets.values().next().value as number);
    return false;
  }

  #offsetsOf(topic: string, partition: number): Set<number> {
    // A topic's name holds no slash.
    const key = `${topic}/${partition}`;
    const known = this.#seen.get(key);
    if (known) return known;
    const offsets = new Set<number>();
    this.#seen.set(key, offsets);
    return offsets;
  }
}
