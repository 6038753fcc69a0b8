import { cbsKey, type SignalCatalogue } from './catalogue.ts';
import { isServiceStatus } from './convert.ts';
import { isTooDeep, vinOf } from './envelope.ts';
import { addExtra } from './extras.ts';
import { Fields } from './fields.ts';
import { Memos } from './memos.ts';
import { MessageReading } from './message-reading.ts';
import { createDraft, type Draft, MessageRules } from './message-rules.ts';
import { createMemo, type Memo, type Reading, type Rejection, type RejectionReason } from './reading.ts';
import { ALIASES } from './table.ts';
import type { SignalValue } from './value.ts';
import { WireDrafts } from './wire/wire-drafts.ts';
import { WireReader } from './wire/wire-reader.ts';

/** Largest record that is read; the documented example has 3 kB. */
export const MAX_BYTES = 1024 * 1024;
/** Positions whose keys are remembered: a message has 79 keys. */
const MAX_POSITIONS = 256;

const DETAILS: Record<RejectionReason, string> = {
  tombstone: 'The record has no value.',
  empty: 'The record is empty.',
  too_large: 'The record is over 1 MiB.',
  not_utf8: 'The record is not UTF-8 text.',
  not_json: 'The record is not JSON.',
  not_an_object: 'The record is JSON, but no object.',
  too_deep: 'The record is nested more than 32 levels deep.',
  no_vin: 'The message has no vin.',
  bad_vin: 'The vin is not 17 letters and digits without I, O and Q.',
};

type Message = Record<string, unknown>;

/** In place of a slot: a key that is read with the message as a whole, and one that stands for no signal. */
const ASK = -1;
const NO_SIGNAL = -2;

/**
 * Reads messages of the feed. Nothing in here throws, whatever the bytes: a message that cannot be read is a
 * `Rejection`, a field that cannot be read is a null with a flag.
 */
export class Parser {
  readonly catalogue: SignalCatalogue;
  /** Records that were read by the shape of earlier ones, without JSON.parse. */
  known = 0;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #encoder = new TextEncoder();
  readonly #rules: MessageRules;
  /**
   * Keys of messages in their order, and their slots: the messages of a feed mostly have theirs in the same order, so
   * the key is where it was last and needs no look-up.
   */
  readonly #keys: string[] = [];
  readonly #slots: number[] = [];
  readonly #memos: Memos;
  readonly #fields: Fields;
  readonly #wire: WireReader;
  readonly #wireDrafts: WireDrafts;
  /** Slots of the message before, in its order; the next one shares the list where it carries the same. */
  #shape: number[] = [];

  constructor(catalogue: SignalCatalogue) {
    this.catalogue = catalogue;
    this.#memos = new Memos(catalogue);
    this.#fields = new Fields(catalogue, this.#memos);
    this.#wire = new WireReader(catalogue);
    this.#wireDrafts = new WireDrafts(this.#fields, this.#memos);
    this.#rules = new MessageRules(catalogue, this.#memos);
  }

