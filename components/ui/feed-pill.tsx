'use client';

import { useTranslations } from 'next-intl';
import { useLiveValue, useServerNow } from '../live/hooks.tsx';
import { FeedDetails } from './feed-details.tsx';
import { useFeedText } from './feed-text.ts';
import { type FeedView, viewOfFeed } from './feed-view.ts';
import { Popover } from './popover.tsx';

const DOT: Record<FeedView['kind'], string> = {
  connecting: 'border border-second',
  live: 'bg-moving',
  demo: 'bg-moving',
  catchingUp: 'border border-moving',
  noNews: 'border border-second',
  lost: 'bg-critical',
  paused: 'border border-warn',
  partial: 'bg-warn',
};

/** Always visible: what the feed is, in words. A click opens its figures. */
export function FeedPill() {
  const t = useTranslations('feed');
  const status = useLiveValue((store) => store.feed);
  const now = useServerNow(1000);
  const view = viewOfFeed(status, now);
  const text = useFeedText()(view, now);
  return (
    <Popover
      label={t('details')}
      isNamed
      testId="feed-pill"
      data={{ 'data-feed': view.kind }}
      buttonClass="flex h-8 min-w-0 items-center gap-2 rounded-full border border-line bg-page px-3 text-small"
      button={
        <>
          <span className={`size-2 shrink-0 rounded-full ${DOT[view.kind]}`} aria-hidden />
          <span className="truncate">{text}</span>
          {status?.environment ? (
            <span className="border-l border-line pl-2 text-second">{status.environment}</span>
          ) : null}
        </>
      }
      popupClass="w-88 p-4"
    >
      {() => <FeedDetails view={view} now={now} />}
    </Popover>
  );
}
