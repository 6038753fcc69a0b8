'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useLiveValue } from '../live/hooks.tsx';

/** Says that this page has lost the server, and of when what it shows is. It goes by itself. */
export function ConnectionBanner() {
  const t = useTranslations('link');
  const format = useFormatter();
  const link = useLiveValue((store) => store.link);
  if (link.state !== 'lost' && link.state !== 'outdated') return null;
  const time = format.dateTime(link.asOf, { timeStyle: 'medium' });
  return (
    <div role="status" className="shrink-0 border-b border-line bg-warn px-4 py-1 text-small text-page">
      {t(link.state, { time })}
    </div>
  );
}
