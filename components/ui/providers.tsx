'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { type AbstractIntlMessages, NextIntlClientProvider } from 'next-intl';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import type { Preferences } from '../../lib/preferences.ts';
import { PreferencesProvider } from './preferences.tsx';

/** The user's zone; on the server no time is printed, as all data comes over the socket. */
const ownZone = typeof window === 'undefined' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;

interface ProvidersProps {
  readonly nonce: string;
  /** The tag that numbers and dates are written by. */
  readonly locale: string;
  readonly preferences: Preferences;
  /** Texts in the language of the preferences. */
  readonly messages: AbstractIntlMessages;
  readonly children: ReactNode;
}

/** What every page stands in: texts, preferences, theme, the URL, and the nonce for components that make style tags. */
export function Providers({ nonce, locale, preferences, messages, children }: ProvidersProps) {
  const { timeZone } = preferences;
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone ?? ownZone}>
      <PreferencesProvider preferences={preferences}>
        <ThemeProvider attribute="data-theme" nonce={nonce} disableTransitionOnChange>
          <CSPProvider nonce={nonce}>
            <NuqsAdapter>{children}</NuqsAdapter>
          </CSPProvider>
        </ThemeProvider>
      </PreferencesProvider>
    </NextIntlClientProvider>
  );
}
