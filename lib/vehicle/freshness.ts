import { DAY_MS } from './days.ts';

/** How long a vehicle has been silent. A parked car sends little, so this raises no attention. */
export interface Freshness {
  readonly state: FreshnessState;
  /** ISO instant of the newest record. */
  readonly heardAt: string;
}

export type FreshnessState = 'live' | 'recent' | 'stale' | 'lost';

const LIVE_MS = 15 * 60_000;
const RECENT_MS = DAY_MS;
const LOST_MS = 7 * DAY_MS;

/** Live under 15 minutes, recent under 24 hours, stale up to 7 days, lost beyond; times in epoch ms. */
export function freshnessState(heardAt: number, now: number): FreshnessState {
  const silent = now - heardAt;
  if (silent < LIVE_MS) return 'live';
  if (silent < RECENT_MS) return 'recent';
  return silent <= LOST_MS ? 'stale' : 'lost';
}

/** Freshness of a vehicle whose newest record is of `heardAt` (epoch ms). */
export function freshness(heardAt: number, now: number): Freshness {
  return { state: freshnessState(heardAt, now), heardAt: new Date(heardAt).toISOString() };
}
