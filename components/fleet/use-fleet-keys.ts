import type L from 'leaflet';
import { type RefObject, useEffect, useState } from 'react';
import { useLive } from '../live/hooks.tsx';
import type { FleetFilter } from './fleet-filter.ts';

interface KeyOptions {
  readonly filter: FleetFilter;
  readonly openId: string | null;
  readonly open: (id: string | null) => void;
  readonly map: L.Map | null;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/**
 * The page by keyboard: `/` searches, `j` and `k` go through the list, `Enter` opens, `Esc` goes back, `a` shows all,
 * `f` brings the opened vehicle into view. The list is the keyboard's way to the map.
 */
export function useFleetKeys({ filter, openId, open, map, searchRef }: KeyOptions) {
  const { store } = useLive();
  const [cursor, setCursor] = useState<number | null>(null);

  const step = (by: number) => {
    const { rows } = filter.filtered;
    const at = cursor === null ? -1 : rows.indexOf(cursor);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next !== undefined) setCursor(next);
  };
  const openRow = (row: number | null | undefined) => {
    const id = row === null || row === undefined ? undefined : store.columns.identities[row]?.id;
    if (id) open(id);
  };
  const openFirst = () => openRow(filter.filtered.rows[0]);
  const showOnMap = async (rows: Iterable<number>) => {
    if (!map) return;
    // Loaded with the map, which is there.
    const { fitRows } = await import('../map/view.ts');
    fitRows(map, store.columns, rows);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = event.target instanceof HTMLInputElement;
      if (event.key === 'Escape') {
        if (typing) (event.target as HTMLInputElement).blur();
        else open(null);
        return;
      }
      if (typing) return;
      const onControl = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
      if (event.key === 'Enter' && !onControl) openRow(cursor);
      else if (event.key === '/') searchRef.current?.focus();
      else if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else if (event.key === 'a') void showOnMap(filter.filtered.rows);
      else if (event.key === 'f' && openId !== null) void showOnMap([store.rowOf(openId) ?? -1]);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { cursor, openFirst };
}
