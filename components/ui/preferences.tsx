'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext } from 'react';
import { PREFERENCES_COOKIE, type Preferences, writePreferences } from '../../lib/preferences.ts';

const PreferencesContext = createContext<Preferences | null>(null);
/** As long as browsers keep a cookie, s. */
const YEAR_S = 400 * 86_400;

export function PreferencesProvider({
  preferences,
  children,
}: {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}) {
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('usePreferences must stand below <PreferencesProvider>: wrap the page in it.');
  return preferences;
}

/** @returns what changes them: the page is rendered again in place, with what it shows kept */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const preferences = usePreferences();
  const router = useRouter();
  return (change) => {
    const text = writePreferences({ ...preferences, ...change });
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http
    document.cookie = `${PREFERENCES_COOKIE}=${text}; path=/; max-age=${YEAR_S}; SameSite=Lax`;
    router.refresh();
  };
}
