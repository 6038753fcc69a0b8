import type L from 'leaflet';
import type { RefObject } from 'react';
import type { View } from '../frame/views.ts';
import { useLive } from '../live/hooks.tsx';
import type { FleetFilter } from './fleet-filter.ts';

/** What may stand above the page. */
export type DialogName = 'help' | 'palette' | 'roster';

interface DeedOptions {
  readonly filter: FleetFilter;
  readonly openId: string | null;
  readonly open: (id: string | null) => void;
  readonly map: L.Map | null;
  readonly setView: (view: View) => void;
  readonly follows: boolean;
  readonly setFollows: (follows: boolean) => void;
  readonly setDialog: (dialog: DialogName | null) => void;
  /** Of these the one that is shown takes the words. */
  readonly searchRefs: readonly RefObject<HTMLInputElement | null>[];
}

/** What can be done by a key, from the palette, or by a button. */
export const DEEDS = [
  'search',
  'fitAll',
  'fitFilter',
  'fitVehicle',
  'follow',
  'close',
  'map',
  'overview',
  'service',
  'roster',
  'help',
  'palette',
] as const;
export type Deed = (typeof DEEDS)[number];
export type Deeds = Readonly<Record<Deed, () => void>>;

/** Each thing that can be done, in the one place that does it. */
export function useFleetDeeds(options: DeedOptions): Deeds {
  const { filter, openId, open, map, setView, follows, setFollows, setDialog, searchRefs } = options;
  const { store } = useLive();
  const showOnMap = async (rows: Iterable<number>) => {
    if (!map) return;
    // Loaded with the map, which is there.
    const { fitRows } = await import('../map/view.ts');
    // Somebody may have gone to another view meanwhile.
    if (map.getContainer().isConnected) fitRows(map, store.columns, rows);
  };
  const fitVehicle = () => {
    const row = openId === null ? null : store.rowOf(openId);
    if (row !== null) void showOnMap([row]);
  };
  return {
    search: () => searchRefs.find(({ current }) => current !== null && current.offsetParent !== null)?.current?.focus(),
    fitAll: () => {
      setFollows(false);
      void import('../map/view.ts').then(({ allRows }) => showOnMap(allRows(store.columns)));
    },
    fitFilter: () => {
      setFollows(false);
      void showOnMap(filter.filtered.rows);
    },
    fitVehicle,
    follow: () => {
      if (openId === null) return;
      if (!follows) fitVehicle();
      setFollows(!follows);
    },
    close: () => open(null),
    map: () => setView('map'),
    overview: () => setView('overview'),
    service: () => setView('service'),
    roster: () => setDialog('roster'),
    help: () => setDialog('help'),
    palette: () => setDialog('palette'),
  };
}
