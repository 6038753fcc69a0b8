import { firstDayOf, lastDayOf, parseDay } from './days.ts';

/** The days on which something is due, as day numbers: those of a month, or an exact day. */
export interface DueSpan {
  readonly first: number;
  readonly last: number;
  readonly isExact: boolean;
}

/** A fleet has a few hundred; bounded against a feed that invents them. */
const MAX_SPANS = 5000;
const spans = new Map<string, DueSpan>();

/** The days of `YYYY-MM` or `YYYY-MM-DD`, read once: each record of a vehicle asks for those of its service items. */
export function dueSpan(due: string): DueSpan {
  const known = spans.get(due);
  if (known) return known;
  const span = spanOf(due);
  if (spans.size >= MAX_SPANS) spans.clear();
  spans.set(due, span);
  return span;
}

function spanOf(due: string): DueSpan {
  if (due.length === 'YYYY-MM'.length) return { first: firstDayOf(due), last: lastDayOf(due), isExact: false };
  const day = parseDay(due);
  return { first: day, last: day, isExact: true };
}
