'use client';

import { useTranslations } from 'next-intl';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { Summary } from '../../lib/protocol/summary.ts';
import { silence } from '../../lib/trends/silence.ts';
import type { FeedEvidence, SignalEvidence, Silence, VehicleEvidence } from '../../lib/trends/silence-evidence.ts';
import { useLive, useLiveValue, useServerNow } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { viewOfFeed } from '../ui/feed-view.ts';

/** Others are heard while the newest record of all is younger than this, ms. */
const HEARD_MS = 15 * 60_000;

/** Why a signal, or the whole vehicle, is as old as it is. */
export function useSilence(
  summary: Summary,
  usualGap: number | null,
): (signal: SignalEvidence | null, now: number) => Silence {
  const { store } = useLive();
  const feed = useLiveValue((live) => live.feed);
  const vehicle: VehicleEvidence = {
    heardAt: summary.heardAt || null,
    motion:
      summary.motion === 'UNKNOWN' || summary.motionSince === null
        ? null
        : { state: summary.motion, since: summary.motionSince },
    usualGap,
  };
  return (signal, now) => silence(signal, vehicle, feedEvidence(feed, now), now, store.ageing(now).freshness);
}

function feedEvidence(feed: FeedStatus | null, now: number): FeedEvidence {
  const newestAt = feed?.newestRecordAt ?? null;
  const others = newestAt !== null && now - newestAt < HEARD_MS ? 'heard' : 'silent';
  return { state: stateOf(feed, now), since: feed?.connection.since ?? now, newestAt, others };
}

function stateOf(feed: FeedStatus | null, now: number): FeedEvidence['state'] {
  const view = viewOfFeed(feed, now);
  switch (view.kind) {
    case 'lost':
      return 'lost';
    case 'connecting':
    case 'catchingUp':
      return 'catching_up';
    case 'noNews':
      return 'silent';
    default:
      return 'live';
  }
}

/** Says why nothing newer is shown of a vehicle, where that is not plain. */
export function SilenceLine({ summary, usualGap }: { readonly summary: Summary; readonly usualGap: number | null }) {
  const t = useTranslations('silence');
  const now = useServerNow(10_000);
  const age = useAge();
  const why = useSilence(summary, usualGap);
  if (now === null) return null;
  const { code, since } = why(null, now);
  if (code === 'current' || code === 'never') return null;
  return (
    <p data-testid="silence" className="text-small text-second">
      {t(code, { age: age(since, now) })}
    </p>
  );
}
