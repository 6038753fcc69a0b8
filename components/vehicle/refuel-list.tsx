'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Refuels } from '../../lib/trends/refuel.ts';
import { useUnits } from '../ui/units.ts';

const SHOWN = 5;
const TIME = { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' } as const;

/** The last times that the tank was filled, or lost fuel while the car stood. */
export function RefuelList({ refuels }: { readonly refuels: Refuels }) {
  const t = useTranslations('refuel');
  const format = useFormatter();
  const unit = useUnits();
  if (refuels.kind === 'unknown' || refuels.events.length === 0) return null;
  return (
    <ul className="text-small" data-testid="refuels">
      {refuels.events
        .slice(-SHOWN)
        .toReversed()
        .map(({ kind, at, percentBefore, percentAfter }) => (
          <li key={at}>
            {t(kind, {
              time: format.dateTime(at, TIME),
              before: unit(percentBefore, '%') ?? '',
              after: unit(percentAfter, '%') ?? '',
            })}
          </li>
        ))}
    </ul>
  );
}
