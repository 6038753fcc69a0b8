import { useLocale } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { nameOf, wordsOf } from '../../lib/fleet/filter.ts';
import type { ServiceReport } from '../../lib/protocol/service.ts';
import { type Arranged, arranged, type BoardFilter, type BoardRows, boardRows } from '../../lib/service/board.ts';
import { placeOfWeek } from '../../lib/service/links.ts';
import { whole } from '../../lib/sliced.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';
import type { LiveStore } from '../live/store.ts';
import { useSliced } from '../ui/slices.ts';
import { useItemNames } from './service-words.ts';
import type { ServiceState } from './use-service-state.ts';

/** What the service view shows: everything of the vehicles that pass the fleet's filter, and how it is narrowed further. */
export interface Board extends BoardRows, Arranged {
  /** What it was made of; null = nothing yet. */
  readonly report: ServiceReport | null;
  /** Place of the week that is chosen. */
  readonly place: number | null;
}

/** The list as the page's filter and the view's own have it. Of a large fleet it follows these after a moment. */
export function useBoard(filter: FleetFilter, report: ServiceReport | null, state: ServiceState): Board {
  const { store } = useLive();
  const passing = usePassing(filter, store);
  const locale = useLocale();
  const names = useItemNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what names say is of the language alone
  const begin = useMemo(
    () => (report === null ? null : () => linesOf(report, passing, store, names)),
    [report, passing, store, locale],
  );
  const lines = useSliced(begin);
  const { item, urgency: levels, find, week, differs, group: grouping, order: by, down: descending } = state;
  const place = report === null ? null : placeOfWeek(week, report.today);
  const own = useMemo((): BoardFilter => {
    return { items: item === '' ? [] : [item], levels, words: wordsOf(find), place, differs };
  }, [item, levels, find, place, differs]);
  const order = useMemo(() => ({ grouping, by, descending }), [grouping, by, descending]);
  const arrange = useMemo(() => (lines === null ? null : () => boardOf(lines, own, order)), [lines, own, order]);
  const board = useSliced(arrange);
  return useMemo(() => board ?? { ...EMPTY, place }, [board, place]);
}

type Lines = BoardRows & Pick<Board, 'report'>;

const NOTHING: Lines = { report: null, rows: [], items: [], vehicles: 0, without: 0 };
const EMPTY: Board = whole(
  boardOf(
    NOTHING,
    { items: [], levels: [], words: [], place: null, differs: false },
    { grouping: 'week', by: 'due', descending: false },
  ),
);

function* boardOf(lines: Lines, filter: BoardFilter, order: Arranged['order']) {
  return { ...lines, ...(yield* arranged(lines.rows, filter, order)), place: filter.place } satisfies Board;
}

function* linesOf(
  report: ServiceReport,
  passing: ReadonlySet<string>,
  { columns, rowOf }: LiveStore,
  names: (item: string) => string,
) {
  const carName = (id: string) => {
    const identity = passing.has(id) ? columns.identities[rowOf(id) ?? -1] : undefined;
    return identity ? nameOf(identity) : null;
  };
  return { report, ...(yield* boardRows(report.vehicles, carName, names, report.today)) } satisfies Lines;
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
