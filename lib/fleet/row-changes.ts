import { GROUP_COUNT } from '../protocol/columns.ts';

const FIRST_ROWS = 64;

/** When each row last changed, and each group of it, as sequence numbers; 0 = never. At ten a second they last 13 years. */
export class RowChanges {
  #rows = new Uint32Array(FIRST_ROWS);
  #groups = new Uint32Array(FIRST_ROWS * GROUP_COUNT);

  /** Forgets all changes. */
  clear(): void {
    this.#rows.fill(0);
    this.#groups.fill(0);
  }

  /** Notes that the groups of a mask changed. Of a row's first change all do: it is sent whole, also what holds nothing. */
  note(row: number, mask: number, seq: number): void {
    this.#ensure(row);
    const isNew = this.#rows[row] === 0;
    this.#rows[row] = seq;
    for (let group = 0; group < GROUP_COUNT; group++) {
      if (isNew || mask & (1 << group)) this.#groups[row * GROUP_COUNT + group] = seq;
    }
  }

  /** The first `count` rows that changed after a sequence number, in their order. */
  rowsSince(since: number, count: number): number[] {
    const rows: number[] = [];
    for (let row = 0; row < count; row++) if ((this.#rows[row] as number) > since) rows.push(row);
    return rows;
  }

  /** Groups of a row that changed after a sequence number, as a mask. */
  maskSince(row: number, since: number): number {
    let mask = 0;
    for (let group = 0; group < GROUP_COUNT; group++) {
      if ((this.#groups[row * GROUP_COUNT + group] as number) > since) mask |= 1 << group;
    }
    return mask;
  }

  #ensure(row: number): void {
    if (row < this.#rows.length) return;
    const rows = Math.max(this.#rows.length * 2, row + 1);
    this.#rows = widened(this.#rows, rows);
    this.#groups = widened(this.#groups, rows * GROUP_COUNT);
  }
}

function widened(old: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(size);
  wider.set(old);
  return wider;
}
