import { useCallback, useEffect, useState } from 'react';
import type { RosterReport } from '../../lib/roster/roster-report.ts';

interface AskedRoster {
  readonly state: 'loading' | 'known' | 'failed';
  /** The last that came. */
  readonly roster: RosterReport | null;
}

/** All that is entered. @returns it, and what asks for it again */
export function useRoster(): readonly [AskedRoster, () => Promise<void>] {
  const [asked, setAsked] = useState<AskedRoster>({ state: 'loading', roster: null });
  const ask = useCallback(async () => {
    try {
      const response = await fetch('/api/roster');
      if (!response.ok) throw new Error(response.statusText);
      // Of our own server, of our own version.
      setAsked({ state: 'known', roster: (await response.json()) as RosterReport });
    } catch {
      setAsked(({ roster }) => ({ state: 'failed', roster }));
    }
  }, []);
  useEffect(() => void ask(), [ask]);
  return [asked, ask];
}
