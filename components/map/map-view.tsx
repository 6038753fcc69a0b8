'use client';

import type L from 'leaflet';
import { useFormatter } from 'next-intl';
import { useTheme } from 'next-themes';
import { useEffect, useRef, useState } from 'react';
import { MapContainer, ScaleControl, useMap } from 'react-leaflet';
import { boundsOf } from '../../lib/fleet/wanted-view.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive, useLiveValue } from '../live/hooks.tsx';
import { usePreferences } from '../ui/preferences.tsx';
import { Basemap } from './basemap.tsx';
import { HoverCard } from './hover-card.tsx';
import type { LayerChoice } from './layer-choice.ts';
import { MapControls } from './map-controls.tsx';
import { readTheme } from './theme.ts';
import { useFollow } from './use-follow.ts';
import { useReveal } from './use-reveal.ts';
import { useTrail } from './use-trail.ts';
import { type Hit, VehicleLayer } from './vehicle-layer.ts';
import { fitRows } from './view.ts';

/** Share of the map's sides by which more than what is seen comes at full rate, so that nothing is late at the edge. */
const MARGIN = 0.2;
const EUROPE: L.LatLngTuple = [48, 12];

export interface MapViewProps {
  readonly filter: FleetFilter;
  readonly openId: string | null;
  /** Where it begins; null = where the vehicles are. */
  readonly start: { readonly lat: number; readonly lng: number; readonly zoom: number } | null;
  readonly onOpen: (id: string) => void;
  /** Called with the map once it stands, and with null when it goes. */
  readonly onMap: (map: L.Map | null) => void;
  /** Called with where somebody moved it to. */
  readonly onPlace: (place: { readonly lat: number; readonly lng: number; readonly zoom: number }) => void;
  /** Whether the map stays with the opened vehicle. */
  readonly follows: boolean;
  readonly onFollow: (follows: boolean) => void;
  readonly layers: LayerChoice;
  readonly onLayers: (change: Partial<LayerChoice>) => void;
}

/** The map: React holds the container and the controls, vehicles are one imperative layer. */
export default function MapView(props: MapViewProps) {
  const { filter, onMap, layers, onLayers } = props;
  // Where it goes afterwards is told, and must not bring it back.
  const [start] = useState(props.start);
  const { units } = usePreferences();
  const isMetric = units.distance === 'km';
  return (
    <MapContainer
      center={EUROPE}
      zoom={4}
      minZoom={2}
      maxZoom={18}
      zoomControl={false}
      worldCopyJump
      keyboard={false}
      className="absolute inset-0"
    >
      <MapHandle onMap={onMap} />
      <ShownPart />
      <Basemap layers={layers} onLayers={onLayers} />
      <Vehicles {...props} start={start} />
      <ScaleControl key={units.distance} position="bottomleft" metric={isMetric} imperial={!isMetric} />
      <MapControls filter={filter} layers={layers} onLayers={onLayers} />
    </MapContainer>
  );
}

function MapHandle({ onMap }: Pick<MapViewProps, 'onMap'>) {
  const map = useMap();
  useEffect(() => {
    map.attributionControl.setPrefix(false);
    // Leaflet 1.9 ends a zoom by a timer that it does not stop when the map goes, and that then finds no map.
    map.on('unload', () => {
      (map as unknown as { _animatingZoom: boolean })._animatingZoom = false;
    });
    onMap(map);
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    observer.observe(map.getContainer());
    // What the map shows, for whoever looks at the page from outside.
    const tell = () => {
      const { lat, lng } = map.getCenter();
      map.getContainer().dataset.view = `${map.getZoom()}/${lat.toFixed(6)}/${lng.toFixed(6)}`;
    };
    tell();
    map.on('moveend', tell);
    return () => {
      observer.disconnect();
      map.off('moveend', tell);
      onMap(null);
    };
  }, [map, onMap]);
  return null;
}

/** Keeps the server told of what the map shows. */
function ShownPart() {
  const map = useMap();
  const { pacer } = useLive();
  useEffect(() => {
    const tell = () => {
      const shown = map.getBounds().pad(MARGIN);
      pacer?.showMap(boundsOf(shown.getWest(), shown.getSouth(), shown.getEast(), shown.getNorth()));
    };
    tell();
    map.on('moveend', tell);
    return () => {
      map.off('moveend', tell);
      pacer?.showMap(null);
    };
  }, [map, pacer]);
  return null;
}

