import { DAY_MS } from '../vehicle/days.ts';
import { DEFAULT_POLICY, type Policy } from '../vehicle/policy.ts';
import { chargePercent } from './battery-charge.ts';
import { median } from './statistics.ts';
import { FALL_VOLTS, type Line, type RestingVoltage, sinceCharge, voltageLine } from './voltage-line.ts';

const REACH_MS = 14 * DAY_MS;
/** Last readings of which the middle one tells what the battery has: not one alone. */
const NEWEST = 3;

type NoStartPolicy = Pick<Policy, 'battery' | 'trends'>;

/** Whether a car may fail to start because of its 12 V battery. */
export type NoStart =
  | { readonly kind: 'unknown'; readonly needs: 'readings' | 'days'; readonly since: number | null }
  | {
      readonly kind: 'known';
      readonly risk: 'none' | 'low' | 'high';
      /** `empty` by now, `falling` towards it, `weak` without a fall, or `steady`: nothing beyond what is ordinary. */
      readonly reason: 'empty' | 'falling' | 'weak' | 'steady';
      /** At the last readings: V, and the charge in percent. */
      readonly volts: number;
      readonly percent: number;
      /** Below 0 while it falls; null where the readings make no line. */
      readonly voltsPerDay: number | null;
      /** From now until 12.0 V if the car stands on; null where it does not fall. */
      readonly daysLeft: number | null;
      /** Epoch ms of the first and last reading that count. */
      readonly since: number;
      readonly until: number;
    };

/** The risk by `now` (epoch ms) of a car that stands; readings oldest first. */
export function noStart(
  readings: readonly RestingVoltage[],
  now: number,
  policy: NoStartPolicy = DEFAULT_POLICY,
): NoStart {
  const recent = sinceCharge(readings.filter(({ at }) => at >= now - REACH_MS && at <= now));
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || recent.length < 2) return { kind: 'unknown', needs: 'readings', since: first?.at ?? null };
  const volts = median(recent.slice(-NEWEST).map((one) => one.volts)) as number;
  const line = voltageLine(recent);
  if (volts > policy.battery.criticalVolts && line === null) return { kind: 'unknown', needs: 'days', since: first.at };
  const daysLeft = line && daysUntilEmpty(line, now, policy.battery.criticalVolts);
  const found = riskOf(volts, line, daysLeft, policy);
  const battery = { volts, percent: chargePercent(volts), voltsPerDay: line?.slope ?? null };
  return { kind: 'known', ...found, ...battery, daysLeft, since: first.at, until: last.at };
}

/** Null where it does not fall. */
function daysUntilEmpty(line: Line, now: number, emptyVolts: number): number | null {
  if (line.fall < FALL_VOLTS) return null;
  return Math.max(0, (line.heightAt(now / DAY_MS) - emptyVolts) / -line.slope);
}

function riskOf(volts: number, line: Line | null, daysLeft: number | null, { battery, trends }: NoStartPolicy) {
  if (volts <= battery.criticalVolts) return { risk: 'high', reason: 'empty' } as const;
  if (daysLeft !== null && daysLeft <= trends.noStartWarnDays) return { risk: 'high', reason: 'falling' } as const;
  if (daysLeft !== null && daysLeft <= trends.noStartInfoDays) return { risk: 'low', reason: 'falling' } as const;
  const isRising = line !== null && line.fall <= -FALL_VOLTS;
  if (volts < battery.warnBelowVolts && !isRising) return { risk: 'low', reason: 'weak' } as const;
  return { risk: 'none', reason: daysLeft === null ? 'steady' : 'falling' } as const;
}
