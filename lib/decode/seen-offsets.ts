/** Offsets of one partition as ranges, in order and apart: a topic that is read in order is one range. */
class Ranges {
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  /** Takes an offset in. @returns whether it was in already */
  add(offset: number): boolean {
    const at = this.#lastFrom(offset);
    const to = this.#to[at];
    if (to !== undefined && offset <= to) return true;
    const joinsBefore = to === offset - 1;
    const joinsAfter = this.#from[at + 1] === offset + 1;
    if (joinsBefore && joinsAfter) {
      this.#to.splice(at, 1);
      this.#from.splice(at + 1, 1);
    } else if (joinsBefore) this.#to[at] = offset;
    else if (joinsAfter) this.#from[at + 1] = offset;
    else {
      this.#from.splice(at + 1, 0, offset);
      this.#to.splice(at + 1, 0, offset);
    }
    return false;
  }

  /** Index of the last range that begins at an offset or before it; -1 = none does. */
  #lastFrom(offset: number): number {
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#from[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Tells records that were seen before, by topic, partition and offset. */
export class SeenOffsets {
  readonly #partitions = new Map<string, Ranges>();

  /** Whether the record was seen before; it is from now on. Offsets are whole numbers from 0. */
  isSeen(topic: string, partition: number, offset: number): boolean {
    // A number holds no slash, so that no two places share a key.
    const key = `${partition}/${topic}`;
    let ranges = this.#partitions.get(key);
    if (!ranges) {
      ranges = new Ranges();
      this.#partitions.set(key, ranges);
    }
    return ranges.add(offset);
  }
}
