import { useEffect, useState } from 'react';
import type { FleetTotals } from '../../lib/protocol/past.ts';
import { whileShown } from '../live/shown.ts';

/** Sums that the server makes, as a page does not hold what they are made of. */
export interface AskedTotals {
  readonly state: 'loading' | 'known' | 'failed';
  /** The last that were known. */
  readonly figures: FleetTotals | null;
}

const RENEW_MS = 60_000;

/** Fuel in all tanks, and kilometres since midnight where the page is read. */
export function useFleetTotals(): AskedTotals {
  const [totals, setTotals] = useState<AskedTotals>({ state: 'loading', figures: null });
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const response = await fetch(`/api/totals?since=${new Date().setHours(0, 0, 0, 0)}`);
        if (!response.ok) throw new Error(response.statusText);
        // Of our own server, of our own version.
        const figures = (await response.json()) as FleetTotals;
        if (!gone) setTotals({ state: 'known', figures });
      } catch {
        if (!gone) setTotals(({ figures }) => ({ state: 'failed', figures }));
      }
    };
    void ask();
    const stop = whileShown(RENEW_MS, () => void ask());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return totals;
}
