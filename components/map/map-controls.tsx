'use client';

import L from 'leaflet';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useMap } from 'react-leaflet';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';
import { fitRows } from './view.ts';

/** Zoom, and everything that passes the filter in one view. */
export function MapControls({ filter }: { readonly filter: FleetFilter }) {
  const t = useTranslations('map');
  const map = useMap();
  const { store } = useLive();
  const element = useCallback((node: HTMLDivElement | null) => {
    if (node) L.DomEvent.disableClickPropagation(node);
  }, []);
  const actions = [
    { label: t('zoomIn'), icon: Plus, act: () => map.zoomIn() },
    { label: t('zoomOut'), icon: Minus, act: () => map.zoomOut() },
    { label: t('fit'), icon: Maximize, act: () => fitRows(map, store.columns, filter.filtered.rows) },
  ];
  return (
    <div
      ref={element}
      className="absolute right-3 bottom-7 z-[1000] flex flex-col overflow-hidden rounded-control border border-line bg-panel shadow-md"
    >
      {actions.map(({ label, icon: Icon, act }) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          onClick={act}
          className="grid size-8 place-content-center border-b border-line text-ink last:border-0 hover:bg-page pointer-coarse:size-10"
        >
          <Icon size={16} strokeWidth={1.5} aria-hidden />
        </button>
      ))}
    </div>
  );
}
