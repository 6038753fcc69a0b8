'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useSyncExternalStore } from 'react';
import type { FleetFilter } from '../fleet/fleet-filter.ts';

interface SearchProps {
  readonly filter: FleetFilter;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Takes the first vehicle found. */
  readonly onFirst: () => void;
  readonly className: string;
}

/** Narrows list and map to what its words are found in. */
export function SearchField({ filter, inputRef, onFirst, className }: SearchProps) {
  const t = useTranslations('list');
  const snapshot = () => filter.filter;
  const { query } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  return (
    <label
      className={`h-control items-center gap-2 rounded-control border border-line bg-page px-2 focus-within:outline-2 focus-within:outline-accent pointer-coarse:h-10 ${className}`}
    >
      <Search size={16} strokeWidth={1.5} className="shrink-0 text-second" aria-hidden />
      <span className="sr-only">{t('search')}</span>
      <input
        ref={inputRef}
        type="search"
        value={query}
        placeholder={t('searchHint')}
        onChange={(event) => filter.set({ query: event.target.value })}
        onKeyDown={(event) => event.key === 'Enter' && onFirst()}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-second"
      />
      <kbd className="hidden rounded border border-line px-1 text-small text-second pointer-fine:block">/</kbd>
    </label>
  );
}
