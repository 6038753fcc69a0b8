import type { SignalCatalogue } from './catalogue.ts';
import { convert } from './convert.ts';
import type { NumberKind } from './convert-numbers.ts';
import type { Memo } from './reading.ts';
import type { Kind } from './spec.ts';
import { TextCache } from './text-cache.ts';
import type { SignalValue } from './value.ts';
import { forgetBytes } from './wire/said-bytes.ts';

/** Longest text that is kept, UTF-16 units; the longest of the documented example has 83. */
const MAX_TEXT = 256;

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
    const isShort = typeof raw === 'string' && raw.length <= MAX_TEXT;
    const meaning = isShort ? this.#textsOf(at).read(raw, kind) : null;
    const { value, reason } = meaning?.converted ?? convert(raw, kind);
    // A list is never the same as another, a null is soon converted, and long texts are not worth their room.
    memo.raw[at] = meaning ? meaning.text : typeof raw === 'string' || typeof raw === 'object' ? undefined : raw;
    memo.values[at] = value;
    if (value === null || reason) memo.isOdd = true;
    if (reason) {
      memo.reasons ??= new Map();
      memo.reasons.set(at, reason);
    } else memo.reasons?.delete(at);
  }

  /** Value that a slot said last; null = none usable. */
  said(memo: Memo, slot: number): SignalValue | null {
    const at = this.place(slot);
    if (!this.#numberKinds[slot]) return memo.values[at] as SignalValue | null;
    const number = memo.numbers[at] as number;
    return Number.isNaN(number) ? null : number;
  }

  /** Places that a memo has for all but the table's numbers. */
  get others(): number {
    return this.#catalogue.specs.length + this.#beyond;
  }

  /** Forgets what a slot said last: it is refused, and to be read anew. */
  forget(memo: Memo, slot: number): void {
    const at = this.place(slot);
    if (this.numberKind(slot)) memo.numbers[at] = Number.NaN;
    else {
      memo.raw[at] = undefined;
      memo.values[at] = null;
      memo.isOdd = true;
      forgetBytes(memo, at);
    }
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
