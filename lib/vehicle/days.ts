export const DAY_MS = 86_400_000;

/** UTC day of an instant (epoch ms), as whole days since 1970-01-01. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** Days since 1970-01-01 of a calendar day; `month` counts from 1 and may run past 12, `day` may be 0. */
function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Day number of `YYYY-MM-DD`. */
export function parseDay(text: string): number {
  return dayNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** Day number of the first day of a `YYYY-MM` month. */
export function firstDayOf(month: string): number {
  return dayNumber(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1);
}

/** Day number of the last day of a `YYYY-MM` month. */
export function lastDayOf(month: string): number {
  return dayNumber(Number(month.slice(0, 4)), Number(month.slice(5, 7)) + 1, 0);
}

/** `YYYY-MM-DD` of a day number; null where the day is beyond what has a calendar date of four-digit year. */
export function formatDay(day: number): string | null {
  if (!(Math.abs(day) < 100_000_000)) return null;
  const text = new Date(day * DAY_MS).toISOString();
  return text.length === 24 ? text.slice(0, 10) : null;
}
