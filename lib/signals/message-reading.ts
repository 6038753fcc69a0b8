import type { Memos } from './memos.ts';
import type { Draft } from './message-rules.ts';
import type { Memo, Reading } from './reading.ts';
import type { SignalValue } from './value.ts';

type Values = readonly (SignalValue | null)[];

/** A reading whose values stand in the memo until somebody asks for all of them. */
export class MessageReading implements Reading {
  readonly ok = true;
  readonly vin: string;
  readonly slots: readonly number[];
  readonly flags: Reading['flags'];
  readonly extras: Reading['extras'];
  readonly memo: Memo;
  readonly sequence: number;
  readonly missing: readonly number[];
  readonly fresh: readonly number[];
  readonly #places: Memos;
  #values: Values | null;
  readonly #again: () => Values;

  /**
   * @param values null = they are in the memo
   * @param again reads them anew, for when the memo went on to the next message
   */
  constructor(vin: string, draft: Draft, memo: Memo, places: Memos, values: Values | null, again: () => Values) {
    this.vin = vin;
    this.slots = draft.slots;
    this.flags = draft.flags;
    this.extras = draft.extras;
    this.memo = memo;
    this.sequence = memo.messages;
    this.missing = draft.missing;
    this.fresh = draft.fresh;
    this.#places = places;
    this.#values = values;
    this.#again = again;
  }

  get values(): Values {
    if (this.#values === null) {
      const { slots, memo } = this;
      this.#values = this.#isCurrent() ? slots.map((slot) => this.#places.said(memo, slot)) : this.#again();
    }
    return this.#values;
  }

  at(index: number): SignalValue | null | undefined {
    if (this.#values === null && this.#isCurrent()) {
      const slot = this.slots[index];
      return slot === undefined ? undefined : this.#places.said(this.memo, slot);
    }
    return this.values[index];
  }

  #isCurrent(): boolean {
    return this.memo.messages === this.sequence;
  }
}
