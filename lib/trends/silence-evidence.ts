import type { TrackedMotion } from '../vehicle/view.ts';

/** A signal; times in epoch ms. */
export interface SignalEvidence {
  /** Last usable value; null = never supplied. */
  readonly receivedAt: number | null;
  /** False once a newer null or unusable value was told. */
  readonly isCurrent: boolean;
}

/** Its vehicle. */
export interface VehicleEvidence {
  /** Newest record; null = never heard. */
  readonly heardAt: number | null;
  /** What it was doing as of that record, and since when; null = not known. */
  readonly motion: { readonly state: TrackedMotion; readonly since: number } | null;
  /** Usual time between two of its records, ms; null while not known. */
  readonly usualGap: number | null;
}

/** The feed that brings it. */
export interface FeedEvidence {
  readonly state: 'live' | 'silent' | 'lost' | 'catching_up';
  /** When that state began. */
  readonly since: number;
  /** Newest record of the vehicle's partition, or of the whole feed; null = none yet. */
  readonly newestAt: number | null;
  /** Whether other vehicles are heard at present, or there are none. */
  readonly others: 'heard' | 'silent' | 'none';
}

/**
 * Why something is as old as it is. `partial`: the vehicle speaks but does not send this signal; `no_reading`: it told
 * that it has none; `asleep`: parked, and the feed is healthy; `slept_too_long`: so long
 * that there is no news of it any more; `fell_silent`: it was driving or idling;
 * `feed_silent`: nobody is heard; `never`: never supplied; `unknown`: silent, and nobody knows what it was doing.
 */
export type SilenceCode =
  | 'current'
  | 'partial'
  | 'no_reading'
  | 'asleep'
  | 'slept_too_long'
  | 'fell_silent'
  | 'feed_silent'
  | 'feed_lost'
  | 'catching_up'
  | 'never'
  | 'unknown';

/** The reason with the figures that decide it; times in epoch ms, spans in ms, null = not known. */
export interface Silence {
  readonly code: SilenceCode;
  /** When the reason began, as far as was heard. */
  readonly since: number | null;
  readonly needs: 'motion' | null;
  /** Age of the signal's value; of the vehicle's newest record where no signal is asked for. */
  readonly age: number | null;
  readonly vehicleQuiet: number | null;
  readonly usualGap: number | null;
  readonly parkedFor: number | null;
  readonly feedQuiet: number | null;
}
