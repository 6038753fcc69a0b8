'use client';

import { Popover } from '@base-ui/react/popover';
import { useTranslations } from 'next-intl';
import { useLiveValue, useServerNow } from '../live/hooks.tsx';
import { FeedDetails } from './feed-details.tsx';
import { useFeedText } from './feed-text.ts';
import { type FeedView, viewOfFeed } from './feed-view.ts';

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
    <Popover.Root>
      <Popover.Trigger
        data-testid="feed-pill"
        data-feed={view.kind}
        className="flex h-8 items-center gap-2 rounded-full border border-line bg-page px-3 text-small"
      >
        <span className={`size-2 rounded-full ${DOT[view.kind]}`} aria-hidden />
        <span>{text}</span>
        {status?.environment ? (
          <span className="border-l border-line pl-2 text-second">{status.environment}</span>
        ) : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end" className="z-50">
          <Popover.Popup
            aria-label={t('details')}
            className="w-88 max-w-[calc(100vw-16px)] rounded-panel border border-line bg-panel p-4 shadow-lg"
          >
            <FeedDetails view={view} now={now} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
