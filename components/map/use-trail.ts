import type L from 'leaflet';
import { useEffect } from 'react';
import { COLUMNS } from '../../lib/protocol/columns.ts';
import type { Trail } from '../../lib/protocol/past.ts';
import { useLive } from '../live/hooks.tsx';
import { readTheme } from './theme.ts';
import { TrailLayer } from './trail.ts';

const MINUTES = 30;

/** Draws where the opened vehicle was in the last half hour, and goes on as it moves. @param id null = none */
export function useTrail(map: L.Map, id: string | null, theme: string | undefined) {
  const { store } = useLive();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens' values change with the theme's name
  useEffect(() => {
    if (id === null) return undefined;
    const layer = new TrailLayer(map, readTheme().moving);
    let gone = false;
    const follow = () => {
      const row = store.rowOf(id);
      if (row === null) return;
      const { latitude, longitude, heardAt } = store.columns.cells;
      if (latitude[row] === COLUMNS.latitude.none) return;
      layer.add(heardAt[row] as number, (latitude[row] as number) / 1e6, (longitude[row] as number) / 1e6);
    };
    let stop = () => {};
    void fetch(`/api/vehicles/${id}/trail?minutes=${MINUTES}`)
      .then(async (response) => (response.ok ? ((await response.json()) as Trail).positions : []))
      // Without a history the trail begins now.
      .catch(() => [])
      .then((positions) => {
        if (gone) return;
        layer.set(positions);
        follow();
        stop = store.subscribe(follow);
      });
    return () => {
      gone = true;
      stop();
      layer.remove();
    };
  }, [map, store, id, theme]);
}
