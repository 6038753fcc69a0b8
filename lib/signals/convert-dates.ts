import { type Converted, MALFORMED, OUT_OF_RANGE } from './converted.ts';

/*
 * The feed writes dates in three forms. Each is read by its own strict pattern: no library guesses which of two numbers
 * is the month.
 */
const MONTH = /^(\d{4})-(\d{2})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-](\d{2})(?::?(\d{2}))?)?)?$/;
const GERMAN = /^(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? UTC$/;

/** `YYYY-MM` as it is. */
export function convertMonth(raw: unknown, minYear: number, maxYear: number): Converted {
  const match = typeof raw === 'string' ? MONTH.exec(raw) : null;
  if (!match || !isMonth(Number(match[2]))) return MALFORMED;
  const year = Number(match[1]);
  return year < minYear || year > maxYear ? OUT_OF_RANGE : { value: match[0], reason: null };
}

/** An ISO date, with or without a time: the day as it is written, whatever the offset. */
export function convertIsoDate(raw: unknown, minYear: number): Converted {
  const match = typeof raw === 'string' ? ISO.exec(raw) : null;
  if (!match || !isDay(match[1], match[2], match[3]) || !isTime(match[4], match[5], match[6])) return MALFORMED;
  if (!isTime(match[7], match[8])) return MALFORMED;
  return Number(match[1]) < minYear ? OUT_OF_RANGE : { value: match[0].slice(0, 10), reason: null };
}

/** `DD.MM.YYYY HH:MM[:SS] UTC` as `YYYY-MM-DD`. */
export function convertGermanDate(raw: unknown): Converted {
  const match = typeof raw === 'string' ? GERMAN.exec(raw) : null;
  if (!match || !isDay(match[3], match[2], match[1]) || !isTime(match[4], match[5], match[6])) return MALFORMED;
  return { value: `${match[3]}-${match[2]}-${match[1]}`, reason: null };
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function isDay(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // A month or a day that there is not runs over into another month.
  return date.getUTCMonth() === Number(month) - 1;
}

function isTime(hour = '0', minute = '0', second = '0'): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
