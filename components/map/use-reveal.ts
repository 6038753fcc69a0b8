import type L from 'leaflet';
import { useEffect } from 'react';
import type { VehicleLayer } from './vehicle-layer.ts';
import { coveredBelow } from './view.ts';

/** Until the panel stands, ms. */
const SETTLE_MS = 250;
const ROOM = 60;

/** A vehicle that its own panel would hide is brought out from under it; else the map stays where it is. */
export function useReveal(map: L.Map, layer: { readonly current: VehicleLayer | null }, row: number | null) {
  useEffect(() => {
    if (row === null) return undefined;
    const before = layer.current?.placeOf(row);
    const wasInView = before !== null && before !== undefined && map.getBounds().contains(before);
    const timer = setTimeout(() => {
      const place = layer.current?.placeOf(row);
      if (!wasInView || !place) return;
      map.panInside(place, { paddingTopLeft: [ROOM, ROOM], paddingBottomRight: [ROOM, ROOM + coveredBelow(map)] });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [map, layer, row]);
}
