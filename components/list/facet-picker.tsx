'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { FACETS, type Facet, facetOf, NO_NARROWING } from '../../lib/fleet/narrowing.ts';
import type { SummaryColumns } from '../../lib/protocol/columns.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive } from '../live/hooks.tsx';

/** Values of a facet that are offered at once; the others are found by typing. */
const MOST_OFFERED = 8;

/** Fleet, brand, model and energy kind, several values each. */
export default function FacetPicker({ filter }: { readonly filter: FleetFilter }) {
  const t = useTranslations('list');
  const { store } = useLive();
  const [counts] = useState(() => countFacets(store.columns));
  return (
    <div className="flex flex-col gap-4">
      {FACETS.map((facet) => (
        <FacetValues key={facet} facet={facet} counts={counts[facet]} filter={filter} />
      ))}
      <button
        type="button"
        className="self-start text-accent underline"
        onClick={() => filter.set({ narrowing: NO_NARROWING })}
      >
        {t('clearFilter')}
      </button>
    </div>
  );
}

interface ValuesProps {
  readonly facet: Facet;
  /** How many vehicles have each value, the commonest first. */
  readonly counts: readonly (readonly [value: string, count: number])[];
  readonly filter: FleetFilter;
}

function FacetValues({ facet, counts, filter }: ValuesProps) {
  const t = useTranslations();
  const format = useFormatter();
  const [query, setQuery] = useState('');
  const snapshot = () => filter.filter.narrowing;
  const narrowing = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  const chosen = narrowing.facets[facet] ?? [];
  const nameOf = (value: string) =>
    value === '' ? t('list.noValue') : facet === 'kind' ? t(`energyKind.${value}`) : value;
  const wanted = query.trim().toLowerCase();
  const offered = counts.filter(([value]) => chosen.includes(value) || nameOf(value).toLowerCase().includes(wanted));
  const toggle = (value: string) => {
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    filter.set({ narrowing: { ...narrowing, facets: { ...narrowing.facets, [facet]: values } } });
  };
  if (counts.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium">{t(`list.facet.${facet}`)}</legend>
      {counts.length > MOST_OFFERED ? (
        <input
          type="search"
          value={query}
          aria-label={t('list.findValue', { facet: t(`list.facet.${facet}`) })}
          placeholder={t('list.findValue', { facet: t(`list.facet.${facet}`) })}
          onChange={(event) => setQuery(event.target.value)}
          className="h-control rounded-control border border-line bg-page px-2 placeholder:text-second"
        />
      ) : null}
      {offered.slice(0, MOST_OFFERED).map(([value, count]) => (
        <label key={value} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-10">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            className="size-4 shrink-0 accent-(--accent)"
          />
          <span className="min-w-0 flex-1 truncate">{nameOf(value)}</span>
          <span className="text-second">{format.number(count)}</span>
        </label>
      ))}
      {offered.length > MOST_OFFERED ? (
        <p className="text-small text-second">{t('list.moreValues', { count: offered.length - MOST_OFFERED })}</p>
      ) : null}
    </fieldset>
  );
}

function countFacets(columns: SummaryColumns): Readonly<Record<Facet, readonly (readonly [string, number])[]>> {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  for (let row = 0; row < columns.count; row++) {
    for (const facet of FACETS) {
      const value = facetOf(columns, row, facet);
      counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return Object.fromEntries(
    FACETS.map((facet) => [facet, [...counts[facet]].sort((a, b) => b[1] - a[1])]),
  ) as unknown as Record<Facet, readonly (readonly [string, number])[]>;
}
