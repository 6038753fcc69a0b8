'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { RosterReport } from '../../lib/roster/roster-report.ts';
import { whileShown } from '../live/shown.ts';

const RENEW_MS = 60_000;

/** Vehicles that were registered and of which no record ever came: no row stands for them. */
export function NeverHeard({ onOpen }: { readonly onOpen: () => void }) {
  const t = useTranslations('roster');
  const [count, setCount] = useState(0);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const response = await fetch('/api/roster/state').catch(() => null);
      const state = response?.ok ? ((await response.json()) as RosterReport) : null;
      if (!gone && state) setCount(state.neverHeard);
    };
    void ask();
    const stop = whileShown(RENEW_MS, () => void ask());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="h-9 shrink-0 border-t border-line px-4 text-left text-small text-accent underline"
    >
      {t('registeredNeverHeard', { count })}
    </button>
  );
}
