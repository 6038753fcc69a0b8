import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../components/ui/providers.tsx';
import './globals.css';

export const metadata: Metadata = {
  icons: '/icon.svg',
  referrer: 'strict-origin-when-cross-origin',
};

/** Reads the request's nonce, which makes every page be rendered per request: a static page would load no script. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
