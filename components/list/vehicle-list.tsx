'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../live/hooks.tsx';
import { attentionOrder } from './order.ts';
import { VehicleRow } from './vehicle-row.tsx';

const ROW_HEIGHT = 56;
/** The order is made anew at most this often, so that rows do not jump under a pointer. */
const ORDER_MS = 1000;

/** All vehicles, worst first; only the rows in view exist. */
export function VehicleList({
  openId,
  onOpen,
}: {
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}) {
  const t = useTranslations('list');
  const rows = useOrder();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <p className="px-4 py-2 text-small text-second">{t('count', { count: rows.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div ref={scroller} tabIndex={0} role="region" aria-label={t('title')} className="min-h-0 flex-1 overflow-y-auto">
        <ul className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index] as number;
            return (
              <li
                key={row}
                className="absolute inset-x-0"
                style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}
              >
                <VehicleRow row={row} openId={openId} onOpen={onOpen} />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

/** The order, renewed after changes: at once for the first rows and for new ones, else at most once a second. */
function useOrder(): readonly number[] {
  const { store } = useLive();
  const [rows, setRows] = useState<readonly number[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known = 0;
    const renew = () => {
      timer = undefined;
      known = store.columns.count;
      setRows(attentionOrder(store.columns));
    };
    const changed = () => {
      if (store.columns.count !== known && timer === undefined) renew();
      else timer ??= setTimeout(renew, ORDER_MS);
    };
    renew();
    const unsubscribe = store.subscribe(changed);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store]);
  return rows;
}
