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
    let gone = false;
    const ask = async () => {
      const answer = await fetch('/api/roster/contracts').catch(() => null);
      // Of our own server, of our own version.
      const report = answer?.ok ? ((await answer.json()) as ContractReport) : null;
      if (gone) return;
      if (report) setAsked({ state: 'known', report });
      else setAsked((before) => ({ state: 'failed', report: before.report }));
    };
    void ask();
    const stop = whileShown(RENEW_MS, () => void ask());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return asked;
}
