import { DAY_MS } from './days.ts';

/** The one word a list or a map shows for a vehicle. */
export type DisplayState = 'moving' | 'idle' | 'parked' | 'asleep' | 'no_news';

const FELL_SILENT_MS = 15 * 60_000;

/**
 * What to show for a vehicle, from its motion as of its last record and the time of that record (epoch ms). A parked
 * car sends little, so its silence is sleep; a car that fell silent while under way is one there is no news of.
 */
export function displayState(
  motion: 'MOVING' | 'IDLE' | 'PARKED' | 'UNKNOWN',
  heardAt: number,
  now: number,
): DisplayState {
  const silent = now - heardAt;
  if (silent > 7 * DAY_MS) return 'no_news';
  if (motion === 'MOVING' || motion === 'IDLE') {
    if (silent >= FELL_SILENT_MS) return 'no_news';
    return motion === 'MOVING' ? 'moving' : 'idle';
  }
  return silent > DAY_MS ? 'asleep' : 'parked';
}
