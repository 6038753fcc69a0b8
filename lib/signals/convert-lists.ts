import type { Converted } from './converted.ts';
import type { CheckControlMessage } from './value.ts';

/** Between two messages: a comma, white space, digits and a space, as a text may hold commas of its own. */
const BETWEEN_MESSAGES = /,\s+(?=\d{1,5} )/;
const MESSAGE = /^(\d{1,5})(?:\s+(.*))?$/s;
const MAX_ID = 9999;
const FAULT_CODE = /^[0-9A-F]{5,6}$/;
/** Elements and characters that are kept: a real list has a few dozen. */
const MAX_ELEMENTS = 256;
const MAX_TEXT = 256;

/** Codes as they are. */
export function convertCodes(raw: unknown, pattern: RegExp): Converted {
  return collect(elements(raw, ','), (element) => (pattern.test(element) ? element : null));
}

/** Three-byte codes in upper-case hex; one of five digits lost its leading zero on the way. */
export function convertFaultCodes(raw: unknown): Converted {
  return collect(elements(raw, ','), (element) => {
    const code = element.toUpperCase();
    return FAULT_CODE.test(code) ? code.padStart(6, '0') : null;
  });
}

/** Messages as id and text. */
export function convertCheckControl(raw: unknown): Converted {
  return collect(elements(raw, BETWEEN_MESSAGES), toMessage);
}

function toMessage(element: string): CheckControlMessage | null {
  const match = MESSAGE.exec(element);
  const id = Number(match?.[1]);
  return match && id >= 1 && id <= MAX_ID ? { id, text: (match[2] ?? '').slice(0, MAX_TEXT) } : null;
}

/** Elements of a list in a string, with or without brackets, or of a JSON array; null = neither. */
function elements(raw: unknown, separator: string | RegExp): readonly unknown[] | null {
  if (Array.isArray(raw)) return raw;
  if (typeof raw !== 'string') return null;
  const inner = raw.trim().replace(/^\[/, '').replace(/\]$/, '').trim();
  return inner === '' ? [] : inner.split(separator);
}

/** A bad element is dropped and the list flagged; a list without a good one is none. */
function collect<T extends string | CheckControlMessage>(
  list: readonly unknown[] | null,
  read: (element: string) => T | null,
): Converted {
  if (list === null) return { value: null, reason: 'malformed' };
  const good: T[] = [];
  let bad = list.length > MAX_ELEMENTS;
  for (const element of list.slice(0, MAX_ELEMENTS)) {
    const isText = typeof element === 'string' || typeof element === 'number';
    const value = isText ? read(String(element).trim()) : null;
    if (value === null) bad = true;
    else good.push(value);
  }
  // Of the exact size, as vehicles hold them.
  const value = (good.length === 0 && bad ? null : good.slice()) as Converted['value'];
  return { value, reason: bad ? 'malformed' : null };
}
