import type { Json } from '../../lib/protocol/messages.ts';
import type { FleetTrend } from '../../lib/trends/fleet-tire-trend.ts';
import type { SharedFault } from '../../lib/trends/shared-faults.ts';
import { type TrendReason, trendReasons } from '../../lib/trends/trend-reasons.ts';
import type { VehicleTrends } from '../../lib/trends/vehicle-trends.ts';
import type { Assessment } from '../../lib/vehicle/derive.ts';
import { type ExplainedReason, evidenceOf, explain } from '../../lib/vehicle/explain.ts';
import { type Level, rank, worse } from '../../lib/vehicle/levels.ts';
import type { Vehicle } from '../../lib/vehicle/vehicle.ts';

/** A reason as a page gets it: the signals it was read from by key, as their values and ages are sent anyway. */
export interface ShownReason extends Omit<ExplainedReason, 'code' | 'inputs'> {
  readonly code: ExplainedReason['code'] | TrendReason['code'];
  readonly inputs: readonly string[];
}

/** Why a vehicle needs somebody to look at it, by its state and by its course; worst first. */
export interface ShownAttention {
  readonly level: Level;
  readonly reasons: readonly ShownReason[];
}

/** What the page of a vehicle gets besides its signals: the derived groups, and what they are made of. */
export function vehicleGroups(
  vehicle: Vehicle,
  assessment: Assessment,
  trends: VehicleTrends,
  fleet: { readonly weather: FleetTrend; readonly shared: readonly SharedFault[] },
  now: number,
): Record<string, Json> {
  const { view, flags, extras } = vehicle;
  const evidence = Object.entries(evidenceOf(view, assessment)).map(([group, { inputs, ...judged }]) => {
    return [group, { ...judged, inputs: inputs.map(({ key }) => key) }] as const;
  });
  const groups = {
    ...assessment.derived,
    attention: shownAttention(vehicle, assessment, trends, now),
    evidence: Object.fromEntries(evidence),
    trends,
    weather: fleet.weather,
    shared: fleet.shared,
    policy: view.policy,
    flags,
    extras,
  };
  return groups as unknown as Record<string, Json>;
}

/** The reasons of state and course in one list; a stable order within a level. */
export function shownAttention(
  vehicle: Vehicle,
  assessment: Assessment,
  trends: VehicleTrends,
  now: number,
): ShownAttention {
  const { view } = vehicle;
  const byState = explain(view, assessment, now).map((reason) => ({
    ...reason,
    inputs: reason.inputs.map(({ key }) => key),
  }));
  const byCourse = trendReasons(trends, now).map((reason) => ({ ...reason, inputs: [reason.key] }));
  const reasons: ShownReason[] = [...byState, ...byCourse];
  const level = byCourse.reduce<Level>((worst, reason) => worse(worst, reason.level), assessment.attention.level);
  return { level, reasons: reasons.sort((a, b) => rank(b.level) - rank(a.level)) };
}
