'use client';

import { useTranslations } from 'next-intl';

/** A span of time in its largest whole unit, as a figure and the key of its unit's text. */
export function ageParts(ms: number): { unit: 's' | 'min' | 'h' | 'd'; n: number } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return { unit: 's', n: seconds };
  if (seconds < 3600) return { unit: 'min', n: Math.floor(seconds / 60) };
  if (seconds < 48 * 3600) return { unit: 'h', n: Math.floor(seconds / 3600) };
  return { unit: 'd', n: Math.floor(seconds / 86_400) };
}

/** Words for ages: `age(from, now)`, a dash where either is not known. */
export function useAge(): (from: number | null, now: number | null) => string {
  const t = useTranslations('age');
  return (from, now) => {
    if (from === null || now === null) return t('none');
    const { unit, n } = ageParts(now - from);
    return t(unit, { n });
  };
}
