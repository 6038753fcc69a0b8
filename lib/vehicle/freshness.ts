import { DAY_MS } from './days.ts';
import type { FreshnessPolicy } from './policy.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a vehicle has been silent. A parked car sends little, so this raises no attention. */
export interface Freshness {
  readonly state: FreshnessState;
  /** ISO instant of the newest record. */
  readonly heardAt: string;
}

export type FreshnessState = 'live' | 'recent' | 'stale' | 'lost';

/** State of a vehicle whose newest record is of `heardAt`; times in epoch ms. */
export function freshnessState(heardAt: number, now: number, policy: FreshnessPolicy): FreshnessState {
  const silent = now - heardAt;
  if (silent < policy.liveMinutes * MINUTE) return 'live';
  if (silent < policy.recentHours * HOUR) return 'recent';
  return silent <= policy.lostDays * DAY_MS ? 'stale' : 'lost';
}

/** Freshness of a vehicle whose newest record is of `heardAt` (epoch ms). */
export function freshness(heardAt: number, now: number, policy: FreshnessPolicy): Freshness {
  return { state: freshnessState(heardAt, now, policy), heardAt: new Date(heardAt).toISOString() };
}
