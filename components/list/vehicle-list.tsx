'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { wordsOf } from '../../lib/fleet/filter.ts';
import { isWide, NO_NARROWING } from '../../lib/fleet/narrowing.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';
import { useNarrowingWords } from './list-tools.tsx';
import { VehicleRow } from './vehicle-row.tsx';

const ROW_HEIGHT = 56;

interface ListProps {
  readonly filter: FleetFilter;
  readonly openId: string | null;
  /** Row that the keyboard stands on; null = none. */
  readonly cursor: number | null;
  readonly onOpen: (id: string) => void;
}

/** The vehicles that pass the filter, worst first; only the rows in view exist. */
export function VehicleList({ filter, openId, cursor, onOpen }: ListProps) {
  const t = useTranslations('list');
  const snapshot = () => filter.filtered;
  const { rows } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  const words = wordsOf(filter.filter.query);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  const cursorIndex = cursor === null ? -1 : rows.indexOf(cursor);
  useEffect(() => {
    if (cursorIndex >= 0) virtual.scrollToIndex(cursorIndex, { align: 'auto' });
  }, [cursorIndex, virtual]);
  const items = virtual.getVirtualItems();
  const { pacer } = useLive();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  useEffect(() => {
    pacer?.showRows(
      Array.from({ length: to + 1 - from }, (_, index) => rows[from + index] ?? -1).filter((row) => row >= 0),
    );
  }, [pacer, rows, from, to]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={scroller} tabIndex={0} role="region" aria-label={t('title')} className="min-h-0 flex-1 overflow-y-auto">
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index] as number;
          return (
            <li
              key={row}
              className="absolute inset-x-0"
              style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}
            >
              <VehicleRow row={row} words={words} openId={openId} cursor={row === cursor} onOpen={onOpen} />
            </li>
          );
        })}
      </ul>
      {rows.length === 0 && isNarrowed(filter) ? <NothingFound filter={filter} /> : null}
    </div>
  );
}

function isNarrowed({ filter: { chip, query, narrowing } }: FleetFilter): boolean {
  return chip !== 'all' || query !== '' || !isWide(narrowing);
}

/** Says which filter hides what, and clears it. */
function NothingFound({ filter }: { readonly filter: FleetFilter }) {
  const t = useTranslations('list');
  const words = useNarrowingWords();
  const { chip, query, narrowing } = filter.filter;
  const hides = [
    ...(chip === 'all' ? [] : [t(`chip.${chip}`)]),
    ...(query === '' ? [] : [t('quoted', { query })]),
    ...words(narrowing).map(({ text }) => text),
  ];
  return (
    <div className="flex flex-col items-start gap-2 p-4">
      <p>{t('noneFound', { what: hides.join(' · ') })}</p>
      <button
        type="button"
        className="text-accent underline"
        onClick={() => filter.set({ chip: 'all', query: '', narrowing: NO_NARROWING })}
      >
        {t('clear')}
      </button>
    </div>
  );
}
