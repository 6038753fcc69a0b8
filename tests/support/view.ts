import type { SignalValue } from '../../lib/signals/value.ts';
import { type PolicyOverrides, policyWith } from '../../lib/vehicle/policy.ts';
import type { Track, VehicleView } from '../../lib/vehicle/view.ts';

/** Noon UTC, the time of every value and record unless a test says otherwise. */
export const NOON = Date.UTC(2025, 5, 15, 12);
/** That day, counted from 1970-01-01. */
export const TODAY = Math.floor(NOON / 86_400_000);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a vehicle is to look like: plain data in place of the records that would give it. */
export interface ViewOptions {
  readonly values?: Readonly<Record<string, SignalValue>>;
  /** Record times that are not NOON, epoch ms. */
  readonly receivedAt?: Readonly<Record<string, number>>;
  /** Odometer at the receipt of a value, km; null or absent = not known. */
  readonly odometerAt?: Readonly<Record<string, number | null>>;
  readonly cbsFamilies?: readonly string[];
  readonly track?: Partial<Track>;
  readonly policy?: PolicyOverrides;
}

/** A track of a vehicle that was heard once, at NOON, and gave nothing to track. */
export function trackOf(track: Partial<Track> = {}): Track {
  return {
    heardAt: NOON,
    motion: 'PARKED',
    motionSince: NOON,
    wheels: { front_left: null, front_right: null, rear_left: null, rear_right: null },
    voltageAtRest: false,
    coolant: null,
    coolantBefore: null,
    unlockedSince: null,
    doorOpenSince: { front_left: null, front_right: null, rear_left: null, rear_right: null },
    ownKmPerDay: null,
    ...track,
  };
}

export function viewOf(options: ViewOptions = {}): VehicleView {
  const values = new Map(Object.entries(options.values ?? {}));
  return {
    get: (key) => values.get(key) ?? null,
    receivedAt: (key) => (values.has(key) ? (options.receivedAt?.[key] ?? NOON) : null),
    odometerAt: (key) => options.odometerAt?.[key] ?? null,
    cbsFamilies: options.cbsFamilies ?? [],
    track: trackOf(options.track),
    policy: policyWith(options.policy ?? {}),
  };
}
