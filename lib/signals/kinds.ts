import type { Kind } from './spec.ts';

/** A spelling with case, hyphen, underscore and space taken out, as they do not matter in comparing enums. */
export function comparable(text: string): string {
  return text.toUpperCase().replace(/[-_\s]/g, '');
}

export const number = (min: number, max: number): Kind => ({ type: 'number', min, max });
/** Degrees: a full turn is none. */
export const degrees: Kind = { type: 'number', min: 0, max: 360, circle: true };
export const anyNumber = number(-Number.MAX_VALUE, Number.MAX_VALUE);
export const boolean: Kind = { type: 'boolean' };
export const text = (max = 256, pattern?: RegExp): Kind => ({ type: 'text', max, ...(pattern && { pattern }) });
export const upperText = (pattern: RegExp): Kind => ({ type: 'text', max: 256, pattern, upper: true });
export const uuid: Kind = {
  type: 'text',
  max: 36,
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  lower: true,
};

/** An enum whose values are all known: another one is flagged. */
export const listed = (...values: readonly string[]): Kind => ({
  type: 'enum',
  spellings: spellingsOf(values),
  listed: true,
});
/** An enum of which only some values are known: another one is as good. */
export const openEnum = (...values: readonly string[]): Kind => ({
  type: 'enum',
  spellings: spellingsOf(values),
  listed: false,
});
/** An enum with several spellings for one value. */
export function synonyms(table: Readonly<Record<string, readonly string[]>>, otherwise?: string): Kind {
  const spellings = new Map<string, string>();
  for (const [printed, spelled] of Object.entries(table)) {
    for (const spelling of [printed, ...spelled]) spellings.set(comparable(spelling), printed);
  }
  return { type: 'enum', spellings, listed: true, ...(otherwise !== undefined && { otherwise }) };
}

export const month = (minYear = 0, maxYear = 9999): Kind => ({ type: 'month', minYear, maxYear });
export const isoDate = (minYear: number): Kind => ({ type: 'isoDate', minYear });
export const germanDate: Kind = { type: 'germanDate' };
export const codes = (pattern: RegExp): Kind => ({ type: 'codes', pattern });
export const faultCodes: Kind = { type: 'faultCodes' };
export const checkControl: Kind = { type: 'checkControl' };

/** All condition-based service items share their states: OK < PENDING, WARNING < OVERDUE, CRITICAL. */
export const serviceStatus = listed('OK', 'PENDING', 'WARNING', 'OVERDUE', 'CRITICAL');
export const remainingDistance = number(-100_000, 100_000);

function spellingsOf(values: readonly string[]): ReadonlyMap<string, string> {
  return new Map(values.map((value) => [comparable(value), value]));
}
