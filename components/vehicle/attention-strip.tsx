'use client';

import { useTranslations } from 'next-intl';
import type { ShownAttention, ShownReason } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import { useServerNow } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { sectionOf, useReasonWords } from './reason-words.tsx';
import { showSection } from './show-section.ts';

interface StripProps {
  readonly attention: ShownAttention;
  readonly signals: VehicleDetail['signals'];
}

/** What needs attention, in words with its figures, worst first; each leads to its section. */
export function AttentionStrip({ attention, signals }: StripProps) {
  const t = useTranslations('panel');
  if (attention.reasons.length === 0) return null;
  return (
    <ul
      aria-label={t('attention')}
      data-testid="attention"
      className="flex flex-col rounded-panel border border-line bg-page"
    >
      {attention.reasons.map((reason) => (
        <ReasonRow key={reason.code + reason.key} reason={reason} receivedAt={signals[reason.key]?.[1] ?? null} />
      ))}
    </ul>
  );
}

function ReasonRow({ reason, receivedAt }: { readonly reason: ShownReason; readonly receivedAt: number | null }) {
  const t = useTranslations();
  const words = useReasonWords();
  const now = useServerNow(10_000);
  const age = useAge();
  return (
    <li className="border-line not-first:border-t">
      <button
        type="button"
        onClick={() => showSection(sectionOf(reason.code))}
        className="flex w-full gap-2 rounded-panel px-3 py-2 text-left hover:bg-panel"
      >
        <span className="pt-1">
          <LevelMark level={reason.level} />
        </span>
        <span className="min-w-0">
          <span className="sr-only">{t(`level.${reason.level}`)}: </span>
          <span className="break-words">{words(reason, now)}</span>
          {receivedAt === null || now === null ? null : (
            <span className="block text-small text-second">{t('panel.received', { age: age(receivedAt, now) })}</span>
          )}
        </span>
      </button>
    </li>
  );
}
