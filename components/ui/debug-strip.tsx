'use client';

import { useTranslations } from 'next-intl';
import { useLive, useLiveValue, useServerNow } from '../live/hooks.tsx';

/** For whoever doubts the screen (`?debug=1`): which state it shows, by numbers that the server's can be held against. */
export default function DebugStrip() {
  const t = useTranslations('debug');
  const { store } = useLive();
  const feed = useLiveValue((live) => live.feed);
  // Numbers that change ten times a second are read once a second.
  const now = useServerNow(1000);
  const { epoch, seq, complete, digest, resyncs } = store;
  const parts = [
    t('epoch', { epoch: String(epoch) }),
    t('seq', { seq: String(seq), complete: String(complete) }),
    t('offsets', {
      offsets:
        feed?.partitions.map(({ topic, partition, position }) => `${topic}/${partition}:${position}`).join(' ') ?? '',
    }),
    digest === null
      ? t('noDigest')
      : t(digest.agrees ? 'agrees' : 'differs', {
          seq: String(digest.seq),
          seconds: Math.max(0, Math.round(((now ?? digest.at) - digest.at) / 1000)),
        }),
    t('resyncs', { count: resyncs }),
  ];
  return (
    <p
      data-testid="debug"
      className="shrink-0 overflow-x-auto border-t border-line bg-panel px-4 py-1 font-mono text-small whitespace-nowrap text-second"
    >
      {parts.join(' · ')}
    </p>
  );
}
