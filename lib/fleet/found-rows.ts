import type { Found } from '../protocol/messages.ts';

/** What the server found by words of which a page does not hold what they are looked for in. */
export class FoundRows {
  readonly epoch: number;
  /** Rows that were looked at. */
  readonly count: number;
  readonly #rows: ReadonlyMap<string, ReadonlySet<number>>;

  constructor({ epoch, count, words }: Found) {
    this.epoch = epoch;
    this.count = count;
    this.#rows = new Map(words.map(([word, runs]) => [word, rowsOf(runs)]));
  }

  /** Whether a row was found by a word. */
  has(word: string, row: number): boolean {
    return this.#rows.get(word)?.has(row) ?? false;
  }
}

/** Before anything was asked for. */
export const NOTHING_FOUND = new FoundRows({ epoch: 0, count: 0, words: [] });

function rowsOf(runs: Found['words'][number][1]): Set<number> {
  const rows = new Set<number>();
  for (const [first, count] of runs) for (let row = first; row < first + count; row++) rows.add(row);
  return rows;
}
