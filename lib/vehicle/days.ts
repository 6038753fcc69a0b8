export const DAY_MS = 86_400_000;

/** UTC day of an instant (epoch ms), as whole days since 1970-01-01. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** Days since 1970-01-01 of a calendar day. Months count from 1; month 13 and day 0 run over. */
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

/** `YYYY-MM-DD` of a day number that `isCalendarDay`. */
export function formatDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

const FIRST_DAY = parseDay('1000-01-01');
const LAST_DAY = parseDay('9999-12-31');

/** Whether a day number is of a year of four digits; a forecast can run beyond any. */
export function isCalendarDay(day: number): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY;
}
