'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState, useSyncExternalStore } from 'react';
import { isWide, NO_NARROWING } from '../../lib/fleet/narrowing.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useNarrowingWords } from '../list/list-tools.tsx';
import { useLater } from '../ui/later.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { PrintedList } from './printed-list.tsx';
import type { ChartsProps } from './service-charts.tsx';
import { ServiceTable } from './service-table.tsx';
import { ServiceTools } from './service-tools.tsx';
import { useItemNames, useServiceWords } from './service-words.ts';
import { type Board, useBoard } from './use-board.ts';
import { type Reports, useServiceReport } from './use-service-report.ts';
import { NOT_NARROWED, type ServiceState, type SetServiceState, useServiceState } from './use-service-state.ts';
import { useServiceTable } from './use-service-table.ts';

const loadCharts = () => import('./service-charts.tsx');

/** Below this a row is a card of two lines; px of the view, not of the window. */
const COMPACT = 720;

interface ServiceProps {
  readonly filter: FleetFilter;
  readonly onOpen: (id: string) => void;
}

/** All that is to be serviced of the vehicles that pass the fleet's filter, by what is due next. */
export default function ServiceView({ filter, onOpen }: ServiceProps) {
  const t = useTranslations('serviceView');
  const reports = useServiceReport();
  const [state, set] = useServiceState();
  const board = useBoard(filter, reports.report, state);
  const view = useRef<HTMLElement>(null);
  const isCompact = useNarrow(view, COMPACT);
  const [showsCharts, setShowsCharts] = useState<boolean | null>(null);
  const charts = showsCharts ?? !isCompact;
  const today = board.report?.today ?? 0;
  const { table, lines } = useServiceTable(board, today, state, set);
  const tools = { board, today, state, set, isCompact, charts, onCharts: () => setShowsCharts(!charts) };
  return (
    <section
      ref={view}
      aria-label={t('title')}
      data-testid="service-view"
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-page print:block print:bg-white print:text-black"
    >
      <ServiceTools {...tools} summary={<Summary board={board} isLost={reports.isLost} />} />
      {charts && board.rows.length > 0 ? <Charts board={board} today={today} set={set} isCompact={isCompact} /> : null}
      {board.count === 0 ? (
        <Nothing filter={filter} board={board} state={state} set={set} />
      ) : (
        <ServiceTable
          table={table}
          lines={lines}
          today={today}
          grouping={board.order.grouping}
          isCompact={isCompact}
          onOpen={onOpen}
        />
      )}
      <PrintedList board={board} />
    </section>
  );
}

function Charts(props: ChartsProps) {
  const ServiceCharts = useLater(loadCharts);
  // Its height stands from the first paint on.
  return (
    <div className="h-44 shrink-0 border-b border-line bg-panel print:hidden">
      {ServiceCharts ? <ServiceCharts {...props} /> : null}
    </div>
  );
}

/** How much is shown, as of when, and what is not in the list. */
function Summary({ board, isLost }: Pick<Reports, 'isLost'> & { readonly board: Board }) {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const { report } = board;
  if (report === null) return <span role="status">{t(isLost ? 'failed' : 'loading')}</span>;
  const time = format.dateTime(report.at, { timeStyle: 'short' });
  return (
    <span>
      <span role="status" data-testid="service-summary">
        {t('summary', { items: board.count, cars: board.vehicles })}
        {board.without > 0 ? ` · ${t('without', { count: board.without })}` : null}
        {isLost ? ` · ${t('lost', { time })}` : null}
      </span>
      {/* Not said aloud with each renewal. */}
      {isLost ? null : ` · ${t('asOf', { time })}`}
    </span>
  );
}

interface NothingProps {
  readonly filter: FleetFilter;
  readonly board: Board;
  readonly state: ServiceState;
  readonly set: SetServiceState;
}

/** Says what hides everything, and clears it. */
function Nothing({ filter, board, state, set }: NothingProps) {
  const t = useTranslations('serviceView');
  const { report, place } = board;
  const hides = useHiding(filter, state, report?.today ?? 0, place);
  if (report === null) return <div className="flex-1" />;
  if (hides.length === 0) return <p className="flex-1 p-6 text-second print:hidden">{t('nothing')}</p>;
  const clear = () => {
    set(NOT_NARROWED);
    filter.set({ chip: 'all', query: '', narrowing: NO_NARROWING });
  };
  return (
    <div className="flex flex-1 flex-col items-start gap-2 p-6 print:hidden" data-testid="service-nothing">
      <p>{t('hidden', { what: hides.join(' · ') })}</p>
      <button type="button" className="text-accent underline" onClick={clear}>
        {t('clear')}
      </button>
    </div>
  );
}

/** Every part of the filters in words, the fleet's first. */
function useHiding(filter: FleetFilter, state: ServiceState, today: number, place: number | null): readonly string[] {
  const t = useTranslations();
  const snapshot = () => filter.filter;
  const { chip, query, narrowing } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  const narrowingWords = useNarrowingWords();
  const itemName = useItemNames();
  const words = useServiceWords();
  return [
    ...(chip === 'all' ? [] : [t(`list.chip.${chip}`)]),
    ...(query === '' ? [] : [t('list.quoted', { query })]),
    ...(isWide(narrowing) ? [] : narrowingWords(narrowing).map(({ text }) => text)),
    ...(state.item === '' ? [] : [itemName(state.item)]),
    ...state.urgency.map((level) => words.level({ level })),
    ...(state.find === '' ? [] : [t('list.quoted', { query: state.find })]),
    ...(place === null ? [] : [words.place(place, today)]),
    ...(state.differs ? [t('serviceView.differs')] : []),
  ];
}
