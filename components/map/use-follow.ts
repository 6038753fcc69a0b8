import type L from 'leaflet';
import { useEffect } from 'react';
import type { VehicleLayer } from './vehicle-layer.ts';

const STEP_MS = 1000;

/** Keeps a row in the middle of the map; whoever drags the map ends it. @param row null = none */
export function useFollow(
  map: L.Map,
  layer: { readonly current: VehicleLayer | null },
  row: number | null,
  onFollow: (follows: boolean) => void,
) {
  useEffect(() => {
    if (row === null) return undefined;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const step = () => {
      const place = layer.current?.placeOf(row);
      // One pan ends as the next begins: the map glides as the vehicle does.
      if (place) map.panTo(place, { animate: !isCalm, duration: STEP_MS / 1000, easeLinearity: 1 });
    };
    const end = () => onFollow(false);
    step();
    const timer = setInterval(step, STEP_MS);
    map.on('dragstart', end);
    return () => {
      clearInterval(timer);
      map.off('dragstart', end);
    };
  }, [map, layer, row, onFollow]);
}
