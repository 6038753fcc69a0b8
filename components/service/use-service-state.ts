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
  /** Groups that are closed: items, or weeks as above. */
  closed: parseAsArrayOf(parseAsString).withDefault([]),
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
