import { useLocale } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { nameOf, wordsOf } from '../../lib/fleet/filter.ts';
import type { ServiceReport } from '../../lib/protocol/service.ts';
import {
  type BoardFilter,
  type BoardRow,
  boardRow,
  mixOf,
  ordered,
  passes,
  weekCounts,
} from '../../lib/service/board.ts';
import { placeOfWeek } from '../../lib/service/links.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';
import type { LiveStore } from '../live/store.ts';
import { useItemNames } from './service-words.ts';
import type { ServiceState } from './use-service-state.ts';

/** What the service view shows. */
export interface Board {
  /** Everything of the vehicles that pass the fleet's filter. */
  readonly all: readonly BoardRow[];
  /** Items of all rows, with what they are called. */
  readonly items: readonly (readonly [item: string, name: string])[];
  /** What passes the view's own filter too, in its order. */
  readonly rows: readonly BoardRow[];
  readonly mix: ReturnType<typeof mixOf>;
  readonly weeks: ReturnType<typeof weekCounts>;
  /** Rows by place in time, whatever the week that is chosen. */
  readonly place: number | null;
  /** Vehicles that pass, and those of them that name nothing to be serviced. */
  readonly vehicles: number;
  readonly without: number;
}

/** The list as the page's filter and the view's own have it. */
export function useBoard(filter: FleetFilter, report: ServiceReport | null, state: ServiceState): Board {
  const { store } = useLive();
  const passing = usePassing(filter, store);
  const locale = useLocale();
  const names = useItemNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are of the language
  const { rows, without } = useMemo(() => rowsOf(report, passing, store, names), [report, passing, store, locale]);
  const items = useMemo(() => [...new Map(rows.map(({ item, itemName }) => [item, itemName]))], [rows]);
  const { item, urgency, find, week, differs } = state;
  const place = report === null ? null : placeOfWeek(week, report.today);
  const shown = useMemo(() => {
    const own: BoardFilter = {
      items: item === '' ? [] : [item],
      levels: urgency,
      words: wordsOf(find),
      place,
      differs,
    };
    return {
      rows: rows.filter((row) => passes(row, own)),
      mix: mixOf(rows.filter((row) => passes(row, own, 'levels'))),
      weeks: weekCounts(rows.filter((row) => passes(row, own, 'place'))),
    };
  }, [rows, item, urgency, find, place, differs]);
  const { group: grouping, order: by, down: descending } = state;
  const inOrder = useMemo(
    () => ordered(shown.rows, { grouping, by, descending }),
    [shown.rows, grouping, by, descending],
  );
  return { all: rows, items, ...shown, rows: inOrder, place, vehicles: passing.size, without };
}

function rowsOf(
  report: ServiceReport | null,
  passing: ReadonlySet<string>,
  { columns, rowOf }: LiveStore,
  names: (item: string) => string,
): { readonly rows: readonly BoardRow[]; readonly without: number } {
  const rows: BoardRow[] = [];
  let without = 0;
  const called = once(names);
  for (const { id, vinLast6, items } of report?.vehicles ?? []) {
    const identity = columns.identities[rowOf(id) ?? -1];
    if (!identity || !passing.has(id)) continue;
    if (items.length === 0) without += 1;
    const vehicle = { id, vinLast6, name: nameOf(identity) };
    for (const entry of items) rows.push(boardRow(entry, vehicle, called, report?.today ?? 0));
  }
  return { rows, without };
}

/** The same, asked once for each item: texts are looked up more slowly than rows are made. */
function once(names: (item: string) => string): (item: string) => string {
  const known = new Map<string, string>();
  return (item) => {
    const name = known.get(item) ?? names(item);
    known.set(item, name);
    return name;
  };
}

/** Public ids of the vehicles that pass the fleet's filter; the same set as long as they are the same. */
function usePassing(filter: FleetFilter, store: LiveStore): ReadonlySet<string> {
  const [passing, setPassing] = useState<ReadonlySet<string>>(() => passingOf(filter, store));
  useEffect(() => {
    const look = () => {
      const next = passingOf(filter, store);
      setPassing((known) => (known.size === next.size && [...next].every((id) => known.has(id)) ? known : next));
    };
    look();
    return filter.subscribe(look);
  }, [filter, store]);
  return passing;
}

function passingOf({ filtered }: FleetFilter, { columns }: LiveStore): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const row of filtered.rows) {
    const id = columns.identities[row]?.id;
    if (id) ids.add(id);
  }
  return ids;
}
