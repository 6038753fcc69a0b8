import { useEffect, useState } from 'react';
import { z } from 'zod/mini';
import { whileShown } from '../live/shown.ts';

/** Sums that the server makes, as a page does not hold what they are made of. */
const totalsSchema = z.object({
  fuelLitres: z.number(),
  fuelVehicles: z.number(),
  kmToday: z.nullable(z.number()),
  kmVehicles: z.number(),
});

export interface FleetTotals {
  readonly state: 'loading' | 'known' | 'failed';
  /** The last that were known. */
  readonly figures: z.infer<typeof totalsSchema> | null;
}

const RENEW_MS = 60_000;

/** Fuel in all tanks, and kilometres since midnight where the page is read. */
export function useFleetTotals(): FleetTotals {
  const [totals, setTotals] = useState<FleetTotals>({ state: 'loading', figures: null });
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const response = await fetch(`/api/totals?since=${new Date().setHours(0, 0, 0, 0)}`);
        if (!response.ok) throw new Error(response.statusText);
        const figures = totalsSchema.parse(await response.json());
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
