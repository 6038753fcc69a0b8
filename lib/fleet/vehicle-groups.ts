import type { RosterEntry } from '../roster/entry.ts';
import type { Flag } from '../signals/value.ts';
import type { FleetTrend } from '../trends/fleet-tire-trend.ts';
import type { SharedFault } from '../trends/shared-faults.ts';
import { type TrendReason, trendReasons } from '../trends/trend-reasons.ts';
import type { VehicleTrends } from '../trends/vehicle-trends.ts';
import { dayOf } from '../vehicle/days.ts';
import type { Assessment } from '../vehicle/derive.ts';
import type { Derived } from '../vehicle/derived.ts';
import { type Discrepancy, discrepancies } from '../vehicle/discrepancies.ts';
import { type ExplainedReason, evidenceOf, explain, type GroupEvidence } from '../vehicle/explain.ts';
import type { JudgedGroup } from '../vehicle/inputs.ts';
import { type Level, rank, worse } from '../vehicle/levels.ts';
import { isTireMessage } from '../vehicle/messages.ts';
import type { Policy } from '../vehicle/policy.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import type { VehicleView } from '../vehicle/view.ts';

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

/** How a group came to its level, with its inputs by key. */
export interface ShownEvidence extends Omit<GroupEvidence, 'inputs'> {
  readonly inputs: readonly string[];
}

/** What the page of a vehicle gets besides its signals: the derived groups, and what they are made of. */
export interface VehicleGroups extends Derived {
  /** What its owner entered; null = nothing. */
  readonly master: RosterEntry | null;
  readonly attention: ShownAttention;
  readonly evidence: Readonly<Record<JudgedGroup, ShownEvidence>>;
  readonly trends: VehicleTrends;
  /** What the tires of the fleet do together, and the codes that are new on other cars too. */
  readonly weather: FleetTrend;
  readonly shared: readonly SharedFault[];
  readonly discrepancies: readonly Discrepancy[];
  readonly policy: Policy;
  readonly flags: readonly Flag[];
  readonly extras: readonly (readonly [key: string, text: string])[];
}

/** What is known of one vehicle from elsewhere than its own records. */
export type FleetTrends = Pick<VehicleGroups, 'weather' | 'shared' | 'master'>;

/** The groups of a vehicle at `now` (epoch ms). */
export function vehicleGroups(
  vehicle: Vehicle,
  assessment: Assessment,
  trends: VehicleTrends,
  fleet: FleetTrends,
  now: number,
): VehicleGroups {
  const { view, flags, extras } = vehicle;
  const { derived } = assessment;
  return {
    ...derived,
    attention: shownAttention(vehicle, assessment, trends, now),
    evidence: shownEvidence(view, assessment),
    trends,
    ...fleet,
    discrepancies: discrepancies(view, derived, dayOf(now)),
    policy: view.policy,
    flags,
    extras,
  };
}

function shownEvidence(view: VehicleView, assessment: Assessment): VehicleGroups['evidence'] {
  const groups = Object.entries(evidenceOf(view, assessment)).map(
    ([group, { inputs, ...judged }]) => [group, { ...judged, inputs: inputs.map(({ key }) => key) }] as const,
  );
  return Object.fromEntries(groups) as unknown as VehicleGroups['evidence'];
}

/** The reasons of state and course in one list; a stable order within a level. */
export function shownAttention(
  vehicle: Vehicle,
  assessment: Assessment,
  trends: VehicleTrends,
  now: number,
): ShownAttention {
  const { view } = vehicle;
  const { items } = assessment.derived.messages;
  // A message about a tire is told as that, and not once more.
  const isTold = ({ code }: ExplainedReason) => code === 'message' && items.every(isTireMessage);
  const told = explain(view, assessment, now).filter((reason) => !isTold(reason));
  const byState = told.map((reason) => ({
    ...reason,
    inputs: reason.inputs.map(({ key }) => key),
  }));
  const byCourse = trendReasons(trends, now, view.policy.trends).map((reason) => ({ ...reason, inputs: [reason.key] }));
  const reasons: ShownReason[] = [...byState, ...byCourse];
  const level = byCourse.reduce<Level>((worst, reason) => worse(worst, reason.level), assessment.attention.level);
  return { level, reasons: reasons.sort((a, b) => rank(b.level) - rank(a.level)) };
}
