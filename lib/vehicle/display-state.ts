import { DAY_MS } from './days.ts';
import type { FreshnessPolicy } from './policy.ts';

/** The one word a list or a map shows for a vehicle. */
export type DisplayState = 'moving' | 'idle' | 'parked' | 'asleep' | 'no_news';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** By what a state ages: the server's clock, epoch ms, and how long a vehicle may be silent. */
export interface Ageing {
  readonly now: number;
  readonly freshness: FreshnessPolicy;
}

/**
 * What to show for a vehicle, from its motion as of its last record and the time of that record (epoch ms). A parked
 * car sends little, so its silence is sleep; a car that fell silent while under way is one there is no news of.
 */
export function displayState(
  motion: 'MOVING' | 'IDLE' | 'PARKED' | 'UNKNOWN',
  heardAt: number,
  { now, freshness: policy }: Ageing,
): DisplayState {
  const silent = now - heardAt;
  if (silent > policy.lostDays * DAY_MS) return 'no_news';
  if (motion === 'MOVING' || motion === 'IDLE') {
    if (silent >= policy.liveMinutes * MINUTE) return 'no_news';
    return motion === 'MOVING' ? 'moving' : 'idle';
  }
  return silent > policy.recentHours * HOUR ? 'asleep' : 'parked';
}
