import { cbsKey, type SignalCatalogue } from './catalogue.ts';
import { convert } from './convert.ts';
import { isTooDeep, vinOf } from './envelope.ts';
import { addExtra, type Extras } from './extras.ts';
import { serviceStatus } from './kinds.ts';
import { MessageRules } from './message-rules.ts';
import { createMemo, type Memo, type Reading, type Rejection, type RejectionReason } from './reading.ts';
import { ALIASES } from './table.ts';
import type { Flag, SignalValue } from './value.ts';

/** Largest record that is read; the documented example has 3 kB. */
export const MAX_BYTES = 1024 * 1024;

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

/** What is being built while a message is read. */
interface Draft {
  readonly slots: number[];
  readonly values: (SignalValue | null)[];
  readonly flags: Flag[];
  readonly extras: Extras;
}

/**
 * Reads messages of the feed. Nothing in here throws, whatever the bytes: a message that cannot be read is a
 * `Rejection`, a field that cannot be read is a null with a flag.
 */
export class Parser {
  readonly catalogue: SignalCatalogue;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #rules: MessageRules;

  constructor(catalogue: SignalCatalogue) {
    this.catalogue = catalogue;
    this.#rules = new MessageRules(catalogue);
  }

  /**
   * Reads one record.
   * @param bytes the record's value, null for a tombstone
   * @param now epoch ms, for the dates that cannot lie ahead
   * @param memoOf what the vehicle of a VIN said last; undefined = nothing known of it
   */
  parse(bytes: Uint8Array | null, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    if (bytes === null) return reject('tombstone');
    if (bytes.byteLength === 0) return reject('empty');
    if (bytes.byteLength > MAX_BYTES) return reject('too_large');
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      return reject('not_utf8');
    }
    return this.parseText(text, now, memoOf);
  }

  /** As `parse`, of a record whose bytes were decoded before. */
  parseText(text: string, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return reject(text.trim() === '' ? 'empty' : 'not_json');
    }
    return this.parseMessage(message, now, memoOf);
  }

  /** As `parse`, of what JSON.parse gave. */
  parseMessage(message: unknown, now: number, memoOf?: (vin: string) => Memo | undefined): Reading | Rejection {
    if (message === null || typeof message !== 'object' || Array.isArray(message)) return reject('not_an_object');
    if (isTooDeep(message)) return reject('too_deep');
    const vin = vinOf(message as Message);
    if (!vin.ok) return reject(vin.reason);
    const draft: Draft = { slots: [], values: [], flags: [], extras: [] };
    this.#readFields(message as Message, draft, memoOf?.(vin.vin) ?? createMemo());
    this.#rules.apply(draft, message as Message, now);
    return { ok: true, vin: vin.vin, ...draft };
  }

  #readFields(message: Message, draft: Draft, memo: Memo): void {
    for (const key in message) {
      const raw = message[key];
      const slot = this.catalogue.find(key) ?? this.#slotOfNewKey(key, raw, message);
      if (slot === undefined) {
        if (key !== 'vin') addExtra(draft.extras, key, raw);
      } else if (!this.#isOutdone(key, message)) {
        if (raw !== memo.raw[slot]) this.#remember(memo, slot, raw);
        draft.slots.push(slot);
        draft.values.push(memo.values[slot] as SignalValue | null);
        const reason = memo.reasons[slot];
        if (reason) draft.flags.push({ key: (this.catalogue.specs[slot] as { key: string }).key, reason });
      }
    }
  }

  /** Whether the right spelling of a misspelt key stands in the same message: then that one is read. */
  #isOutdone(key: string, message: Message): boolean {
    const right = ALIASES.get(key);
    return right !== undefined && Object.hasOwn(message, right);
  }

  #remember(memo: Memo, slot: number, raw: unknown): void {
    const kind = this.catalogue.specs[slot]?.kind;
    const { value, reason } = kind ? convert(raw, kind) : { value: null, reason: null };
    memo.raw[slot] = raw;
    memo.values[slot] = value;
    memo.reasons[slot] = reason;
  }

  /**
   * Takes a new CBS family in. One that shows nothing but a status of no known value is none: other keys end in
   * `_status` too.
   */
  #slotOfNewKey(key: string, raw: unknown, message: Message): number | undefined {
    const cbs = cbsKey(key);
    if (cbs === null) return undefined;
    const { family, part } = cbs;
    const alone =
      !Object.hasOwn(message, `${family}_due_date`) && !Object.hasOwn(message, `${family}_remaining_distance`);
    if (part === 'status' && alone && !isServiceStatus(raw)) return undefined;
    return this.catalogue.register(cbs);
  }
}

function isServiceStatus(raw: unknown): boolean {
  const { value, reason } = convert(raw, serviceStatus);
  return value !== null && reason === null;
}

function reject(reason: RejectionReason): Rejection {
  return { ok: false, reason, detail: DETAILS[reason] };
}
