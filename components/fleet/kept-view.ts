import { CHIPS, type Filter } from '../../lib/fleet/filter.ts';

const KEY = 'motorpool.kept-view';

/** What somebody was looking at. */
export interface KeptView {
  readonly openId: string | null;
  readonly filter: Filter;
  readonly map: KeptMap | null;
}

export interface KeptMap {
  readonly lat: number;
  readonly lng: number;
  readonly zoom: number;
}

/** Keeps it in this tab, for the page that follows: a reload, as after a new version, does not take it away. */
export function keepView(view: KeptView): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(view));
  } catch {
    // A browser that keeps nothing shows the whole fleet again.
  }
}

/** What the page before kept, once; null = nothing that can be used. */
export function takeKeptView(): KeptView | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const { openId, filter, map } = JSON.parse(text ?? 'null') as KeptView;
    const isKnown = CHIPS.includes(filter.chip) && typeof filter.query === 'string';
    const isPlace = map !== null && [map.lat, map.lng, map.zoom].every(Number.isFinite);
    return isKnown ? { openId: typeof openId === 'string' ? openId : null, filter, map: isPlace ? map : null } : null;
  } catch {
    return null;
  }
}
