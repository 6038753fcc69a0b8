/**
 * Every threshold by which a vehicle is judged, group by group. A fleet may have its own; what the feed itself gives (the
 * driver's notice of a service, a tire's target) always comes before these.
 */
export interface Policy {
  readonly tires: TirePolicy;
  readonly energy: EnergyPolicy;
  readonly battery: BatteryPolicy;
  readonly coolant: CoolantPolicy;
  readonly service: ServicePolicy;
  readonly contract: ContractPolicy;
  readonly security: SecurityPolicy;
  readonly freshness: FreshnessPolicy;
  readonly motion: MotionPolicy;
  readonly trends: TrendPolicy;
  readonly health: HealthPolicy;
}

/** Shortfall of a tire from its target, percent, unrounded; and the pressure below which it is flat, kPa. */
export interface TirePolicy {
  readonly infoPercent: number;
  readonly warnPercent: number;
  /** UN R141 has the driver warned at 20 %; FMVSS 138 would say 25 %. */
  readonly criticalPercent: number;
  /** Below this a tire is flat whatever its target. */
  readonly flatKpa: number;
}

/** What is left of the tank, or of an electric car's battery, percent. No standard: what fleets use. */
export interface EnergyPolicy {
  readonly warnPercent: number;
  readonly criticalPercent: number;
}

/** Open-circuit voltage of a 12 V lead battery: 12.3 V is about half of its charge, 12.0 V a quarter. */
export interface BatteryPolicy {
  readonly warnBelowVolts: number;
  readonly criticalVolts: number;
  /** Parked for longer than this a battery shows its charge, hours. */
  readonly restHours: number;
}

/** Coolant, °C. Assumed for a pressurised circuit, as no maker's figure is public. */
export interface CoolantPolicy {
  /** In the last two readings, as one may be a peak after stopping. */
  readonly warnCelsius: number;
  readonly criticalCelsius: number;
}

/** When something that is to be serviced is told of. */
export interface ServicePolicy {
  /** The driver's notice where the vehicle does not give its own: what cars are set to. */
  readonly noticeWeeks: number;
  readonly noticeKm: number;
  /** A statutory inspection with an exact day takes an appointment: told earlier than a service. */
  readonly inspectionInfoDays: number;
  readonly inspectionWarnDays: number;
}

/** Days to the end of the contract; it is critical once it is over. */
export interface ContractPolicy {
  readonly infoDays: number;
  readonly warnDays: number;
}

/** How long a parked vehicle may be unlocked, or have a door open, minutes. */
export interface SecurityPolicy {
  readonly unlockedMinutes: number;
  readonly doorOpenMinutes: number;
}

/** How long a vehicle may be silent: it is live below the first, recent below the second, stale up to the third. */
export interface FreshnessPolicy {
  readonly liveMinutes: number;
  readonly recentHours: number;
  readonly lostDays: number;
}

/** What counts as moving. The feed has no speed and no ignition. */
export interface MotionPolicy {
  /** Further than a fix wanders, or a whole kilometre on the odometer. */
  readonly movedMetres: number;
  readonly movedKm: number;
  /** Records further apart than this say nothing of what was between them, minutes. */
  readonly gapMinutes: number;
  /** A 12 V system at this voltage is being charged by the engine. */
  readonly engineOnVolts: number;
  /**
   * Records no further apart than this are also judged together, seconds: at a few seconds none of them alone goes far
   * enough. 0 = never.
   */
  readonly denseSeconds: number;
}

/** What only a course over time tells. */
export interface TrendPolicy {
  /** Growth of the difference within an axle that makes a slow leak, kPa: three steps of a sensor. */
  readonly leakKpa: number;
  /** Days until a resting 12 V battery is at its critical voltage: a long weekend, and two weeks of holidays. */
  readonly noStartWarnDays: number;
  readonly noStartInfoDays: number;
  /** How long a fault code is new, days. */
  readonly newFaultDays: number;
}

/** Points that a vehicle's health loses, of 100. */
export interface HealthPolicy {
  readonly stopMessage: number;
  readonly inspectionOverdue: number;
  readonly serviceOverdue: number;
  readonly serviceDue: number;
  readonly tireCritical: number;
  readonly tireWarn: number;
  readonly batteryCritical: number;
}

export const DEFAULT_POLICY: Policy = {
  tires: { infoPercent: 8, warnPercent: 10, criticalPercent: 20, flatKpa: 100 },
  energy: { warnPercent: 15, criticalPercent: 8 },
  battery: { warnBelowVolts: 12.3, criticalVolts: 12.0, restHours: 4 },
  coolant: { warnCelsius: 115, criticalCelsius: 120 },
  service: { noticeWeeks: 4, noticeKm: 2000, inspectionInfoDays: 60, inspectionWarnDays: 30 },
  contract: { infoDays: 90, warnDays: 30 },
  security: { unlockedMinutes: 30, doorOpenMinutes: 10 },
  freshness: { liveMinutes: 15, recentHours: 24, lostDays: 7 },
  motion: { movedMetres: 200, movedKm: 1, gapMinutes: 10, engineOnVolts: 13.2, denseSeconds: 15 },
  trends: { leakKpa: 20, noStartWarnDays: 3, noStartInfoDays: 14, newFaultDays: 14 },
  health: {
    stopMessage: 40,
    inspectionOverdue: 30,
    serviceOverdue: 20,
    serviceDue: 5,
    tireCritical: 20,
    tireWarn: 10,
    batteryCritical: 15,
  },
};

/** A policy as it may be given: what is left out is as in the default. */
export type PolicyOverrides = { readonly [Group in keyof Policy]?: Partial<Policy[Group]> };

/** The default with some thresholds changed. */
export function policyWith(overrides: PolicyOverrides): Policy {
  const groups = Object.keys(DEFAULT_POLICY) as (keyof Policy)[];
  const changed = groups.map((group) => [group, { ...DEFAULT_POLICY[group], ...overrides[group] }]);
  return Object.fromEntries(changed) as unknown as Policy;
}

/** Thresholds of which the first must not be above the second: else a level would be skipped. */
const ASCENDING: readonly (readonly [group: keyof Policy, low: string, high: string])[] = [
  ['tires', 'infoPercent', 'warnPercent'],
  ['tires', 'warnPercent', 'criticalPercent'],
  ['energy', 'criticalPercent', 'warnPercent'],
  ['battery', 'criticalVolts', 'warnBelowVolts'],
  ['coolant', 'warnCelsius', 'criticalCelsius'],
  ['service', 'inspectionWarnDays', 'inspectionInfoDays'],
  ['contract', 'warnDays', 'infoDays'],
  ['trends', 'noStartWarnDays', 'noStartInfoDays'],
  ['health', 'serviceDue', 'serviceOverdue'],
  ['health', 'tireWarn', 'tireCritical'],
];

/** What is wrong in the order of a policy's thresholds, in words; none = nothing. */
export function policyFaults(policy: Policy): readonly string[] {
  const faults: string[] = [];
  for (const [group, low, high] of ASCENDING) {
    const thresholds = policy[group] as unknown as Readonly<Record<string, number>>;
    const [a, b] = [thresholds[low] as number, thresholds[high] as number];
    if (a > b) faults.push(`${group}.${low} (${a}) is above ${group}.${high} (${b})`);
  }
  const { liveMinutes, recentHours, lostDays } = policy.freshness;
  if (liveMinutes > recentHours * 60) faults.push('freshness.liveMinutes is longer than freshness.recentHours');
  if (recentHours > lostDays * 24) faults.push('freshness.recentHours is longer than freshness.lostDays');
  return faults;
}
