import type { SignalCatalogue } from './catalogue.ts';
import { isShared, type Meaning, meaningOf, REFUSED } from './meaning.ts';
import type { Memo } from './reading.ts';
import { numberKind, placeOf } from './slot-places.ts';
import type { Kind } from './spec.ts';
import { TextCache } from './text-cache.ts';
import type { SignalValue } from './value.ts';

/** Writes and reads the memos of vehicles; what others say too is held once. */
export class Memos {
  readonly #catalogue: SignalCatalogue;
  /** By place among the others. */
  readonly #texts: TextCache[] = [];

  constructor(catalogue: SignalCatalogue) {
    this.#catalogue = catalogue;
  }

  /** Converts the wire value of one of the others into the memo. */
  remember(memo: Memo, slot: number, raw: unknown): void {
    const at = placeOf(slot);
    const { kind } = this.#catalogue.specs[slot] as { kind: Kind };
    const meaning = isShared(raw) ? this.#textsOf(at).read(raw, kind) : meaningOf(raw, kind);
    memo.meanings[at] = meaning;
    if (meaning.value === null || meaning.reason) memo.isOdd = true;
  }

  /** What one of the others said last, which it must have. */
  meaning(memo: Memo, slot: number): Meaning {
    return memo.meanings[placeOf(slot)] as Meaning;
  }

  /** Value that a slot said last, which it must have; null = none usable. */
  said(memo: Memo, slot: number): SignalValue | null {
    if (!numberKind(slot)) return this.meaning(memo, slot).value;
    const number = memo.numbers[placeOf(slot)] as number;
    return Number.isNaN(number) ? null : number;
  }

  /** Forgets what a slot said last: it is refused, and to be read anew. */
  forget(memo: Memo, slot: number): void {
    const at = placeOf(slot);
    if (numberKind(slot)) memo.numbers[at] = Number.NaN;
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
