import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import { type DecodedRecord, RecordPrinter } from '../../lib/signals/decoded.ts';
import { Parser } from '../../lib/signals/parse.ts';
import { NOON } from './view.ts';

/** A VIN of the right form that no vehicle has. */
export const VIN = 'TESTVJN0123456789';

const encoder = new TextEncoder();

/** What a fresh parser makes of a record's bytes, or of the bytes of a text. */
export function decodeBytes(record: Uint8Array | string | null, now = NOON): DecodedRecord {
  const catalogue = new SignalCatalogue();
  const bytes = typeof record === 'string' ? encoder.encode(record) : record;
  return JSON.parse(new RecordPrinter(catalogue).print(new Parser(catalogue).parse(bytes, now)));
}

/** The same of a message of VIN with these fields, which must be readable. */
export function decodeFields(fields: object, now = NOON): Extract<DecodedRecord, { ok: true }> {
  return decodeText(`{"vin":"${VIN}",${JSON.stringify(fields).slice(1)}`.replace(',}', '}'), now);
}

/** The same of a message's text, for what JSON.stringify does not write: repeated keys, 1e999. */
export function decodeText(text: string, now = NOON): Extract<DecodedRecord, { ok: true }> {
  const decoded = decodeBytes(text, now);
  if (!decoded.ok) throw new Error(`The record was rejected: ${decoded.reason}.`);
  return decoded;
}

/** Value and flags' reasons of one key of a message that says `raw` of it. */
export function decodeOne(key: string, raw: unknown): [value: unknown, ...reasons: string[]] {
  const { values, flags } = decodeFields({ [key]: raw });
  return [values[key], ...flags.map((flag) => (flag.key === key ? flag.reason : `${flag.key} ${flag.reason}`))];
}
