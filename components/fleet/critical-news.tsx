'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { CRITICAL_LEVEL, nameOf } from '../../lib/fleet/filter.ts';
import { readSummary } from '../../lib/protocol/summary.ts';
import { useLive } from '../live/hooks.tsx';
import { useReasonList } from '../ui/reason-list.ts';

/** Speaks of a vehicle that has become critical while the page is open, and of nothing else. */
export function CriticalNews() {
  const t = useTranslations('list');
  const { store } = useLive();
  const words = useReasonList();
  const [row, setRow] = useState<number | null>(null);
  useEffect(() => {
    const { columns } = store;
    const isCritical = (one: number) => columns.cells.attention[one] === CRITICAL_LEVEL;
    const known = new Set<number>();
    for (let one = 0; one < columns.count; one++) if (isCritical(one)) known.add(one);
    return store.subscribeRows((rows, anew) => {
      if (anew) known.clear();
      // What a fleet has when it is first read is no news.
      const isNews = !anew && (store.feed?.caughtUp ?? false);
      for (const one of rows) {
        if (!isCritical(one)) known.delete(one);
        else if (!known.has(one)) {
          known.add(one);
          if (isNews) setRow(one);
        }
      }
    });
  }, [store]);
  const summary = row === null ? null : readSummary(store.columns, row);
  return (
    <p aria-live="assertive" className="sr-only" data-testid="critical-news">
      {summary === null ? '' : t('nowCritical', { name: nameOf(summary), reasons: words(summary) })}
    </p>
  );
}
