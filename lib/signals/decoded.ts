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

/**
 * Prints what the parser made of one record. Objects are made of entries, which also holds a key like `__proto__`.
 * @param catalogue the parser's
 */
export function decodedRecord(read: Reading | Rejection, catalogue: SignalCatalogue): DecodedRecord {
  if (!read.ok) return { ok: false, reason: read.reason, detail: read.detail };
  const { vin, slots, values, flags, extras } = read;
  const entries = slots.map((slot, index) => [keyOf(catalogue, slot), values[index] ?? null] as const);
  return { ok: true, vin, values: Object.fromEntries(entries), flags, extras: Object.fromEntries(extras) };
}

function keyOf(catalogue: SignalCatalogue, slot: number): string {
  const spec = catalogue.specs[slot];
  if (!spec) throw new RangeError(`The catalogue has no slot ${slot}: the reading is of another one.`);
  return spec.key;
}
