import { convertGermanDate, convertIsoDate, convertMonth } from './convert-dates.ts';
import { convertCheckControl, convertCodes, convertFaultCodes } from './convert-lists.ts';
import { decimal, type NumberKind, usableNumber } from './convert-numbers.ts';
import { type Converted, MALFORMED, NOTHING, OUT_OF_RANGE } from './converted.ts';
import { comparable, serviceStatus } from './kinds.ts';
import type { Kind } from './spec.ts';

/** Texts that mean "no reading", compared exactly after trimming. */
const SENTINELS = new Set(['', '-NA-', 'null', 'NULL', '-', 'INVALID', 'UNKNOWN', 'ASN_isUnknown']);
/** As `String` writes very large and very small numbers. */
const EXPONENTIAL = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * Converts one wire value by its kind. A value that cannot be used becomes null with its reason; nothing throws.
 * @param raw what JSON.parse gave
 */
export function convert(raw: unknown, kind: Kind): Converted {
  if (raw === null || (typeof raw === 'string' && SENTINELS.has(raw.trim()))) return NOTHING;
  switch (kind.type) {
    case 'number':
      return convertNumber(raw, kind);
    case 'boolean':
      return convertBoolean(raw);
    case 'text':
      return convertText(raw, kind);
    case 'enum':
      return convertEnum(raw, kind);
    case 'month':
      return convertMonth(raw, kind.minYear, kind.maxYear);
    case 'isoDate':
      return convertIsoDate(raw, kind.minYear);
    case 'germanDate':
      return convertGermanDate(raw);
    case 'codes':
      return convertCodes(raw, kind.pattern);
    case 'faultCodes':
      return convertFaultCodes(raw);
    case 'checkControl':
      return convertCheckControl(raw);
  }
}

function convertNumber(raw: unknown, kind: NumberKind): Converted {
  const value = usableNumber(raw, kind);
  if (!Number.isNaN(value)) return { value, reason: null };
  const isNumber = typeof raw === 'number' || (typeof raw === 'string' && !Number.isNaN(decimal(raw)));
  return isNumber ? OUT_OF_RANGE : MALFORMED;
}

function convertBoolean(raw: unknown): Converted {
  if (typeof raw === 'boolean') return { value: raw, reason: null };
  const word = typeof raw === 'string' ? raw.toUpperCase() : '';
  if (word === 'TRUE' || word === 'OPEN') return { value: true, reason: null };
  if (word === 'FALSE' || word === 'CLOSED') return { value: false, reason: null };
  return MALFORMED;
}

function convertText(raw: unknown, kind: Extract<Kind, { type: 'text' }>): Converted {
  const text = typeof raw === 'number' ? decimalText(raw) : raw;
  if (typeof text !== 'string') return MALFORMED;
  const value = kind.upper ? text.toUpperCase() : kind.lower ? text.toLowerCase() : text;
  if (value.length > kind.max || (kind.pattern && !kind.pattern.test(value))) return MALFORMED;
  return { value, reason: null };
}

/** A finite number without an exponent, which `String` writes from 1e21 on and below 1e-6; null = infinity. */
function decimalText(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const [, sign, digits, fraction = '', exponent] = EXPONENTIAL.exec(String(value)) ?? [];
  if (digits === undefined) return String(value);
  const power = Number(exponent);
  if (power < 0) return `${sign}0.${digits.padStart(-power, '0')}${fraction}`;
  return `${sign}${(digits + fraction).padEnd(power + 1, '0')}`;
}

function convertEnum(raw: unknown, kind: Extract<Kind, { type: 'enum' }>): Converted {
  if (typeof raw !== 'string') return MALFORMED;
  const known = kind.spellings.get(comparable(raw));
  if (known !== undefined) return { value: known, reason: null };
  const value = kind.otherwise ?? raw.toUpperCase().slice(0, 256);
  return { value, reason: kind.listed ? 'unknown_value' : null };
}

/** Whether a wire value is a service state of the table. */
export function isServiceStatus(raw: unknown): boolean {
  const { value, reason } = convert(raw, serviceStatus);
  return value !== null && reason === null;
}
