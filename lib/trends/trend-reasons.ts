import type { Figures } from '../vehicle/explain.ts';
import type { Level } from '../vehicle/levels.ts';
import { DEFAULT_POLICY, type TrendPolicy } from '../vehicle/policy.ts';
import type { VehicleTrends } from './vehicle-trends.ts';

/** Reasons that only a course over time gives. A service that was done is none: it is good news, told with the items. */
export type TrendCode = 'tire_leak' | 'no_start' | 'dtc_new';

/** One of them; `key` is the feed key of the signal responsible. */
export interface TrendReason {
  readonly code: TrendCode;
  readonly level: Level;
  readonly key: string;
  readonly figures: Figures;
}

const DAY_MS = 86_400_000;
/** A voltage from longer ago says nothing of today's start. */
const OLD_MS = 14 * DAY_MS;

/** What the trends of a vehicle have to tell its keeper at `now` (epoch ms), worst first. */
export function trendReasons(
  trends: VehicleTrends,
  now: number,
  { newFaultDays }: TrendPolicy = DEFAULT_POLICY.trends,
): readonly TrendReason[] {
  return [...leaks(trends), ...noStarts(trends, now), ...newFaults(trends, now - newFaultDays * DAY_MS)];
}

function leaks({ tires }: VehicleTrends): TrendReason[] {
  if (tires.kind !== 'leak') return [];
  return tires.wheels.map(({ wheel, kPaPerDay, lossKpa, from, daysToCritical }) => ({
    code: 'tire_leak',
    level: 'warn',
    key: `tire_pressure_${wheel}`,
    figures: { wheel, kPaPerDay, lossKpa, since: from, days: daysToCritical },
  }));
}

/** A car that may not start is a reason to act before it is needed; one that has been losing charge, to know of it. */
function noStarts({ noStart }: VehicleTrends, now: number): TrendReason[] {
  if (noStart.kind !== 'known' || noStart.risk === 'none' || now - noStart.until > OLD_MS) return [];
  const { risk, reason, volts, percent, voltsPerDay, daysLeft, since } = noStart;
  const level = risk === 'high' ? 'warn' : 'info';
  return [
    {
      code: 'no_start',
      level,
      key: 'battery_voltage',
      figures: { reason, volts, percent, voltsPerDay, days: daysLeft, since },
    },
  ];
}

/** Presence alone is no fault, and what a code means only the maker knows: a new one is told, and no more. */
function newFaults({ faults }: VehicleTrends, from: number): TrendReason[] {
  if (faults.kind !== 'known') return [];
  const fresh = faults.codes.filter(({ state, since }) => (state === 'new' || state === 'returned') && since >= from);
  const [first, ...others] = fresh.toSorted((a, b) => b.since - a.since);
  if (!first) return [];
  const figures = { id: first.code, since: first.since, others: others.length, state: first.state };
  return [{ code: 'dtc_new', level: 'info', key: 'dtc_data', figures }];
}
