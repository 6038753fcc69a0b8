'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useSyncExternalStore } from 'react';
import { CHIPS } from '../../lib/fleet/filter.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { ListTools } from './list-tools.tsx';

interface HeaderProps {
  readonly filter: FleetFilter;
  /** The search, where it stands above the list. */
  readonly children: ReactNode;
}

/** The chips with what would pass each, and what else narrows and orders list and map. */
export function ListHeader({ filter, children }: HeaderProps) {
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line p-3">
      {children}
      <Chips filter={filter} />
      <ListTools filter={filter} />
    </div>
  );
}

function Chips({ filter }: { readonly filter: FleetFilter }) {
  const t = useTranslations('list');
  const format = useFormatter();
  const snapshot = () => filter.filtered;
  const { counts } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  const { chip: chosen } = filter.filter;
  return (
    <fieldset className="-mx-3 flex gap-1.5 overflow-x-auto px-3 pb-1 [scrollbar-width:none] md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
      <legend className="sr-only">{t('chips')}</legend>
      {CHIPS.map((chip) => (
        <button
          key={chip}
          type="button"
          aria-pressed={chip === chosen}
          data-testid={`chip-${chip}`}
          onClick={() => filter.set({ chip: chip === chosen ? 'all' : chip })}
          className={`flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-small pointer-coarse:h-9 ${
            chip === chosen ? 'border-ink bg-ink text-panel' : 'border-line bg-panel text-ink hover:bg-page'
          }`}
        >
          {t(`chip.${chip}`)}
          <span className={chip === chosen ? '' : 'text-second'}>{format.number(counts[chip])}</span>
        </button>
      ))}
    </fieldset>
  );
}
