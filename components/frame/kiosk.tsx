'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { CRITICAL_LEVEL } from '../../lib/fleet/filter.ts';
import type { Deeds } from '../fleet/deeds.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';
import { FeedPill } from '../ui/feed-pill.tsx';
import type { View } from './views.ts';

/** How long each picture of a wall screen stands, ms. */
const STEP_MS = 15_000;
/** Critical vehicles that are shown one after the other. */
const MOST_SHOWN = 5;

interface KioskProps {
  readonly filter: FleetFilter;
  readonly deeds: Deeds;
  readonly open: (id: string | null) => void;
  readonly setView: (view: View) => void;
}

/** A wall screen, `?kiosk=1`: the whole fleet, each critical vehicle, the overview, and again. It still says how the feed is. */
export default function Kiosk(props: KioskProps) {
  const t = useTranslations('app');
  const { store } = useLive();
  const step = useRef(0);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const next = () => {
      const { filter, open, setView } = latest.current;
      const critical = [...filter.filtered.rows]
        .filter((row) => store.columns.cells.attention[row] === CRITICAL_LEVEL)
        .slice(0, MOST_SHOWN);
      const at = step.current++ % (critical.length + 2);
      const row = critical[at - 1];
      open(row === undefined ? null : (store.columns.identities[row]?.id ?? null));
      setView(at > critical.length ? 'overview' : 'map');
      // The map and the opened vehicle are there after the next paint.
      setTimeout(() => latest.current.deeds[row === undefined ? 'fitAll' : 'fitVehicle'](), 500);
    };
    const timer = setInterval(next, STEP_MS);
    return () => clearInterval(timer);
  }, [store]);
  return (
    <div className="pointer-events-auto fixed top-3 left-3 z-[1100] flex items-center gap-3">
      <span className="rounded-full border border-line bg-panel px-3 py-1.5 font-semibold">{t('name')}</span>
      <FeedPill />
    </div>
  );
}
