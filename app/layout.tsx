import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { loadMessages } from '../components/ui/load-messages.ts';
import { Providers } from '../components/ui/providers.tsx';
import { localeOf, PREFERENCES_COOKIE, readPreferences } from '../lib/preferences.ts';
import './globals.css';

export const metadata: Metadata = {
  icons: '/icon.svg',
  referrer: 'strict-origin-when-cross-origin',
};

/** Reads the request's nonce, which makes every page be rendered per request: a static page would load no script. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const said = await headers();
  const nonce = said.get('x-nonce') ?? '';
  const cookie = (await cookies()).get(PREFERENCES_COOKIE)?.value;
  const accepted = said.get('accept-language');
  const preferences = readPreferences(cookie, accepted);
  const locale = localeOf(preferences.language, accepted);
  const messages = await loadMessages(preferences.language);
  return (
    <html lang={preferences.language} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce} locale={locale} preferences={preferences} messages={messages}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
