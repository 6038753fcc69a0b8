import { useEffect, useState } from 'react';
import type { ServiceReport } from '../../lib/protocol/service.ts';
import { isShown, whileShown } from '../live/shown.ts';

const RENEW_MS = 30_000;

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
    const ask = async () => {
      try {
        const answer = await fetch('/api/service', { signal: gone.signal });
        if (answer.status === 401) return location.assign('/login');
        if (!answer.ok) throw new Error(String(answer.status));
        // Made by `lib/service/entries.ts`, by a server whose version the live connection has compared.
        const report = (await answer.json()) as ServiceReport;
        setReports({ report, isLost: false });
      } catch {
        if (!gone.signal.aborted) setReports(({ report }) => ({ report, isLost: true }));
      }
    };
    if (isShown()) void ask();
    const stop = whileShown(RENEW_MS, () => void ask());
    return () => {
      gone.abort();
      stop();
    };
  }, []);
  return reports;
}
