import { useEffect, useRef, useState } from 'react';
import { useLive } from '../live/hooks.tsx';
import type { Deed, Deeds } from './deeds.ts';
import type { FleetFilter } from './fleet-filter.ts';

/** Keys that do something by themselves, and those that do it after `g`. */
export const KEYS: Readonly<Record<string, Deed>> = {
  '/': 'search',
  a: 'fitAll',
  f: 'follow',
  c: 'fitVehicle',
  '?': 'help',
};
export const GO_KEYS: Readonly<Record<string, Deed>> = { m: 'map', o: 'overview', s: 'service' };
/** How long `g` waits for the key that follows it, ms. */
const GO_MS = 1500;

interface KeyOptions {
  readonly filter: FleetFilter;
  readonly open: (id: string | null) => void;
  readonly deeds: Deeds;
}

/**
 * The page by keyboard: what stands in KEYS, `g` and a view's letter, `Ctrl-K` for the palette, and the list by `j`, `k`
 * and `Enter`: it is the keyboard's way to the map. Returns the row that the keyboard stands on.
 */
export function useFleetKeys({ filter, open, deeds }: KeyOptions) {
  const { store } = useLive();
  const [cursor, setCursor] = useState<number | null>(null);
  const wentAt = useRef(0);
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

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (isPalette) deeds.palette();
      else if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isInDialog(event)) return;
      else if (event.key === 'Escape') {
        if (isTyping(event)) (event.target as HTMLElement).blur();
        else deeds.close();
      } else if (isTyping(event) || !act(event)) return;
      event.preventDefault();
    };
    const act = ({ key, target, timeStamp }: KeyboardEvent): boolean => {
      const goes = timeStamp - wentAt.current < GO_MS ? GO_KEYS[key] : undefined;
      wentAt.current = key === 'g' ? timeStamp : 0;
      const onControl = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
      const deed = goes ?? KEYS[key];
      if (deed) deeds[deed]();
      else if (key === 'Enter' && !onControl) openRow(cursor);
      else if (key === 'j') step(1);
      else if (key === 'k') step(-1);
      else return key === 'g';
      return true;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { cursor, openFirst: () => openRow(filter.filtered.rows[0]) };
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** What is open above the page has its own keys. */
function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null;
}
