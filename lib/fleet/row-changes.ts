import type { PartReader } from '../checkpoint/part-reader.ts';
import type { PartWriter } from '../checkpoint/part-writer.ts';
import { ALL_ROWS, GROUP_COUNT, LATER_GROUPS, type RowPart } from '../protocol/columns.ts';
import { widened } from '../widened.ts';

const FIRST_ROWS = 64;

/** When each row last changed, and each group of it, as sequence numbers; 0 = never. At ten a second they last 13 years. */
export class RowChanges {
  #rows = new Uint32Array(FIRST_ROWS);
  #groups = new Uint32Array(FIRST_ROWS * GROUP_COUNT);
  /** When each row last changed in a way of which nothing may come later. */
  #urgent = new Uint32Array(FIRST_ROWS);

  /** Forgets all changes. */
  clear(): void {
    this.#rows.fill(0);
    this.#groups.fill(0);
    this.#urgent.fill(0);
  }

  /**
   * Notes that the groups of a mask changed. Of a row's first change all do: it is sent whole, also what holds nothing.
   * @param urgent whether all of it is to be told at once, whatever the groups: the vehicle was silent before
   */
  note(row: number, mask: number, seq: number, urgent = false): void {
    this.#ensure(row);
    const isNew = this.#rows[row] === 0;
    this.#rows[row] = seq;
    if (isNew || urgent) this.#urgent[row] = seq;
    for (let group = 0; group < GROUP_COUNT; group++) {
      if (isNew || mask & (1 << group)) this.#groups[row * GROUP_COUNT + group] = seq;
    }
  }

  /** Of the first `count` rows those that changed after a sequence number, in their order; only of a part if asked. */
  rowsSince(since: number, count: number, { of, part }: RowPart = ALL_ROWS): number[] {
    const rows: number[] = [];
    for (let row = part; row < count; row += of) if ((this.#rows[row] as number) > since) rows.push(row);
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

  /** Of `maskSince`, what may not come later, wherever the vehicle is. */
  urgentSince(row: number, since: number): number {
    const mask = this.maskSince(row, since);
    return (this.#urgent[row] as number) > since ? mask : mask & ~LATER_GROUPS;
  }

  save(row: number, to: PartWriter): void {
    this.#ensure(row);
    to.whole(this.#rows[row] as number);
    to.whole(this.#urgent[row] as number);
    for (let group = 0; group < GROUP_COUNT; group++) to.whole(this.#groups[row * GROUP_COUNT + group] as number);
  }

  restore(row: number, from: PartReader): void {
    this.#ensure(row);
    this.#rows[row] = from.whole();
    this.#urgent[row] = from.whole();
    for (let group = 0; group < GROUP_COUNT; group++) this.#groups[row * GROUP_COUNT + group] = from.whole();
  }

  #ensure(row: number): void {
    if (row < this.#rows.length) return;
    const rows = Math.max(this.#rows.length * 2, row + 1);
    this.#rows = widened(this.#rows, rows);
    this.#groups = widened(this.#groups, rows * GROUP_COUNT);
    this.#urgent = widened(this.#urgent, rows);
  }
}
