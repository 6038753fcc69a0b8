'use client';

import type L from 'leaflet';
import { useTranslations } from 'next-intl';
import { type ComponentType, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { SearchField } from '../frame/search-field.tsx';
import { BottomBar, TopBar } from '../frame/top-bar.tsx';
import { useUrlState } from '../frame/url-state.ts';
import { ListHeader } from '../list/list-header.tsx';
import { NeverHeard } from '../list/never-heard.tsx';
import { VehicleList } from '../list/vehicle-list.tsx';
import { LiveProvider, useLive, useLiveValue } from '../live/hooks.tsx';
import { useLayerChoice } from '../map/layer-choice.ts';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { FirstSteps } from '../ui/first-steps.tsx';
import { useLater } from '../ui/later.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { Appearances } from './appearances.tsx';
import { CriticalNews } from './critical-news.tsx';
import { type DialogName, useFleetDeeds } from './deeds.ts';
import type { FleetFilter } from './fleet-filter.ts';
import { useFleetKeys } from './use-fleet-keys.ts';

// Leaflet touches the window when it is loaded: the map exists in the browser only, and after the first paint.
const loadMap = () => import('../map/map-view.tsx');
const loadPanel = () => import('../vehicle/vehicle-panel.tsx');
const loadOverview = () => import('../overview/overview-view.tsx');
const loadService = () => import('../service/service-view.tsx');
const loadHelp = () => import('../frame/help-dialog.tsx');
const loadRoster = () => import('../roster/roster-dialog.tsx');
const loadPalette = () => import('../frame/palette.tsx');
const loadDebug = () => import('../ui/debug-strip.tsx');
const loadKiosk = () => import('../frame/kiosk.tsx');

/** The whole page: bar, list, map or another view, and the opened vehicle. */
export function FleetView() {
  return (
    <LiveProvider>
      <Toasts>
        <Fleet />
      </Toasts>
    </LiveProvider>
  );
}

function Fleet() {
  const { store, watch, search, pacer } = useLive();
  const { filter, view, setView, openId, open, place, setPlace } = useUrlState(store);
  const [map, setMap] = useState<L.Map | null>(null);
  const [follows, setFollows] = useState(false);
  const [layers, setLayers] = useLayerChoice();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const searchRefs = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)] as const;
  const kiosk = useParameter('kiosk');
  useEffect(() => filter.start(), [filter]);
  useEffect(() => filter.elsewhere.by(search), [filter, search]);
  useEffect(() => {
    watch(openId);
    pacer?.open(openId);
    if (openId === null) setFollows(false);
  }, [watch, pacer, openId]);
  const openOnMap = useCallback(
    (id?: string) => {
      setView('map');
      if (id !== undefined) open(id);
    },
    [setView, open],
  );
  const deeds = useFleetDeeds({ filter, openId, open, map, setView, follows, setFollows, setDialog, searchRefs });
  const { cursor, openFirst } = useFleetKeys({ filter, open, deeds });
  const searchField = (index: 0 | 1, className: string) => (
    <SearchField filter={filter} inputRef={searchRefs[index]} onFirst={openFirst} className={className} />
  );
  return (
    <div className="relative flex h-dvh flex-col overflow-hidden print:block print:h-auto print:overflow-visible">
      <Title filter={filter} />
      {kiosk ? null : (
        <TopBar view={view} onView={setView} onDialog={setDialog}>
          {searchField(0, 'flex w-full max-w-96')}
        </TopBar>
      )}
      <ConnectionBanner />
      <main className="relative flex min-h-0 flex-1 print:block">
        {view === 'map' && !kiosk ? (
          <Sheet className="md:w-86 md:border-r">
            <ListHeader filter={filter}>{searchField(1, 'flex md:hidden')}</ListHeader>
            <ListBody filter={filter} openId={openId} cursor={cursor} onOpen={open} />
            <NeverHeard onOpen={() => setDialog('roster')} />
          </Sheet>
        ) : null}
        {view === 'map' ? (
          <MapArea
            filter={filter}
            openId={openId}
            start={place}
            onOpen={open}
            onMap={setMap}
            onPlace={setPlace}
            follows={follows}
            onFollow={setFollows}
            layers={layers}
            onLayers={setLayers}
          />
        ) : null}
        {view === 'overview' ? (
          <Later
            load={loadOverview}
            filter={filter}
            onShow={() => setView('map')}
            onService={() => setView('service')}
          />
        ) : null}
        {view === 'service' ? <Later load={loadService} filter={filter} onOpen={open} /> : null}
        {openId === null ? null : (
          <Later
            load={loadPanel}
            deeds={deeds}
            follows={follows}
            layers={layers}
            onLayers={setLayers}
            onClose={() => open(null)}
          />
        )}
        <Appearances map={map} onShow={openOnMap} />
        <CriticalNews />
      </main>
      {kiosk ? <Later load={loadKiosk} filter={filter} deeds={deeds} open={open} setView={setView} /> : null}
      {kiosk ? null : <BottomBar view={view} onView={setView} />}
      {dialog === 'help' ? <Later load={loadHelp} onClose={() => setDialog(null)} /> : null}
      {dialog === 'roster' ? <Later load={loadRoster} onOpen={openOnMap} onClose={() => setDialog(null)} /> : null}
      {dialog === 'palette' ? (
        <Later load={loadPalette} deeds={deeds} onOpen={openOnMap} onClose={() => setDialog(null)} />
      ) : null}
      {useParameter('debug') ? <Later load={loadDebug} /> : null}
    </div>
  );
}

/** A part of the page that is loaded when it is first shown. */
function Later<Props extends object>(all: Props & { readonly load: () => Promise<{ default: ComponentType<Props> }> }) {
  const { load, ...props } = all;
  const Part = useLater(load);
  return Part ? <Part {...(props as unknown as Props)} /> : null;
}

/** Whether the URL says `name=1`; false in the first paint. */
function useParameter(name: string): boolean {
  const [isSet, setIsSet] = useState(false);
  useEffect(() => setIsSet(new URLSearchParams(location.search).get(name) === '1'), [name]);
  return isSet;
}

type MapAreaProps = Parameters<Awaited<ReturnType<typeof loadMap>>['default']>[0];

function MapArea(props: MapAreaProps) {
  const MapView = useLater(loadMap);
  const t = useTranslations('map');
  const stale = useLiveValue(({ link }) => link.state === 'lost' || link.state === 'outdated');
  return (
    <section className={`relative min-w-0 flex-1 ${stale ? 'saturate-50' : ''}`} aria-label={t('title')}>
      {MapView ? <MapView {...props} /> : null}
      <Waiting />
    </section>
  );
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
