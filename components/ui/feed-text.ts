import { useFormatter, useTranslations } from 'next-intl';
import { useAge } from './age.tsx';
import type { FeedView } from './feed-view.ts';

/** The words for a state of the feed. */
export function useFeedText(): (view: FeedView, now: number | null) => string {
  const t = useTranslations('feed');
  const format = useFormatter();
  const age = useAge();
  const time = (at: number) => format.dateTime(at, { timeStyle: 'short' });
  return (view, now) => {
    switch (view.kind) {
      case 'connecting':
        return t('connecting');
      case 'live':
      case 'demo': {
        const newest = view.newestAt === null ? t('waiting') : t('newest', { age: age(view.newestAt, now) });
        return `${t(view.kind)} · ${newest}`;
      }
      case 'catchingUp':
        return view.readyIn === null
          ? t('catchingUp', { behind: format.number(view.behind) })
          : t('catchingUpFor', { behind: format.number(view.behind), left: age(0, view.readyIn) });
      case 'noNews':
        return t('noNews', { time: time(view.since) });
      case 'lost':
        return t('lost', { time: time(view.since) });
      case 'paused':
        return t('paused', { by: view.by, time: time(view.since) });
      case 'partial':
        return t('partial', { assigned: view.assigned, total: view.total });
    }
  };
}
