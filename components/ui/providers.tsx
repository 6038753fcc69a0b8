'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { NextIntlClientProvider } from 'next-intl';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import messages from './messages/en.json';

/** What every page stands in: texts, theme, and the nonce for components that make style tags. */
export function Providers({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={messages}>
      <ThemeProvider attribute="data-theme" nonce={nonce} disableTransitionOnChange>
        <CSPProvider nonce={nonce}>{children}</CSPProvider>
      </ThemeProvider>
    </NextIntlClientProvider>
  );
}