  /**
   * Reads one record.
   * @param bytes the record's value, null for a tombstone
   * @param now epoch ms, for the dates that cannot lie ahead
   * @param memoOf what the vehicle of a VIN said last; undefined = nothing known of it
   */
  parse(bytes: Uint8Array | null, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    if (bytes === null) return rejected('tombstone');
    if (bytes.byteLength === 0) return rejected('empty');
    if (bytes.byteLength > MAX_BYTES) return rejected('too_large');
    return (memoOf && this.#parseKnown(bytes, now, memoOf)) ?? this.#parseJson(bytes, now, memoOf);
  }

  /** As `parse`, of a record whose bytes were decoded before. */
  parseText(text: string, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    return this.parse(this.#encoder.encode(text), now, memoOf);
  }

  /** As `parse`, of what JSON.parse gave. */
  parseMessage(message: unknown, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    if (message === null || typeof message !== 'object' || Array.isArray(message)) return rejected('not_an_object');
    const found = vinOf(message as Message);
    if (!found.ok) return rejected(isTooDeep(message) ? 'too_deep' : found.reason);
    const memo = memoOf?.(found.vin) ?? createMemo();
    memo.messages += 1;
    const draft = createDraft();
    const values = this.#readFields(message as Message, draft, memo);
    if (values === null) return rejected('too_deep');
    this.#rules.apply(draft, memo, now);
    for (const index of draft.missing) values[index] = null;
    return new MessageReading(found.vin, draft, memo, this.#memos, values, () => values);
  }

  /** Reads a record by the shape of one before it; null = it has none, or its vehicle no memo. */
  #parseKnown(bytes: Uint8Array, now: number, memoOf: (vin: string) => Memo | undefined): Reading | null {
    const found = this.#wire.read(bytes, memoOf);
    if (found === null) return null;
    const { vin, shape, memo } = found;
    const draft = this.#wireDrafts.take(shape, memo, this.#wire.scan);
    if (draft === null) return null;
    memo.messages += 1;
    this.#rules.apply(draft, memo, now);
    const again = () => (this.#parseJson(bytes, now) as Reading).values;
    this.known += 1;
    return new MessageReading(vin, draft, memo, this.#memos, null, again);
  }

  #parseJson(bytes: Uint8Array, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      return rejected('not_utf8');
    }
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return rejected(text.trim() === '' ? 'empty' : 'not_json');
    }
    const read = this.parseMessage(message, now, memoOf);
    if (read.ok && memoOf) this.#wire.learn(bytes, message as Message, read.slots);
    return read;
  }

  /** @returns the values; null where a field is nested too deep */
  #readFields(message: Message, draft: Draft, memo: Memo): (SignalValue | null)[] | null {
    // As long as the last, as an array that grows is copied several times.
    const values: (SignalValue | null)[] = new Array(this.#shape.length);
    const keys = this.#keys;
    const known = this.#slots;
    let slots = this.#shape;
    let isNew = false;
    let position = 0;
    let carried = 0;
    for (const key in message) {
      const raw = message[key];
      if (typeof raw === 'object' && isTooDeep(raw, 2)) return null;
      let slot = keys[position] === key ? (known[position] as number) : this.#lookUp(key, position);
      position += 1;
      if (slot === ASK) slot = this.#ask(key, raw, message, draft);
      if (slot < 0) continue;
      if (!isNew && slots[carried] !== slot) {
        slots = slots.slice(0, carried);
        isNew = true;
      }
      if (isNew) slots.push(slot);
      values[carried] = this.#fields.read(slot, raw, memo, draft, carried);
      carried += 1;
    }
    values.length = carried;
    this.#shape = slots.length === carried ? slots : slots.slice(0, carried);
    draft.slots = this.#shape;
    return values;
  }

  /** Slot of a key that is not where it was last. A status outside the table is asked for, as is all that is unknown. */
  #lookUp(key: string, position: number): number {
    const slot = key === 'vin' ? NO_SIGNAL : ALIASES.has(key) ? ASK : (this.catalogue.tableSlot(key) ?? ASK);
    if (position < MAX_POSITIONS) {
      this.#keys[position] = key;
      this.#slots[position] = slot;
    }
    return slot;
  }

  /** Slot of a key that the rest of the message decides on; one that stands for no signal becomes an extra. */
  #ask(key: string, raw: unknown, message: Message, draft: Draft): number {
    const right = ALIASES.get(key);
    if (right !== undefined) return message[right] !== undefined ? NO_SIGNAL : this.catalogue.slot(right);
    const slot = this.#cbsSlot(key, raw, message);
    if (slot === undefined) addExtra(draft.extras, key, raw);
    return slot ?? NO_SIGNAL;
  }

  /**
   * Slot of a CBS family's key, which may be new. A message that has nothing of a family but a status of no known value
   * has none of it: other keys end in `_status` too. What was read before does not count, so that records may come in
   * any order.
   */
  #cbsSlot(key: string, raw: unknown, message: Message): number | undefined {
    const cbs = cbsKey(key);
    if (cbs === null) return undefined;
    const { family } = cbs;
    const alone =
      !Object.hasOwn(message, `${family}_due_date`) && !Object.hasOwn(message, `${family}_remaining_distance`);
    return alone && !isServiceStatus(raw) ? undefined : this.catalogue.register(cbs);
  }
}

/** A record that could not be read, with the words for it. */
export function rejected(reason: RejectionReason): Rejection {
  return { ok: false, reason, detail: DETAILS[reason] };
}
