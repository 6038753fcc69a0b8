'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { NextIntlClientProvider } from 'next-intl';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import messages from './messages/en.json';

/** The user's zone; on the server no time is printed, as all data comes over the socket. */
const timeZone = typeof window === 'undefined' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What every page stands in: texts, theme, and the nonce for components that make style tags. */
export function Providers({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={messages} timeZone={timeZone}>
      <ThemeProvider attribute="data-theme" nonce={nonce} disableTransitionOnChange>
        <CSPProvider nonce={nonce}>{children}</CSPProvider>
      </ThemeProvider>
    </NextIntlClientProvider>
  );
}