function Vehicles(props: MapViewProps) {
  const { filter, openId, start, onOpen, onPlace, follows, onFollow, layers } = props;
  const map = useMap();
  const { store } = useLive();
  const format = useFormatter();
  const { resolvedTheme } = useTheme();
  const layer = useRef<VehicleLayer | null>(null);
  const [hover, setHover] = useState<{ readonly hit: Hit; readonly x: number; readonly y: number } | null>(null);
  const row = useLiveValue((live) => (openId === null ? null : live.rowOf(openId)));

  useEffect(() => {
    const created = new VehicleLayer(map, store, filter, readTheme(), (value) => format.number(value));
    layer.current = created;
    return () => {
      layer.current = null;
      created.remove();
    };
  }, [map, store, filter, format]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens' values change with the theme's name
  useEffect(() => layer.current?.setTheme(readTheme()), [resolvedTheme]);
  useEffect(() => layer.current?.select(row), [row]);
  useEffect(() => layer.current?.showLabels(layers.labels), [layers.labels]);
  usePointer(map, layer, onOpen, onFollow, setHover);
  useFirstFit(map, filter, start, onPlace);
  useFollow(map, layer, follows ? row : null, onFollow);
  useReveal(map, layer, row);
  useTrail(map, layers.trail ? openId : null, resolvedTheme);
  return hover ? <HoverCard hit={hover.hit} x={hover.x} y={hover.y} layer={layer.current} /> : null;
}

type HoverSetter = (hover: { readonly hit: Hit; readonly x: number; readonly y: number } | null) => void;

/** Pointing at a marker shows its card; a click on it opens the vehicle, one on a cluster goes nearer. */
function usePointer(
  map: L.Map,
  layer: { readonly current: VehicleLayer | null },
  onOpen: (id: string) => void,
  onFollow: (follows: boolean) => void,
  setHover: HoverSetter,
) {
  const { store } = useLive();
  useEffect(() => {
    const hitOf = (event: L.LeafletMouseEvent) =>
      layer.current?.hit(event.containerPoint.x, event.containerPoint.y) ?? null;
    const move = (event: L.LeafletMouseEvent) => {
      const hit = hitOf(event);
      map.getContainer().style.cursor = hit ? 'pointer' : '';
      layer.current?.hover(hit?.kind === 'vehicle' ? hit.row : null);
      setHover(hit && { hit, x: event.containerPoint.x, y: event.containerPoint.y });
    };
    const leave = () => {
      layer.current?.hover(null);
      setHover(null);
    };
    const click = (event: L.LeafletMouseEvent) => {
      const hit = hitOf(event);
      if (hit?.kind === 'vehicle') onOpen(store.columns.identities[hit.row]?.id ?? '');
      if (hit?.kind !== 'cluster') return;
      const zoom = Math.min(hit.cluster.expansionZoom, map.getMaxZoom());
      map.setView(event.latlng, zoom);
      leave();
    };
    // A double click on a vehicle follows it, on anything else it goes nearer.
    const double = (event: L.LeafletMouseEvent) => {
      if (hitOf(event)?.kind === 'vehicle') onFollow(true);
      else map.setZoomAround(event.containerPoint, map.getZoom() + (event.originalEvent.shiftKey ? -1 : 1));
    };
    map.doubleClickZoom.disable();
    map.on('mousemove', move).on('mouseout', leave).on('movestart', leave).on('click', click).on('dblclick', double);
    return () => {
      map.off('mousemove', move).off('mouseout', leave).off('movestart', leave).off('click', click);
      map.off('dblclick', double);
    };
  }, [map, layer, onOpen, onFollow, setHover, store]);
}

/**
 * Once, when the first vehicles are known, the map goes to where they are, unless it is told where to begin. From then on
 * each move is somebody's, and is told; the list, where it is ordered by distance, follows.
 */
function useFirstFit(map: L.Map, filter: FleetFilter, start: MapViewProps['start'], onPlace: MapViewProps['onPlace']) {
  const { store } = useLive();
  const fitted = useRef(false);
  useEffect(() => {
    const moved = () => {
      const { lat, lng } = map.getCenter();
      if (fitted.current) onPlace({ lat, lng, zoom: map.getZoom() });
      if (filter.filter.sort === 'distance') filter.set({ centre: { lat, lng } });
    };
    let sort = filter.filter.sort;
    const sorted = () => {
      const isNew = sort !== filter.filter.sort;
      sort = filter.filter.sort;
      if (isNew) moved();
    };
    map.on('moveend', moved);
    const unsubscribe = filter.subscribe(sorted);
    return () => {
      map.off('moveend', moved);
      unsubscribe();
    };
  }, [map, filter, onPlace]);
  useEffect(() => {
    if (start === null) return;
    fitted.current = true;
    map.setView([start.lat, start.lng], start.zoom, { animate: false });
  }, [map, start]);
  useEffect(() => {
    const fit = () => {
      if (!fitted.current) fitted.current = fitRows(map, store.columns, filter.filtered.rows, false);
    };
    fit();
    return filter.subscribe(fit);
  }, [map, store, filter]);
}
