import type { Grouping } from './board.ts';
import { mondayOf, WEEKS } from './weeks.ts';

/** A link's week as a place in time. A link of last week still means that week, which by now is overdue or this one. */
export function placeOfWeek(week: number | null, today: number): number | null {
  if (week === null) return null;
  if (week === 0) return -1;
  if (week === 1 || week === 2) return WEEKS - 1 + week;
  return Math.max(0, (mondayOf(week) - mondayOf(today)) / 7);
}

/** The opposite: the day number of its Monday; 0 = what is overdue, 1 = after the last week, 2 = nobody knows when. */
export function weekOfPlace(place: number, today: number): number {
  if (place < 0) return 0;
  return place >= WEEKS ? place - WEEKS + 1 : mondayOf(today) + place * 7;
}

/** Keys of the groups that a link names as closed: items as they are, weeks as in `weekOfPlace`. */
export function closedGroups(names: readonly string[], grouping: Grouping, today: number): readonly string[] {
  if (grouping !== 'week') return names;
  return names.filter((name) => isWeek(name, today)).map((name) => String(placeOfWeek(Number(name), today)));
}

/** The opposite. */
export function closedNames(keys: readonly string[], grouping: Grouping, today: number): string[] {
  return keys.map((key) => (grouping === 'week' ? String(weekOfPlace(Number(key), today)) : key));
}

/** Whether a name is a week that is shown. One that is over closes nothing: it must not hide what is due now. */
function isWeek(name: string, today: number): boolean {
  if (!/^\d{1,6}$/.test(name)) return false;
  const week = Number(name);
  const ahead = (mondayOf(week) - mondayOf(today)) / 7;
  return week <= 2 || (ahead >= 0 && ahead < WEEKS);
}
