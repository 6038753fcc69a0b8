'use client';

import { useTranslations } from 'next-intl';
import type { Health, HealthReason } from '../../lib/vehicle/health.ts';
import { useItemName } from './signal-words.ts';

/** How well the vehicle is, with what it lost points for. A stale one is greyed: it is of then. */
export function HealthLine({ health, isStale }: { readonly health: Health; readonly isStale: boolean }) {
  const t = useTranslations('health');
  const item = useItemName();
  if (health.score === null) return <p className="text-small text-second">{t('unknown')}</p>;
  const words = (reason: HealthReason) =>
    `${t(reason.code, { item: reason.item ? item(reason.item) : '' })} −${reason.penalty}`;
  return (
    <p className={`text-small ${isStale ? 'text-second' : ''}`} data-testid="health">
      {t('score', { score: health.score })}
      {health.reasons.length === 0 ? null : `: ${health.reasons.map(words).join(', ')}`}
      {isStale ? ` (${t('stale')})` : null}
    </p>
  );
}
