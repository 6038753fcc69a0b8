'use client';

import L from 'leaflet';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMap } from 'react-leaflet';
import { useLiveValue } from '../live/hooks.tsx';
import { loadLater } from '../ui/later.ts';
import type { LayerChoice } from './layer-choice.ts';
import { OutlineLayer } from './outlines.ts';
import { createStreetLayer, openStreets, type StreetArchive } from './streets.ts';
import { readTheme } from './theme.ts';

/** From this zoom on one expects streets. */
const STREET_ZOOM = 9;

interface BasemapProps {
  readonly layers: LayerChoice;
  readonly onLayers: (change: Partial<LayerChoice>) => void;
}

/** What lies beneath the vehicles: outlines always, the server's streets over them, raster tiles once asked for. */
export function Basemap({ layers, onLayers }: BasemapProps) {
  const map = useMap();
  const { resolvedTheme } = useTheme();
  const outlines = useRef<OutlineLayer | null>(null);
  const archive = useArchive();

  useEffect(() => {
    const layer = new OutlineLayer(readTheme()).addTo(map);
    outlines.current = layer;
    return () => {
      layer.remove();
    };
  }, [map]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens' values change with the theme's name
  useEffect(() => outlines.current?.setTheme(readTheme()), [resolvedTheme]);
  useStreetLayer(map, layers.streets ? archive : null, resolvedTheme);
  const setRaster = (raster: boolean) => onLayers({ raster });
  return <StreetNotice archive={archive} raster={layers.raster} onRaster={setRaster} />;
}

/** undefined until it is known whether the server has an archive. */
function useArchive(): StreetArchive | null | undefined {
  const [archive, setArchive] = useState<StreetArchive | null | undefined>(undefined);
  useEffect(() => loadLater(openStreets, setArchive), []);
  return archive;
}

function useStreetLayer(map: L.Map, archive: StreetArchive | null | undefined, theme: string | undefined) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens' values change with the theme's name
  useEffect(() => {
    if (!archive) return undefined;
    let layer: L.Layer | null = null;
    const giveUp = loadLater(
      () => createStreetLayer(archive, readTheme()),
      (created) => {
        layer = created.addTo(map);
      },
    );
    return () => {
      giveUp();
      layer?.remove();
    };
  }, [map, archive, theme]);
}

interface NoticeProps {
  readonly archive: StreetArchive | null | undefined;
  readonly raster: boolean;
  readonly onRaster: (on: boolean) => void;
}

/** Where one looks closely and we have no streets, it is said, with a way to turn somebody else's on. */
function StreetNotice({ archive, raster, onRaster }: NoticeProps) {
  const t = useTranslations('map');
  const map = useMap();
  const template = useLiveValue((store) => store.info?.mapTileUrl ?? null);
  const outside = useOutside(map, archive);
  useRaster(map, raster ? template : null);
  const element = useUnmapped<HTMLDivElement>();
  if (!outside || template === null) return null;
  const host = new URL(template).host;
  return (
    <div
      ref={element}
      data-testid="street-notice"
      className="absolute inset-x-3 top-3 z-[1000] mx-auto flex w-fit flex-wrap md:inset-x-14 items-center gap-x-3 gap-y-1 rounded-panel border border-line bg-panel px-3 py-2 text-small shadow-md"
    >
      {raster ? null : <span>{t('noStreets')}</span>}
      <button type="button" className="text-accent underline" onClick={() => onRaster(!raster)}>
        {raster ? t('rasterOff', { host }) : t('rasterOn', { host })}
      </button>
    </div>
  );
}

/** Keeps clicks on an element from reaching the map beneath it. */
function useUnmapped<T extends HTMLElement>(): (element: T | null) => void {
  return useCallback((element: T | null) => {
    if (element) L.DomEvent.disableClickPropagation(element).disableScrollPropagation(element);
  }, []);
}

/** Whether the map shows, at street level, a place of which the archive knows nothing. */
function useOutside(map: L.Map, archive: StreetArchive | null | undefined): boolean {
  const [outside, setOutside] = useState(false);
  useEffect(() => {
    const look = () =>
      setOutside(archive !== undefined && map.getZoom() >= STREET_ZOOM && !archive?.bounds.intersects(map.getBounds()));
    look();
    map.on('moveend', look);
    return () => {
      map.off('moveend', look);
    };
  }, [map, archive]);
  return outside;
}

/** Raster tiles of another party, while they are wanted; when they fail, the outlines beneath remain. */
function useRaster(map: L.Map, template: string | null) {
  const dimmed = useTheme().resolvedTheme === 'dark';
  useEffect(() => {
    if (template === null) return undefined;
    const attribution = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors';
    const className = dimmed ? 'raster-dark' : 'raster-light';
    const layer = L.tileLayer(template, {
      maxZoom: 19,
      zIndex: 3,
      className,
      attribution,
      referrerPolicy: 'strict-origin-when-cross-origin',
    }).addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, template, dimmed]);
}
