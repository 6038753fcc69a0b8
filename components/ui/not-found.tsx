'use client';

import { useTranslations } from 'next-intl';

/** The page for an address that leads nowhere. */
export function NotFound() {
  const t = useTranslations('notFound');
  return (
    <main className="grid min-h-dvh place-content-center gap-3 text-center">
      <title>{t('title')}</title>
      <h1 className="text-figure">{t('title')}</h1>
      <a className="text-accent underline" href="/">
        {t('back')}
      </a>
    </main>
  );
}
