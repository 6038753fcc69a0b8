'use client';

import { Car, Keyboard, LogOut, Server } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { LANGUAGE_TAGS, LANGUAGES, type Language } from '../../lib/preferences.ts';
import { QUANTITIES, UNIT_CHOICES, type Units } from '../../lib/units.ts';
import type { DialogName } from '../fleet/deeds.ts';
import { useLiveValue } from '../live/hooks.tsx';
import { usePreferences, useSetPreferences } from '../ui/preferences.tsx';
import { Select } from '../ui/select.tsx';

const THEMES = ['system', 'light', 'dark'] as const;

/** Theme, language, units, time zone; help, the operator's page, and the way out where there is a login. */
export default function PreferencesForm({ onDialog }: { readonly onDialog: (dialog: DialogName) => void }) {
  const t = useTranslations('menu');
  const { theme, setTheme } = useTheme();
  const preferences = usePreferences();
  const set = useSetPreferences();
  const { language, units, timeZone } = preferences;
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <div className="flex flex-col gap-3">
      <Row label={t('theme')}>
        <Select
          label={t('theme')}
          value={theme ?? 'system'}
          options={THEMES.map((name) => ({ value: name, label: t(`themes.${name}`) }))}
          onChange={setTheme}
        />
      </Row>
      <Row label={t('language')}>
        <Select
          label={t('language')}
          value={language}
          options={LANGUAGE_TAGS.map((tag) => ({ value: tag, label: LANGUAGES[tag] }))}
          onChange={(value) => set({ language: value as Language })}
        />
      </Row>
      {QUANTITIES.map((quantity) => (
        <Row key={quantity} label={t(`quantity.${quantity}`)}>
          <Select
            label={t(`quantity.${quantity}`)}
            value={units[quantity]}
            options={UNIT_CHOICES[quantity].map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
            onChange={(value) => set({ units: { ...units, [quantity]: value } as Units })}
          />
        </Row>
      ))}
      <Row label={t('timeZone')}>
        <Select
          label={t('timeZone')}
          value={timeZone ?? ''}
          options={[
            { value: '', label: t('ownZone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }) },
            ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
          ]}
          onChange={(value) => set({ timeZone: value === '' ? null : value })}
        />
      </Row>
      <div className="flex flex-col border-t border-line pt-2">
        <button
          type="button"
          className="flex h-8 items-center gap-2 text-left hover:text-accent"
          onClick={() => onDialog('roster')}
        >
          <Car size={16} strokeWidth={1.5} aria-hidden />
          {t('roster')}
        </button>
        <button
          type="button"
          className="flex h-8 items-center gap-2 text-left hover:text-accent"
          onClick={() => onDialog('help')}
        >
          <Keyboard size={16} strokeWidth={1.5} aria-hidden />
          {t('keys')}
          <kbd className="ml-auto rounded border border-line px-1 text-small text-second">?</kbd>
        </button>
        <a href="/operator" className="flex h-8 items-center gap-2 hover:text-accent">
          <Server size={16} strokeWidth={1.5} aria-hidden />
          {t('operator')}
        </a>
        <LogOutButton />
      </div>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-center gap-3">
      <span className="w-24 shrink-0 text-second" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

/** Shown where a login is asked for. */
function LogOutButton() {
  const t = useTranslations('app');
  const asked = useLiveValue((store) => store.info?.login ?? false);
  if (!asked) return null;
  const logOut = async () => {
    await fetch('/api/logout', { method: 'POST' });
    location.assign('/login');
  };
  return (
    <button type="button" className="flex h-8 items-center gap-2 text-left hover:text-accent" onClick={logOut}>
      <LogOut size={16} strokeWidth={1.5} aria-hidden />
      {t('logOut')}
    </button>
  );
}
