import type { SignalCatalogue } from './catalogue.ts';
import { convert } from './convert.ts';
import { type NumberKind, usableNumber } from './convert-numbers.ts';
import type { Memos } from './memos.ts';
import type { Draft } from './message-rules.ts';
import type { Memo } from './reading.ts';
import { numberKind, placeOf } from './slot-places.ts';
import type { SignalValue } from './value.ts';

/** Takes the fields of a message into its vehicle's memo, and into the draft what is to be said of them. */
export class Fields {
  readonly #catalogue: SignalCatalogue;
  readonly #memos: Memos;
  readonly #capacity: number;

  constructor(catalogue: SignalCatalogue, memos: Memos) {
    this.#catalogue = catalogue;
    this.#memos = memos;
    this.#capacity = catalogue.slot('capacity');
  }

  /**
   * Takes a field in; it is fresh where it is not what the memo held.
   * @param raw what JSON.parse gave
   * @param index of its slot in the message
   */
  read(slot: number, raw: unknown, memo: Memo, draft: Draft, index: number): SignalValue | null {
    const kind = numberKind(slot);
    // A number is converted each time: that costs less than to keep its text.
    if (kind) return this.number(slot, usableNumber(raw, kind), raw, memo, draft, index);
    this.other(slot, raw, memo, draft, index);
    return this.tell(slot, memo, draft, index);
  }

  /** Takes in a number of the table; NaN = there is none usable in what JSON.parse gave. */
  number(slot: number, number: number, raw: unknown, memo: Memo, draft: Draft, index: number): number | null {
    const at = placeOf(slot);
    if (memo.numbers[at] === number) return number;
    memo.numbers[at] = number;
    draft.fresh.push(index);
    if (!Number.isNaN(number)) return number;
    draft.missing.push(index);
    if (slot === this.#capacity) draft.rawCapacity = raw;
    const { reason } = convert(raw, numberKind(slot) as NumberKind);
    if (reason) draft.flags.push({ key: this.#catalogue.keyOf(slot), reason });
    return null;
  }

  /** Takes in any other value. */
  other(slot: number, raw: unknown, memo: Memo, draft: Draft, index: number): void {
    if (isSame(raw, memo.meanings[placeOf(slot)]?.raw)) return;
    this.#memos.remember(memo, slot, raw);
    draft.fresh.push(index);
  }

  /** Says of a value that is no number of the table what is to be said with each message: its flag, that it is none. */
  tell(slot: number, memo: Memo, draft: Draft, index: number): SignalValue | null {
    const { value, reason } = this.#memos.meaning(memo, slot);
    if (reason) draft.flags.push({ key: this.#catalogue.keyOf(slot), reason });
    if (value === null) draft.missing.push(index);
    return value;
  }
}

/** Whether two wire values are the same; told by type first, as that is far cheaper than comparing what may be any. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string') return typeof b === 'string' && a === b;
  if (typeof a === 'number') return typeof b === 'number' && a === b;
  return a === b;
}
