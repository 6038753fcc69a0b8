'use client';

import { useTranslations } from 'next-intl';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { Summary } from '../../lib/protocol/summary.ts';
import { useLive, useServerNow, useSummary } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { useSilence } from './silence-line.tsx';

/** What a figure shows of a signal: its value, and why there is none or why it is old. */
export interface SignalFigure {
  readonly value: string | null;
  /** In words: why there is no value, or how old it is and why. */
  readonly oldAge: string | null;
  readonly testId: string;
}

const HOUR_MS = 3_600_000;

/** Reads signals of the opened vehicle for figures: `figure(key, format)`. */
export function useSignalFigure(
  detail: VehicleDetail,
  { policy, trends }: Pick<VehicleGroups, 'policy' | 'trends'>,
): (key: string, format?: (value: number) => string | null) => SignalFigure {
  const t = useTranslations();
  const { store } = useLive();
  const summary: Summary = useSummary(store.rowOf(detail.id) ?? 0);
  const why = useSilence(summary, trends.usualGap);
  const now = useServerNow(10_000);
  const age = useAge();
  return (key, format) => {
    const cell = detail.signals[key];
    const testId = `figure-${key}`;
    if (!cell) return { value: null, oldAge: t('panel.notSupplied'), testId };
    const [value, receivedAt, , isCurrent] = cell;
    const text = typeof value === 'number' && format ? format(value) : null;
    if (now === null) return { value: text, oldAge: null, testId };
    const isOld = now - receivedAt > policy.freshness.recentHours * HOUR_MS;
    if (isCurrent && !isOld) return { value: text, oldAge: null, testId };
    const { code } = why({ receivedAt, isCurrent }, now);
    const received = t('panel.received', { age: age(receivedAt, now) });
    return { value: text, oldAge: `${received}, ${t(`silence.short.${code}`)}`, testId };
  };
}
