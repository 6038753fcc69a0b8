import type { FeedStatus } from '../../lib/protocol/feed-status.ts';

/** Silence after which a healthy feed is called silent: parked fleets send little, so it is no fault. */
export const NO_NEWS_MS = 15 * 60_000;

/** What the pill says: one state in the words of the page's catalogue. */
export type FeedView =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' | 'demo'; readonly newestAt: number | null }
  | { readonly kind: 'catchingUp'; readonly behind: number; readonly readyIn: number | null }
  | { readonly kind: 'noNews'; readonly since: number }
  | { readonly kind: 'lost'; readonly since: number }
  | { readonly kind: 'paused'; readonly since: number; readonly by: string }
  | { readonly kind: 'partial'; readonly assigned: number; readonly total: number; readonly group: string };

/**
 * The state of the feed as people see it.
 * @param now the server's clock, epoch ms; null before it is known
 */
export function viewOfFeed(status: FeedStatus | null, now: number | null): FeedView {
  if (!status) return { kind: 'connecting' };
  const { connection, newestRecordAt, lastReadAt } = status;
  switch (connection.state) {
    case 'connecting':
      return { kind: 'connecting' };
    case 'catching_up':
      return { kind: 'catchingUp', behind: connection.behind, readyIn: connection.readyIn };
    case 'partial':
      return { kind: 'partial', assigned: connection.assigned, total: connection.total, group: connection.group };
    case 'paused':
      return { kind: 'paused', since: connection.since, by: connection.by };
    case 'lost':
      return { kind: 'lost', since: connection.since };
    case 'live': {
      const heard = Math.max(lastReadAt ?? 0, connection.since);
      if (status.source === 'kafka' && now !== null && now - heard > NO_NEWS_MS)
        return { kind: 'noNews', since: heard };
      return { kind: status.source === 'demo' ? 'demo' : 'live', newestAt: newestRecordAt };
    }
  }
}
