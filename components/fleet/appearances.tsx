'use client';

import type L from 'leaflet';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { nameOf } from '../../lib/fleet/filter.ts';
import { useLive } from '../live/hooks.tsx';
import { useToast } from '../ui/toasts.tsx';

interface AppearancesProps {
  readonly map: L.Map | null;
  readonly onShow: (id: string) => void;
}

/** Vehicles that appear after the fleet was read, where the map does not show them, are announced. */
export function Appearances({ map, onShow }: AppearancesProps) {
  const t = useTranslations('map');
  const { store } = useLive();
  const toast = useToast();
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
      const { latLngOf, fitRows } = await import('../map/view.ts');
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
          fitRows(map, store.columns, hidden);
          if (hidden.length === 1) onShow(identity.id);
        },
      });
    };
    return store.subscribe(() => void look());
  }, [map, store, t, toast, onShow]);
  return null;
}
