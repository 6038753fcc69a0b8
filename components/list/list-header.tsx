'use client';

import { Search } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type RefObject, useSyncExternalStore } from 'react';
import { CHIPS } from '../../lib/fleet/filter.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';

interface HeaderProps {
  readonly filter: FleetFilter;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Takes the first vehicle found. */
  readonly onFirst: () => void;
}

/** Search, and the chips with what would pass each; both narrow list and map. */
export function ListHeader({ filter, searchRef, onFirst }: HeaderProps) {
  const t = useTranslations('list');
  const snapshot = () => filter.filter;
  const { query } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line p-3">
      <label className="flex h-control items-center gap-2 rounded-control border border-line bg-page px-2 focus-within:outline-2 focus-within:outline-accent pointer-coarse:h-10">
        <Search size={16} strokeWidth={1.5} className="shrink-0 text-second" aria-hidden />
        <span className="sr-only">{t('search')}</span>
        <input
          ref={searchRef}
          type="search"
          value={query}
          placeholder={t('search')}
          onChange={(event) => filter.set({ query: event.target.value })}
          onKeyDown={(event) => event.key === 'Enter' && onFirst()}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-second"
        />
        <kbd className="hidden rounded border border-line px-1 text-small text-second pointer-fine:block">/</kbd>
      </label>
      <Chips filter={filter} />
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
