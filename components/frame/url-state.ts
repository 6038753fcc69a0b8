'use client';

import {
  createParser,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useCallback, useEffect, useState } from 'react';
import { CHIPS, type Filter, WHOLE_FLEET } from '../../lib/fleet/filter.ts';
import { DUE, FACETS, type Facet, FRESHNESS, isWide, NO_NARROWING } from '../../lib/fleet/narrowing.ts';
import { SORTS } from '../../lib/fleet/sorting.ts';
import { REASON_CODES } from '../../lib/protocol/columns.ts';
import { FleetFilter } from '../fleet/fleet-filter.ts';
import type { LiveStore } from '../live/store.ts';
import { VIEWS, type View } from './views.ts';

/** Where a map stands, in degrees. */
export interface MapPlace {
  readonly lat: number;
  readonly lng: number;
  readonly zoom: number;
}

const parseAsPlace = createParser<MapPlace>({
  parse: (text) => {
    const [lat, lng, zoom] = text.split(',').map(Number);
    if (lat === undefined || lng === undefined || zoom === undefined) return null;
    const isPlace = Math.abs(lat) <= 90 && Math.abs(lng) <= 540 && zoom >= 0 && zoom <= 22;
    return isPlace ? { lat, lng, zoom } : null;
  },
  serialize: ({ lat, lng, zoom }) => `${lat.toFixed(5)},${lng.toFixed(5)},${zoom}`,
  eq: (a, b) => a.lat === b.lat && a.lng === b.lng && a.zoom === b.zoom,
});

const parseAsId = createParser<string>({
  parse: (text) => (/^[a-z2-7]{12}$/.test(text) ? text : null),
  serialize: (id) => id,
});

const values = parseAsArrayOf(parseAsString).withDefault([]);

/** Everything that a link says of what is shown. Of a vehicle its public id, never its VIN. */
const PARAMS = {
  view: parseAsStringLiteral(VIEWS).withDefault('map'),
  chip: parseAsStringLiteral(CHIPS).withDefault('all'),
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('attention'),
  ...(Object.fromEntries(FACETS.map((facet) => [facet, values])) as Record<Facet, typeof values>),
  reason: parseAsStringLiteral(REASON_CODES),
  due: parseAsStringLiteral(DUE),
  fresh: parseAsStringLiteral(FRESHNESS),
  car: parseAsId,
  at: parseAsPlace,
};
type Params = inferParserType<typeof PARAMS>;

/** A word that may be a VIN, or most of one: it stays out of the URL. */
const LIKE_VIN = /^(?=.*\d)[A-HJ-NPR-Z0-9]{7,17}$/i;

/** Words without those that may be a VIN. */
export function withoutVins(query: string): string {
  const words = query.split(/\s+/);
  return words.some((word) => LIKE_VIN.test(word)) ? words.filter((word) => !LIKE_VIN.test(word)).join(' ') : query;
}

function filterOf(params: Params): Filter {
  const facets = Object.fromEntries(
    FACETS.filter((facet) => params[facet].length > 0).map((facet) => [facet, params[facet]]),
  );
  const { chip, q, sort, reason, due, fresh } = params;
  const narrowing = { facets, reason, due, fresh };
  return { ...WHOLE_FLEET, chip, query: q, sort, narrowing: isWide(narrowing) ? NO_NARROWING : narrowing };
}

/** The same in the URL's own terms, where two filters that differ only in what no link says are one. */
function paramsOf({ chip, query, sort, narrowing: { facets, reason, due, fresh } }: Filter) {
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, [...(facets[facet] ?? [])]]));
  return { chip, q: withoutVins(query), sort, ...(chosen as Record<Facet, string[]>), reason, due, fresh };
}

const isSame = (a: Filter, b: Filter) => JSON.stringify(paramsOf(a)) === JSON.stringify(paramsOf(b));

export interface UrlState {
  readonly filter: FleetFilter;
  readonly view: View;
  readonly setView: (view: View) => void;
  /** Public id of the opened vehicle. */
  readonly openId: string | null;
  readonly open: (id: string | null) => void;
  /** Where somebody moved the map to; null = nowhere in particular. */
  readonly place: MapPlace | null;
  readonly setPlace: (place: MapPlace) => void;
}

/** What is shown as the URL has it: a link, a reload and the browser's own way back bring the same again. */
export function useUrlState(store: LiveStore): UrlState {
  const [params, setParams] = useQueryStates(PARAMS);
  const [filter] = useState(() => new FleetFilter(store, filterOf(params)));
  useEffect(() => {
    const wanted = filterOf(params);
    if (!isSame(wanted, filter.filter)) filter.set({ ...wanted, centre: filter.filter.centre });
  }, [filter, params]);
  useEffect(() => {
    let told = filter.filter;
    return filter.subscribe(() => {
      if (filter.filter === told) return;
      if (!isSame(filter.filter, told)) void setParams(paramsOf(filter.filter));
      told = filter.filter;
    });
  }, [filter, setParams]);
  const setView = useCallback((view: View) => void setParams({ view }, { history: 'push' }), [setParams]);
  const open = useCallback((car: string | null) => void setParams({ car }, { history: 'push' }), [setParams]);
  const setPlace = useCallback((at: MapPlace) => void setParams({ at }), [setParams]);
  return { filter, view: params.view, setView, openId: params.car, open, place: params.at, setPlace };
}
