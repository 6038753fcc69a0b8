'use client';

import type L from 'leaflet';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef } from 'react';
import { nameOf } from '../../lib/fleet/filter.ts';
import { useLive } from '../live/hooks.tsx';
import { useToast } from '../ui/toasts.tsx';

interface AppearancesProps {
  readonly map: L.Map | null;
  /** Shows the map, and opens a vehicle there where one is named. */
  readonly onShow: (id?: string) => void;
}

/** Vehicles that appear after the fleet was read, where the map does not show them, are announced. */
export function Appearances({ map, onShow }: AppearancesProps) {
  const t = useTranslations('map');
  const { store } = useLive();
  const toast = useToast();
  const fit = useFit(map);
  useEffect(() => {
    if (!map) return undefined;
    let known = store.columns.count;
    let epoch = store.epoch;
    let settled = store.feed?.caughtUp ?? false;
    const look = async () => {
      const { count } = store.columns;
      const first = epoch === store.epoch ? known : count;
      const wasSettled = settled;
      known = count;
      epoch = store.epoch;
      settled = store.feed?.caughtUp ?? false;
      if (!wasSettled || first === 0 || count === first) return;
      const { latLngOf } = await import('../map/view.ts');
      // Somebody may have gone to another view meanwhile.
      if (!map.getContainer().isConnected) return;
      const rows = Array.from({ length: count - first }, (_, index) => first + index);
      const hidden = rows.filter((row) => {
        const place = latLngOf(store.columns, row);
        return place !== null && !map.getBounds().contains(place);
      });
      const [row] = hidden;
      const identity = row === undefined ? undefined : store.columns.identities[row];
      if (!identity) return;
      const title =
        hidden.length === 1 ? t('appeared', { name: nameOf(identity) }) : t('appearedMany', { count: hidden.length });
      toast({
        title,
        action: t('show'),
        onAction: () => {
          fit(hidden);
          onShow(hidden.length === 1 ? identity.id : undefined);
        },
      });
    };
    return store.subscribe(() => void look());
  }, [map, store, t, toast, onShow, fit]);
  return null;
}

/** Brings rows into the map's view: at once, or as soon as there is a map again. */
function useFit(map: L.Map | null): (rows: readonly number[]) => void {
  const { store } = useLive();
  const current = useRef(map);
  const waiting = useRef<readonly number[]>([]);
  const fit = useCallback(
    (rows: readonly number[]) => {
      waiting.current = rows;
      void import('../map/view.ts').then(({ fitRows }) => {
        if (!current.current?.getContainer().isConnected) return;
        fitRows(current.current, store.columns, waiting.current);
        waiting.current = [];
      });
    },
    [store],
  );
  useEffect(() => {
    current.current = map;
    if (map && waiting.current.length > 0) fit(waiting.current);
  }, [map, fit]);
  return fit;
}
