import type { SignalCatalogue } from './catalogue.ts';
import type { NumberKind } from './convert-numbers.ts';
import { isShared, type Meaning, meaningOf, REFUSED } from './meaning.ts';
import type { Memo } from './reading.ts';
import type { Kind } from './spec.ts';
import { TextCache } from './text-cache.ts';
import type { SignalValue } from './value.ts';

/** Where the signals of a catalogue stand in a memo: the table's numbers apart, all others in a list of their own. */
export class MemoPlaces {
  readonly #catalogue: SignalCatalogue;
  /** By slot of the table. */
  readonly #numberKinds: readonly (NumberKind | undefined)[];
  readonly #places: Int16Array;
  /** From a slot beyond the table to its place among the others. */
  readonly #beyond: number;
  /** By place among the others. */
  readonly #texts: TextCache[] = [];

  constructor(catalogue: SignalCatalogue) {
    this.#catalogue = catalogue;
    const table = catalogue.specs.filter(({ key }) => catalogue.tableSlot(key) !== undefined);
    this.#numberKinds = table.map(({ kind }) => (kind.type === 'number' ? kind : undefined));
    this.#places = new Int16Array(table.length);
    let numbers = 0;
    let others = 0;
    for (const { slot, kind } of table) this.#places[slot] = kind.type === 'number' ? numbers++ : others++;
    this.#beyond = others - table.length;
  }

  /** Kind of a number of the table, undefined for all else. */
  numberKind(slot: number): NumberKind | undefined {
    return this.#numberKinds[slot];
  }

  /** Place of a slot among the numbers, or among the others. */
  place(slot: number): number {
    return this.#places[slot] ?? slot + this.#beyond;
  }

  /** Converts the wire value of one of the others into the memo. */
  remember(memo: Memo, slot: number, raw: unknown): void {
    const at = this.place(slot);
    const { kind } = this.#catalogue.specs[slot] as { kind: Kind };
    const meaning = isShared(raw) ? this.#textsOf(at).read(raw, kind) : meaningOf(raw, kind);
    memo.meanings[at] = meaning;
    if (meaning.value === null || meaning.reason) memo.isOdd = true;
  }

  /** What one of the others said last, which it must have. */
  meaning(memo: Memo, slot: number): Meaning {
    return memo.meanings[this.place(slot)] as Meaning;
  }

  /** Value that a slot said last, which it must have; null = none usable. */
  said(memo: Memo, slot: number): SignalValue | null {
    if (!this.#numberKinds[slot]) return this.meaning(memo, slot).value;
    const number = memo.numbers[this.place(slot)] as number;
    return Number.isNaN(number) ? null : number;
  }

  /** Forgets what a slot said last: it is refused, and to be read anew. */
  forget(memo: Memo, slot: number): void {
    const at = this.place(slot);
    if (this.numberKind(slot)) memo.numbers[at] = Number.NaN;
    else memo.meanings[at] = REFUSED;
  }

  #textsOf(at: number): TextCache {
    let texts = this.#texts[at];
    if (!texts) {
      texts = new TextCache();
      this.#texts[at] = texts;
    }
    return texts;
  }
}
