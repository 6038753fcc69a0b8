/** What is kept, each by UTC day and for as long as its own setting says. */
export const KINDS = ['positions', 'readings', 'events', 'rejected'] as const;
export type Kind = (typeof KINDS)[number];

/** What happens to a vehicle between two of its records, and to the feed. */
export const EVENT_KINDS = [
  'motion',
  'service_done',
  'refuel',
  'drain',
  'dtc_new',
  'dtc_cleared',
  'check_begin',
  'check_end',
  'silence',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Degrees to whole numbers: a grid of 1 cm, finer than any position is sent. */
export const DEGREES = 1e7;
/** Kilometres, and metres of an altitude, and degrees of a heading to whole numbers. */
export const THOUSANDTHS = 1000;
export const HUNDREDTHS = 100;

const DAY_MS = 86_400_000;

/** The day that was asked for last: most rows are of the same one, and a name takes as long to make as a row to read. */
let lastDay = { number: 0, name: nameOf(0) };

/** UTC day of an instant (epoch ms), as `YYYYMMDD`: the end of a table's name. */
export function dayName(at: number): string {
  const number = Math.floor(at / DAY_MS);
  if (number !== lastDay.number) lastDay = { number, name: nameOf(number) };
  return lastDay.name;
}

function nameOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Start of a day by its name, epoch ms. */
export function dayStart(name: string): number {
  return Date.UTC(Number(name.slice(0, 4)), Number(name.slice(4, 6)) - 1, Number(name.slice(6, 8)));
}
