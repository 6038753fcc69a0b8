'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { nameOf, textOf, wordsOf } from '../../lib/fleet/filter.ts';
import { DEEDS, type Deed, type Deeds } from '../fleet/deeds.ts';
import { useLive } from '../live/hooks.tsx';
import type { LiveStore } from '../live/store.ts';
import { Dialog } from '../ui/dialog.tsx';

const MOST_VEHICLES = 20;

type Item =
  | { readonly kind: 'deed'; readonly value: string; readonly label: string; readonly deed: Deed }
  | { readonly kind: 'vehicle'; readonly value: string; readonly label: string; readonly note: string };

interface PaletteProps {
  readonly deeds: Deeds;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** Vehicles and everything that can be done, by typing. */
export default function Palette({ deeds, onOpen, onClose }: PaletteProps) {
  const t = useTranslations();
  const { store } = useLive();
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const words = wordsOf(query);
  const commands = DEEDS.filter((deed) => deed !== 'palette')
    .map((deed): Item => ({ kind: 'deed', value: `do ${deed}`, label: t(`keys.${deed}`), deed }))
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const vehicles = words.length === 0 ? [] : vehiclesFound(store, words);
  const choose = (item: Item) => {
    onClose();
    if (item.kind === 'deed') deeds[item.deed]();
    else onOpen(item.value);
  };
  return (
    <Dialog title={t('keys.palette')} onClose={onClose} hidesTitle className="w-140" initialFocus={input}>
      <Autocomplete.Root
        inline
        open
        autoHighlight="always"
        items={[...vehicles, ...commands]}
        filter={null}
        value={query}
        onValueChange={(value, { reason }) => reason !== 'item-press' && setQuery(value)}
        itemToStringValue={(item: Item) => item.label}
      >
        <Autocomplete.Input
          ref={input}
          aria-label={t('palette.hint')}
          placeholder={t('palette.hint')}
          className="h-12 shrink-0 border-b border-line bg-panel px-4 outline-none placeholder:text-second"
        />
        <Autocomplete.Empty>
          <p className="p-4 text-second">{t('palette.nothing')}</p>
        </Autocomplete.Empty>
        <Autocomplete.List className="min-h-0 overflow-y-auto p-1 data-empty:p-0">
          {(item: Item) => (
            <Autocomplete.Item
              key={item.value}
              value={item}
              onClick={() => choose(item)}
              className="flex h-9 cursor-default items-center gap-3 rounded-control px-3 data-highlighted:bg-page"
            >
              <span className="min-w-0 truncate">{item.label}</span>
              <span className="ml-auto shrink-0 text-small text-second">
                {item.kind === 'vehicle' ? item.note : t('palette.command')}
              </span>
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}

function vehiclesFound({ columns }: LiveStore, words: readonly string[]): Item[] {
  const found: Item[] = [];
  for (let row = 0; row < columns.count && found.length < MOST_VEHICLES; row++) {
    const identity = columns.identities[row];
    if (!identity || identity.id === '') continue;
    const text = textOf(identity);
    if (!words.every((word) => text.includes(word))) continue;
    found.push({ kind: 'vehicle', value: identity.id, label: nameOf(identity), note: identity.fleetId });
  }
  return found;
}
