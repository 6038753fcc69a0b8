'use client';

import type L from 'leaflet';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ListHeader } from '../list/list-header.tsx';
import { VehicleList } from '../list/vehicle-list.tsx';
import { LiveProvider, useLive, useLiveValue } from '../live/hooks.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { FirstSteps } from '../ui/first-steps.tsx';
import { useLater } from '../ui/later.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { TopBar } from '../ui/top-bar.tsx';
import { VehiclePanel } from '../vehicle/vehicle-panel.tsx';
import { Appearances } from './appearances.tsx';
import { FleetFilter } from './fleet-filter.ts';
import { type KeptMap, keepView, takeKeptView } from './kept-view.ts';
import { useFleetKeys } from './use-fleet-keys.ts';

// Leaflet touches the window when it is loaded: the map exists in the browser only, and after the first paint.
const loadMap = () => import('../map/map-view.tsx');

/** The whole page: bar, list, map, and the opened vehicle. */
export function FleetView() {
  return (
    <LiveProvider>
      <Toasts>
        <div className="flex h-dvh flex-col overflow-hidden">
          <TopBar />
          <ConnectionBanner />
          <Fleet />
          <Debug />
        </div>
      </Toasts>
    </LiveProvider>
  );
}

const loadDebug = () => import('../ui/debug-strip.tsx');

function Debug() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => setWanted(new URLSearchParams(location.search).get('debug') === '1'), []);
  return wanted ? <DebugLater /> : null;
}

function DebugLater() {
  const DebugStrip = useLater(loadDebug);
  return DebugStrip ? <DebugStrip /> : null;
}

function Fleet() {
  const { store, watch, search, pacer } = useLive();
  const [filter] = useState(() => new FleetFilter(store));
  const [openId, setOpenId] = useState<string | null>(null);
  const [map, setMap] = useState<L.Map | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  useEffect(() => filter.start(), [filter]);
  useEffect(() => filter.elsewhere.by(search), [filter, search]);
  const open = useCallback(
    (id: string | null) => {
      setOpenId(id);
      watch(id);
      pacer?.open(id);
    },
    [watch, pacer],
  );
  const start = useKeptView(filter, openId, open, map);
  const { cursor, openFirst } = useFleetKeys({ filter, openId, open, map, searchRef });
  const MapView = useLater(loadMap);
  const t = useTranslations('map');
  const stale = useLiveValue(({ link }) => link.state === 'lost' || link.state === 'outdated');
  return (
    <main className="relative flex min-h-0 flex-1">
      <Title filter={filter} />
      <Sheet className="md:w-86 md:border-r">
        <ListHeader filter={filter} searchRef={searchRef} onFirst={openFirst} />
        <ListBody filter={filter} openId={openId} cursor={cursor} onOpen={open} />
      </Sheet>
      <section className={`relative min-w-0 flex-1 ${stale ? 'saturate-50' : ''}`} aria-label={t('title')}>
        {MapView ? <MapView filter={filter} openId={openId} start={start} onOpen={open} onMap={setMap} /> : null}
        <Waiting />
      </section>
      {openId === null ? null : <VehiclePanel onClose={() => open(null)} />}
      <Appearances map={map} onShow={open} />
    </main>
  );
}

/**
 * Takes up what the page before kept of this tab, and keeps it for the next one.
 * @returns where the map begins; null = where the vehicles are
 */
function useKeptView(
  filter: FleetFilter,
  openId: string | null,
  open: (id: string | null) => void,
  map: L.Map | null,
): KeptMap | null {
  const { pacer } = useLive();
  const [start, setStart] = useState<KeptMap | null>(null);
  const taken = useRef(false);
  useEffect(() => {
    // Not before there is a connection that the opened vehicle can be watched over.
    if (pacer === null || taken.current) return;
    taken.current = true;
    const kept = takeKeptView();
    if (kept === null) return;
    filter.set(kept.filter);
    setStart(kept.map);
    if (kept.openId !== null) open(kept.openId);
  }, [pacer, filter, open]);
  useEffect(() => {
    const keep = () => {
      const { lat, lng } = map?.getCenter() ?? {};
      const place = map !== null && lat !== undefined && lng !== undefined ? { lat, lng, zoom: map.getZoom() } : null;
      keepView({ openId, filter: filter.filter, map: place });
    };
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [filter, openId, map]);
  return start;
}

/** The list, or its shape while nothing is known. */
function ListBody(props: Parameters<typeof VehicleList>[0]) {
  const known = useLiveValue((store) => store.ready && (store.columns.count > 0 || (store.feed?.caughtUp ?? false)));
  return known ? <VehicleList {...props} /> : <ListSkeleton />;
}

/** While the topic is still being read, no vehicle yet does not mean that there is none. */
function Waiting() {
  const waiting = useLiveValue((store) => store.ready && store.columns.count === 0 && (store.feed?.caughtUp ?? false));
  if (!waiting) return null;
  return (
    <div className="pointer-events-none absolute inset-0 z-[1100] flex overflow-y-auto p-4 *:pointer-events-auto">
      <FirstSteps />
    </div>
  );
}

function ListSkeleton() {
  return (
    <ul aria-hidden>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <li key={key} className="flex h-14 items-center gap-3 border-b border-line px-4">
          <span className="size-4 rounded bg-line" />
          <span className="h-3 w-40 rounded bg-line" />
        </li>
      ))}
    </ul>
  );
}

/** The tab says how many vehicles are critical, also while nobody looks at it. */
function Title({ filter }: { readonly filter: FleetFilter }) {
  const t = useTranslations('app');
  const snapshot = () => filter.filtered.critical;
  const critical = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  return <title>{critical > 0 ? `(${critical}) ${t('name')}` : t('name')}</title>;
}
