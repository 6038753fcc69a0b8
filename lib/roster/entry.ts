/**
 * What an owner knows of a vehicle and the feed does not tell. "" = not entered.
 */
export interface RosterEntry {
  readonly vin: string;
  readonly name: string;
  readonly plate: string;
  readonly driver: string;
  readonly phone: string;
  readonly email: string;
  readonly group: string;
  /** Kilometres that the contract allows from its first day to its last; null = not entered. */
  readonly allowanceKm: number | null;
  /** Of each kilometre over, as a decimal number in the canonical form: money is not kept in floating point. */
  readonly pricePerKm: string;
  /** ISO 4217 code of that price. */
  readonly currency: string;
  readonly costCentre: string;
  readonly note: string;
  /** Day on which the vehicle was registered, as 2026-11-26. */
  readonly registeredAt: string;
}

/** What may be entered. */
export type Master = Omit<RosterEntry, 'vin'>;
export type MasterField = keyof Master;

export const NO_MASTER: Master = {
  name: '',
  plate: '',
  driver: '',
  phone: '',
  email: '',
  group: '',
  allowanceKm: null,
  pricePerKm: '',
  currency: '',
  costCentre: '',
  note: '',
  registeredAt: '',
};

/** In the order in which they are listed, exported and stored. */
export const MASTER_FIELDS = Object.keys(NO_MASTER) as MasterField[];

/** An entry before and after a change; null = there was none, or is none. */
export interface RosterChange {
  readonly vin: string;
  readonly before: RosterEntry | null;
  readonly after: RosterEntry | null;
}

export function sameEntry(a: Master, b: Master): boolean {
  return MASTER_FIELDS.every((field) => a[field] === b[field]);
}

/** The only currency that prices are in; "" = there is none, or there are several. */
export function commonCurrency(entries: Iterable<Master>): string {
  let common = '';
  for (const { currency } of entries) {
    if (currency === '' || currency === common) continue;
    if (common !== '') return '';
    common = currency;
  }
  return common;
}
