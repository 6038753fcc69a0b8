import {
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useCallback, useEffect, useState } from 'react';
import { COLUMN_KEYS, GROUPINGS, URGENCIES } from '../../lib/service/board.ts';
import { mondayOf } from '../../lib/service/weeks.ts';
import { withoutVins } from '../frame/url-state.ts';

const PARAMS = {
  /** In the URL `grouped`, as `group` there is what the fleet is narrowed to. */
  group: parseAsStringLiteral(GROUPINGS).withDefault('week'),
  order: parseAsStringLiteral(COLUMN_KEYS).withDefault('due'),
  down: parseAsBoolean.withDefault(false),
  item: parseAsString.withDefault(''),
  urgency: parseAsArrayOf(parseAsStringLiteral(URGENCIES)).withDefault([]),
  find: parseAsString.withDefault(''),
  /** A week by the day number of its Monday; "0" = what is overdue, "1" = after the last week, "2" = nobody knows. */
  week: parseAsInteger,
  differs: parseAsBoolean.withDefault(false),
};

export type ServiceState = inferParserType<typeof PARAMS>;
export type SetServiceState = (change: Partial<ServiceState>) => void;

/** What narrows the list, and nothing of its order. */
export const NOT_NARROWED = {
  item: '',
  urgency: [],
  find: '',
  week: null,
  differs: false,
} as const satisfies Partial<ServiceState>;

/** How the service list is grouped, ordered and narrowed, as the URL has it; of what is looked for never a VIN. */
export function useServiceState(): readonly [ServiceState, SetServiceState] {
  const [params, setParams] = useQueryStates(PARAMS, { urlKeys: { group: 'grouped' } });
  // A VIN that is typed is looked for, and is in no link.
  const [find, setFind] = useState(params.find);
  useEffect(() => setFind((own) => (withoutVins(own) === params.find ? own : params.find)), [params.find]);
  const set = useCallback<SetServiceState>(
    (change) => {
      if (change.find === undefined) return void setParams({ ...change });
      setFind(change.find);
      void setParams({ ...change, find: withoutVins(change.find) });
    },
    [setParams],
  );
  return [{ ...params, find }, set];
}

/** A link's week as a place in time. A link of last week still means that week, which by now is overdue or this one. */
export function placeOfWeek(week: number | null, today: number, weeks: number): number | null {
  if (week === null) return null;
  if (week === 0) return -1;
  if (week === 1 || week === 2) return weeks - 1 + week;
  return Math.max(0, (mondayOf(week) - mondayOf(today)) / 7);
}

/** The opposite. */
export function weekOfPlace(place: number, today: number, weeks: number): number {
  if (place < 0) return 0;
  return place >= weeks ? place - weeks + 1 : mondayOf(today) + place * 7;
}
