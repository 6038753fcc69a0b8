'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Discrepancy, DiscrepancyCode } from '../../lib/vehicle/discrepancies.ts';
import { useUnits } from '../ui/units.ts';
import { useItemName } from './signal-words.ts';

interface NotesProps {
  readonly found: readonly Discrepancy[];
  /** Which of them belong here. */
  readonly codes: readonly DiscrepancyCode[];
}

/** Two figures of one thing that do not agree, both of them, and why. */
export function DiscrepancyNotes({ found, codes }: NotesProps) {
  const t = useTranslations('differs');
  const unit = useUnits();
  const item = useItemName();
  const format = useFormatter();
  const here = found.filter(({ code }) => codes.includes(code));
  if (here.length === 0) return null;
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return (
    <ul className="flex flex-col gap-1 text-small text-second" data-testid="differs">
      {here.map(({ code, figures }) => (
        <li key={code + figures.item}>
          {t(code, {
            percent: unit(number(figures.percent), '%') ?? '',
            tank: unit(number(figures.tank), 'L', 1) ?? '',
            byPercent: unit(number(figures.byPercent), 'L', 1) ?? '',
            litres: unit(number(figures.litres), 'L', 1) ?? '',
            item: typeof figures.item === 'string' ? item(figures.item) : '',
            status: figures.status ?? '',
            km: unit(number(figures.km), 'km') ?? '',
            itemKm: unit(number(figures.itemKm), 'km') ?? '',
            days: format.number(number(figures.days) ?? 0),
            itemDays: format.number(number(figures.itemDays) ?? 0),
            short: unit(number(figures.short), 'km') ?? '',
            long: unit(number(figures.long), 'km') ?? '',
          })}
        </li>
      ))}
    </ul>
  );
}
