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

/** Values of one signal whose text is kept: most are said again and again, and a signal that has more never is. */
const MAX_VALUES = 2000;

/**
 * Prints what a parser read: JSON of a `DecodedRecord`. Written out here, as to make an object for JSON.stringify costs
 * twice the reading.
 */
export class RecordPrinter {
  readonly #catalogue: SignalCatalogue;
  /** By slot, `"key":` for each value; null = a signal of too many values. */
  readonly #known: (Map<SignalValue | null, string> | null)[] = [];
  /** By slot. */
  readonly #keys: string[] = [];
  /** Pieces of the values; used again for each record. */
  readonly #pieces: string[] = [];

  /** @param catalogue the parser's */
  constructor(catalogue: SignalCatalogue) {
    this.#catalogue = catalogue;
  }

  /** @param added flags that the record has besides those of its values */
  print(read: Reading | Rejection, added: readonly Flag[] = []): string {
    if (!read.ok) return `{"ok":false,"reason":"${read.reason}","detail":${JSON.stringify(read.detail)}}`;
    const all = added.length === 0 ? read.flags : [...read.flags, ...added];
    const flags = all.length === 0 ? '[]' : JSON.stringify(all);
    const extras = read.extras.map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`);
    return `{"ok":true,"vin":"${read.vin}","values":{${this.#values(read)}},"flags":${flags},"extras":{${extras.join()}}}`;
  }

  #values(reading: Reading): string {
    const { slots } = reading;
    const pieces = this.#pieces;
    pieces.length = slots.length;
    for (let i = 0; i < slots.length; i++) pieces[i] = this.#piece(slots[i] as number, reading.at(i) ?? null);
    return pieces.join();
  }

  #piece(slot: number, value: SignalValue | null): string {
    const known = this.#known[slot];
    const text = known?.get(value);
    if (text !== undefined) return text;
    const piece = this.#key(slot) + JSON.stringify(value);
    if (known === undefined) this.#known[slot] = new Map([[value, piece]]);
    else if (known !== null && known.size < MAX_VALUES) known.set(value, piece);
    else this.#known[slot] = null;
    return piece;
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
}
