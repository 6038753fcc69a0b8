import type { SignalCatalogue } from './catalogue.ts';
import type { Reading, Rejection } from './reading.ts';
import type { Flag, SignalValue } from './value.ts';

/** One record as it is printed: what it said under the feed's own key names, or why it could not be read. */
export type DecodedRecord =
  | {
      readonly ok: true;
      readonly vin: string;
      /** Only the keys that were carried; null = no reading, or one that cannot be used. */
      readonly values: Readonly<Record<string, SignalValue | null>>;
      readonly flags: readonly Flag[];
      readonly extras: Readonly<Record<string, string>>;
    }
  | Rejection;

/** Texts whose JSON is kept: most are said again and again. */
const MAX_LITERALS = 10_000;

/** Prints what a parser read: JSON of a `DecodedRecord`. Written out here, as an object for JSON.stringify costs twice the reading. */
export class RecordPrinter {
  readonly #catalogue: SignalCatalogue;
  /** By slot. */
  readonly #keys: string[] = [];
  readonly #literals = new Map<string, string>();
  /** Pieces of the values, by two for each; used again for each record. */
  readonly #pieces: string[] = [];

  /** @param catalogue the parser's */
  constructor(catalogue: SignalCatalogue) {
    this.#catalogue = catalogue;
  }

  /** @param added flags that the record has besides those of its values */
  print(read: Reading | Rejection, added: readonly Flag[] = []): string {
    if (!read.ok) return `{"ok":false,"reason":${this.#literal(read.reason)},"detail":${this.#literal(read.detail)}}`;
    const all = added.length === 0 ? read.flags : [...read.flags, ...added];
    const flags = all.length === 0 ? '[]' : JSON.stringify(all);
    const extras = read.extras.map(([key, text]) => `${this.#literal(key)}:${this.#literal(text)}`);
    return `{"ok":true,"vin":"${read.vin}","values":{${this.#values(read)}},"flags":${flags},"extras":{${extras.join()}}}`;
  }

  #values({ slots, values }: Reading): string {
    const pieces = this.#pieces;
    pieces.length = slots.length;
    for (let i = 0; i < slots.length; i++) {
      pieces[i] = this.#key(slots[i] as number) + this.#value(values[i] as SignalValue | null);
    }
    return pieces.join();
  }

  #value(value: SignalValue | null): string {
    if (typeof value === 'string') return this.#literal(value);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  #key(slot: number): string {
    let key = this.#keys[slot];
    if (key === undefined) {
      const spec = this.#catalogue.specs[slot];
      if (!spec) throw new RangeError(`The catalogue has no slot ${slot}: the reading is of another one.`);
      key = `${JSON.stringify(spec.key)}:`;
      this.#keys[slot] = key;
    }
    return key;
  }

  #literal(text: string): string {
    const known = this.#literals.get(text);
    if (known !== undefined) return known;
    const literal = JSON.stringify(text);
    if (this.#literals.size >= MAX_LITERALS) this.#literals.clear();
    this.#literals.set(text, literal);
    return literal;
  }
}
