'use client';

import L from 'leaflet';
import { Expand, Layers, Maximize, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useMap } from 'react-leaflet';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive, useLiveValue } from '../live/hooks.tsx';
import { Popover } from '../ui/popover.tsx';
import { LAYERS, type LayerChoice } from './layer-choice.ts';
import { allRows, fitRows } from './view.ts';

interface ControlsProps {
  readonly filter: FleetFilter;
  readonly layers: LayerChoice;
  readonly onLayers: (change: Partial<LayerChoice>) => void;
}

const BUTTON =
  'grid size-8 place-content-center border-b border-line text-ink last:border-0 hover:bg-page pointer-coarse:size-10';

/** Zoom, the whole fleet or what passes the filter in one view, and what lies on the map. */
export function MapControls({ filter, layers, onLayers }: ControlsProps) {
  const t = useTranslations('map');
  const map = useMap();
  const { store } = useLive();
  const element = useCallback((node: HTMLDivElement | null) => {
    if (node) L.DomEvent.disableClickPropagation(node);
  }, []);
  const actions = [
    { label: t('zoomIn'), icon: Plus, act: () => map.zoomIn() },
    { label: t('zoomOut'), icon: Minus, act: () => map.zoomOut() },
    { label: t('fit'), icon: Maximize, act: () => fitRows(map, store.columns, allRows(store.columns)) },
    { label: t('fitFilter'), icon: Expand, act: () => fitRows(map, store.columns, filter.filtered.rows) },
  ];
  return (
    <div
      ref={element}
      className="absolute right-3 bottom-7 z-[1000] flex flex-col overflow-hidden rounded-control border border-line bg-panel shadow-md print:hidden"
    >
      {actions.map(({ label, icon: Icon, act }) => (
        <button key={label} type="button" aria-label={label} title={label} onClick={act} className={BUTTON}>
          <Icon size={16} strokeWidth={1.5} aria-hidden />
        </button>
      ))}
      <LayerSwitch layers={layers} onLayers={onLayers} />
    </div>
  );
}

function LayerSwitch({ layers, onLayers }: Omit<ControlsProps, 'filter'>) {
  const t = useTranslations('map');
  const template = useLiveValue((store) => store.info?.mapTileUrl ?? null);
  const offered = LAYERS.filter((name) => name !== 'raster' || template !== null);
  return (
    <Popover
      label={t('layers')}
      buttonClass={BUTTON}
      button={<Layers size={16} strokeWidth={1.5} aria-hidden />}
      side="left"
      popupClass="flex w-64 flex-col p-3"
    >
      {() =>
        offered.map((name) => (
          <label key={name} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-10">
            <input
              type="checkbox"
              checked={layers[name]}
              onChange={(event) => onLayers({ [name]: event.target.checked })}
              className="size-4 accent-(--accent)"
            />
            {name === 'raster' && template !== null
              ? t('layer.raster', { host: new URL(template).host })
              : t(`layer.${name}`)}
          </label>
        ))
      }
    </Popover>
  );
}
