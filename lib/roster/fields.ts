import { MASTER_FIELDS, type Master, type MasterField } from './entry.ts';
import { readDay, readKilometres, readPrice } from './numbers.ts';

/** Why a value is not taken. */
export type FieldFault =
  | 'too_long'
  | 'control'
  | 'email'
  | 'phone'
  | 'kilometres'
  | 'price'
  | 'currency'
  | 'currency_missing'
  | 'day';

export type FieldResult =
  | { readonly ok: true; readonly value: string | number | null }
  | { readonly ok: false; readonly fault: FieldFault };

/** Longest text of each field, UTF-16 units. */
export const MAX_LENGTH: Readonly<Record<MasterField, number>> = {
  name: 80,
  plate: 20,
  driver: 80,
  phone: 40,
  email: 254,
  group: 80,
  allowanceKm: 20,
  pricePerKm: 20,
  currency: 3,
  costCentre: 40,
  note: 1000,
  registeredAt: 10,
};

const EMAIL = /^[^\s@,;<>()[\]"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u;
const PHONE = /^\+?[\d\s()./-]+$/;
/** Digits of a number that somebody can be called under. */
const PHONE_DIGITS = { min: 3, max: 15 };

/** Reads one field as somebody wrote it. An empty one is never a fault. */
export function readField(field: MasterField, written: string): FieldResult {
  const text = written.toWellFormed().trim();
  if (text === '') return { ok: true, value: field === 'allowanceKm' ? null : '' };
  if (text.length > MAX_LENGTH[field]) return { ok: false, fault: 'too_long' };
  // A note may have lines.
  if (/\p{Cc}/u.test(field === 'note' ? text.replaceAll(/[\r\n\t]/g, ' ') : text))
    return { ok: false, fault: 'control' };
  switch (field) {
    case 'allowanceKm':
      return result(readKilometres(text), 'kilometres');
    case 'pricePerKm':
      return result(readPrice(text), 'price');
    case 'registeredAt':
      return result(readDay(text), 'day');
    case 'currency':
      return result(/^[a-z]{3}$/i.test(text) ? text.toUpperCase() : null, 'currency');
    case 'email':
      return result(EMAIL.test(text) ? text : null, 'email');
    case 'phone':
      return result(isPhone(text) ? text : null, 'phone');
    default:
      return { ok: true, value: field === 'note' ? text.replaceAll(/\r\n?/g, '\n') : text };
  }
}

/** Reads some fields over those that stand. A price needs a currency: its own, or else the one of the whole roster. */
export function readMaster(
  before: Master,
  written: Readonly<Partial<Record<MasterField, string>>>,
  currency: string,
): {
  readonly master: Master;
  readonly faults: readonly { readonly field: MasterField; readonly fault: FieldFault }[];
} {
  const faults: { field: MasterField; fault: FieldFault }[] = [];
  const master: Record<MasterField, string | number | null> = { ...before };
  for (const field of MASTER_FIELDS) {
    const text = written[field];
    if (text === undefined) continue;
    const read = readField(field, text);
    if (read.ok) master[field] = read.value;
    else faults.push({ field, fault: read.fault });
  }
  if (master.registeredAt === '') master.registeredAt = before.registeredAt;
  if (master.pricePerKm !== '' && master.currency === '') {
    if (currency === '') faults.push({ field: 'currency', fault: 'currency_missing' });
    else master.currency = currency;
  }
  return { master: master as unknown as Master, faults };
}

/** A field as it is written, to be read again. */
export function fieldText(master: Master, field: MasterField): string {
  const value = master[field];
  return value === null ? '' : String(value);
}

function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return PHONE.test(text) && digits >= PHONE_DIGITS.min && digits <= PHONE_DIGITS.max;
}

function result(value: string | number | null, fault: FieldFault): FieldResult {
  return value === null ? { ok: false, fault } : { ok: true, value };
}
