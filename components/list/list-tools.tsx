'use client';

import { Bookmark, ListFilter, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react';
import type { Filter } from '../../lib/fleet/filter.ts';
import { FACETS, type Facet } from '../../lib/fleet/narrowing.ts';
import { SORTS, type Sort } from '../../lib/fleet/sorting.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLater } from '../ui/later.ts';
import { Popover } from '../ui/popover.tsx';
import { Select } from '../ui/select.tsx';
import { ExportButton } from './export-button.tsx';

interface ToolsProps {
  readonly filter: FleetFilter;
}

const loadFacets = () => import('./facet-picker.tsx');
const loadViews = () => import('./saved-views.tsx');

/** Order, filter and saved views; below them what the list is narrowed to, each with the way out of it. */
export function ListTools({ filter }: ToolsProps) {
  const t = useTranslations('list');
  const snapshot = () => filter.filter;
  const { sort, narrowing } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  const values = FACETS.reduce((sum, facet) => sum + (narrowing.facets[facet]?.length ?? 0), 0);
  return (
    <>
      <div className="flex items-center gap-2">
        <Select
          label={t('sortLabel')}
          value={sort}
          options={SORTS.map((name) => ({ value: name, label: t(`sort.${name}`) }))}
          onChange={(value) => filter.set({ sort: value as Sort })}
        />
        <Tool label={t('filter')} icon={<ListFilter size={16} strokeWidth={1.5} aria-hidden />} count={values}>
          <Loaded load={loadFacets} filter={filter} />
        </Tool>
        <Tool label={t('savedViews')} icon={<Bookmark size={16} strokeWidth={1.5} aria-hidden />} count={0}>
          <Loaded load={loadViews} filter={filter} />
        </Tool>
        <ExportButton filter={filter} />
      </div>
      <Narrowed filter={filter} />
    </>
  );
}

function Loaded({
  load,
  filter,
}: ToolsProps & { readonly load: () => Promise<{ default: ComponentType<ToolsProps> }> }) {
  const Part = useLater(load);
  return Part ? <Part filter={filter} /> : null;
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly count: number;
  readonly children: ReactNode;
}

function Tool({ label, icon, count, children }: ToolProps) {
  const format = useFormatter();
  return (
    <Popover
      label={label}
      isNamed
      buttonClass="flex h-control min-w-8 shrink-0 items-center justify-center gap-1 rounded-control border border-line px-1.5 text-second hover:text-ink pointer-coarse:h-10 pointer-coarse:min-w-10"
      button={
        <>
          {icon}
          <span className="sr-only">{label}</span>
          {count > 0 ? <span className="text-small text-ink">{format.number(count)}</span> : null}
        </>
      }
      popupClass="flex max-h-[min(28rem,var(--available-height))] min-h-24 w-80 flex-col p-4"
    >
      {() => children}
    </Popover>
  );
}

/** What the list is narrowed to, in words. */
export function Narrowed({ filter }: ToolsProps) {
  const t = useTranslations('list');
  const snapshot = () => filter.filter;
  const { narrowing } = useSyncExternalStore(filter.subscribe, snapshot, snapshot);
  const words = useNarrowingWords();
  const parts = words(narrowing);
  if (parts.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label={t('narrowed')} data-testid="narrowed">
      {parts.map(({ key, text, without }) => (
        <li key={key} className="flex min-w-0 items-center gap-1 rounded-control bg-page pl-2 text-small">
          <span className="truncate">{text}</span>
          <button
            type="button"
            aria-label={t('without', { what: text })}
            onClick={() => filter.set({ narrowing: without })}
            className="grid size-6 shrink-0 place-content-center text-second hover:text-ink"
          >
            <X size={12} strokeWidth={1.5} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

type Narrowing = Filter['narrowing'];

/** Each part of a narrowing in words, with the narrowing that is left without it. */
export function useNarrowingWords(): (narrowing: Narrowing) => readonly {
  readonly key: string;
  readonly text: string;
  readonly without: Narrowing;
}[] {
  const t = useTranslations();
  return (narrowing) => {
    const { facets, reason, due, fresh } = narrowing;
    const valueText = (facet: Facet, value: string) =>
      value === '' ? t('list.noValue') : facet === 'kind' ? t(`energyKind.${value}`) : value;
    return [
      ...FACETS.filter((facet) => (facets[facet] ?? []).length > 0).map((facet) => ({
        key: facet,
        text: `${t(`list.facet.${facet}`)}: ${(facets[facet] ?? []).map((value) => valueText(facet, value)).join(', ')}`,
        without: { ...narrowing, facets: { ...facets, [facet]: [] } },
      })),
      ...(reason === null
        ? []
        : [{ key: 'reason', text: t(`reason.${reason}`), without: { ...narrowing, reason: null } }]),
      ...(due === null ? [] : [{ key: 'due', text: t(`list.due.${due}`), without: { ...narrowing, due: null } }]),
      ...(fresh === null
        ? []
        : [{ key: 'fresh', text: t(`list.fresh.${fresh}`), without: { ...narrowing, fresh: null } }]),
    ];
  };
}
