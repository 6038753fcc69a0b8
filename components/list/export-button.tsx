'use client';

import { Download } from 'lucide-react';
import { useTimeZone, useTranslations } from 'next-intl';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';
import { usePreferences } from '../ui/preferences.tsx';

/** Saves the list as it is shown, as a file for a spreadsheet. */
export function ExportButton({ filter }: { readonly filter: FleetFilter }) {
  const t = useTranslations();
  const { store } = useLive();
  const { units } = usePreferences();
  const timeZone = useTimeZone() ?? 'UTC';
  const save = async () => {
    // Loaded when it is wanted.
    const [{ listCsv }, { dateIn, saveCsv }] = await Promise.all([
      import('./export-list.ts'),
      import('../ui/save-file.ts'),
    ]);
    const text = listCsv(filter, store, units, {
      column: (key, unit) => t(`list.csv.${key}`, { unit }),
      state: (state) => t(`state.${state}`),
      level: (level) => t(`level.${level}`),
      reason: (reason) => t(`reason.${reason}`),
    });
    saveCsv(text, t('list.csv.file', { date: dateIn(timeZone) }));
  };
  return (
    <button
      type="button"
      aria-label={t('list.csv.save')}
      title={t('list.csv.save')}
      onClick={save}
      className="grid h-control w-8 shrink-0 place-content-center rounded-control border border-line text-second hover:text-ink pointer-coarse:h-10 pointer-coarse:w-10"
    >
      <Download size={16} strokeWidth={1.5} aria-hidden />
    </button>
  );
}
