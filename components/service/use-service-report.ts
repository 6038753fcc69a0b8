import { useEffect, useState } from 'react';
import type { ServiceReport } from '../../lib/protocol/service.ts';
import { isShown, whileShown } from '../live/shown.ts';

/** How often it is seen whether the list is to be asked for again, ms. */
const LOOK_MS = 30_000;
/**
 * Of a large fleet the list is made anew less often, by so many ms a vehicle, as that holds the page up for a moment: some
 * 0.4 s with 20,000 vehicles. What is due changes by the day.
 */
const RENEW_MS_EACH = 15;

/** The last report, and whether the server answered when it was asked last. */
export interface Reports {
  readonly report: ServiceReport | null;
  readonly isLost: boolean;
}

/** What is to be serviced of the whole fleet, asked for again and again while the page is shown. */
export function useServiceReport(): Reports {
  const [reports, setReports] = useState<Reports>({ report: null, isLost: false });
  useEffect(() => {
    const gone = new AbortController();
    let dueAt = 0;
    const ask = async () => {
      if (performance.now() < dueAt) return;
      try {
        const answer = await fetch('/api/service', { signal: gone.signal });
        if (answer.status === 401) return location.assign('/login');
        if (!answer.ok) throw new Error(String(answer.status));
        // Made by `lib/service/entries.ts`, by a server whose version the live connection has compared.
        const report = (await answer.json()) as ServiceReport;
        dueAt = performance.now() + RENEW_MS_EACH * report.vehicles.length - LOOK_MS;
        setReports({ report, isLost: false });
      } catch {
        if (!gone.signal.aborted) setReports(({ report }) => ({ report, isLost: true }));
      }
    };
    if (isShown()) void ask();
    const stop = whileShown(LOOK_MS, () => void ask());
    return () => {
      gone.abort();
      stop();
    };
  }, []);
  return reports;
}
