import { useEffect, useState } from 'react';
import type { ContractReport } from '../../lib/roster/roster-report.ts';
import { whileShown } from '../live/shown.ts';

const RENEW_MS = 60_000;

interface AskedContracts {
  readonly state: 'loading' | 'known' | 'failed';
  /** The last that came. */
  readonly report: ContractReport | null;
}

/** How all contracts end, asked for again each minute while it is looked at. */
export function useContracts(): AskedContracts {
  const [asked, setAsked] = useState<AskedContracts>({ state: 'loading', report: null });
  useEffect(() => {
    const gone = new AbortController();
    const ask = async () => {
      try {
        const answer = await fetch('/api/roster/contracts', { signal: gone.signal });
        if (answer.status === 401) return location.assign('/login');
        if (!answer.ok) throw new Error(String(answer.status));
        // Made by `server/roster/contracts.ts`, of a version that the live connection has compared.
        const report = (await answer.json()) as ContractReport;
        if (!gone.signal.aborted) setAsked({ state: 'known', report });
      } catch {
        if (!gone.signal.aborted) setAsked(({ report }) => ({ state: 'failed', report }));
      }
    };
    void ask();
    const stop = whileShown(RENEW_MS, () => void ask());
    return () => {
      gone.abort();
      stop();
    };
  }, []);
  return asked;
}
