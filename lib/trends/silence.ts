import { DAY_MS } from '../vehicle/days.ts';
import { DEFAULT_POLICY, type FreshnessPolicy } from '../vehicle/policy.ts';
import type { FeedEvidence, SignalEvidence, Silence, SilenceCode, VehicleEvidence } from './silence-evidence.ts';

/** Younger than this is live, whatever else is so (as the freshness of a vehicle). */
const LIVE_MS = 15 * 60_000;
/** A vehicle speaks as usual up to so many of its gaps: one record in a row of them may be missing. */
const USUAL_GAPS = 3;

/** Why a signal is old; `signal` null = why the vehicle is. */
export function silence(
  signal: SignalEvidence | null,
  vehicle: VehicleEvidence,
  feed: FeedEvidence,
  now: number,
  { lostDays }: FreshnessPolicy = DEFAULT_POLICY.freshness,
): Silence {
  const heardAt = vehicle.heardAt;
  const receivedAt = signal ? signal.receivedAt : heardAt;
  const [code, since] = reasonOf(receivedAt, signal?.isCurrent ?? true, vehicle, feed, now, lostDays * DAY_MS);
  return {
    code,
    since,
    needs: code === 'unknown' ? 'motion' : null,
    age: elapsed(receivedAt, now),
    vehicleQuiet: elapsed(heardAt, now),
    usualGap: vehicle.usualGap,
    parkedFor: vehicle.motion?.state === 'PARKED' ? elapsed(vehicle.motion.since, now) : null,
    feedQuiet: elapsed(feed.newestAt, now),
  };
}

type Reason = readonly [code: SilenceCode, since: number | null];

function reasonOf(
  receivedAt: number | null,
  isCurrent: boolean,
  vehicle: VehicleEvidence,
  feed: FeedEvidence,
  now: number,
  lostMs: number,
): Reason {
  const { heardAt } = vehicle;
  // Until the feed is read to its end nobody knows what was never sent.
  if (receivedAt === null || heardAt === null) {
    return feed.state === 'catching_up' ? ['catching_up', feed.since] : ['never', null];
  }
  if (!isCurrent) return ['no_reading', receivedAt];
  if (now - receivedAt < LIVE_MS) return ['current', receivedAt];
  // Most of its age passed while the vehicle still spoke.
  const spoken = heardAt - receivedAt;
  if (spoken > 0 && spoken > now - heardAt) return ['partial', receivedAt];
  return vehicleReason(heardAt, vehicle, feed, now, lostMs);
}

function vehicleReason(
  heardAt: number,
  vehicle: VehicleEvidence,
  feed: FeedEvidence,
  now: number,
  lostMs: number,
): Reason {
  if (now - heardAt < LIVE_MS) return ['current', heardAt];
  if (feed.state === 'lost') return ['feed_lost', feed.since];
  if (feed.state === 'catching_up') return ['catching_up', feed.since];
  const bearable = Math.max(LIVE_MS, USUAL_GAPS * (vehicle.usualGap ?? 0));
  const isParked = vehicle.motion?.state === 'PARKED';
  const quietSince = nobodySince(feed, now);
  if (quietSince !== null) {
    // A car at rest that was silent while the others still spoke sleeps, whatever became of the feed.
    const sleptBefore = isParked && quietSince - heardAt > bearable;
    return sleptBefore ? ['asleep', heardAt] : ['feed_silent', quietSince];
  }
  if (now - heardAt < bearable) return ['current', heardAt];
  if (vehicle.motion === null) return ['unknown', heardAt];
  if (!isParked) return ['fell_silent', heardAt];
  return [now - heardAt > lostMs ? 'slept_too_long' : 'asleep', heardAt];
}

/** Since when nobody is heard; null = somebody is, or no other could be. */
function nobodySince({ state, since, newestAt, others }: FeedEvidence, now: number): number | null {
  if (state === 'silent') return since;
  if (others !== 'silent' || (newestAt !== null && now - newestAt < LIVE_MS)) return null;
  return newestAt ?? since;
}

function elapsed(from: number | null, now: number): number | null {
  return from === null ? null : now - from;
}
