import { type Contract, contract } from '../vehicle/contract.ts';
import { dayOf } from '../vehicle/days.ts';
import type { Derived } from '../vehicle/derived.ts';
import type { OdometerDay } from '../vehicle/own-rate.ts';
import { numberOf } from '../vehicle/read.ts';
import { type VehicleView, WHEELS } from '../vehicle/view.ts';
import {
  type ContractFacts,
  type ContractForecast,
  type ContractTerms,
  contractForecast,
} from './contract-forecast.ts';
import { type DistanceRates, distanceRates } from './distance-rates.ts';
import { type FaultDelta, type FaultList, faultDelta } from './fault-delta.ts';
import { type NoStart, noStart } from './no-start.ts';
import { type Refuels, refuels } from './refuel.ts';
import type { ServiceRecord } from './service-done.ts';
import { type ServiceForecast, serviceForecast } from './service-forecast.ts';
import type { OfWheels } from './tire-readings.ts';
import { type TireTrend, tireTrend } from './tire-trend.ts';

/** What was received at one time, as trends read it; NaN = not known then. */
export interface CoursePoint {
  /** Record time, epoch ms. */
  readonly at: number;
  readonly energy: number;
  /** km */
  readonly odometer: number;
  /** kPa, in the order of WHEELS. */
  readonly tires: OfWheels<number>;
  /** 12 V, where it was at rest. */
  readonly restVolts: number;
}

/** What happened to a vehicle, as far as its records told since the start. */
export interface VehicleLog {
  /** Record time of the first record, epoch ms; null = none yet. */
  readonly since: number | null;
  /** Usual time between two records, ms; null while there were not two. */
  readonly usualGap: number | null;
  readonly services: readonly ServiceRecord[];
  /** Fault memories that differ from the one before, oldest first. */
  readonly faultLists: readonly FaultList[];
}

/** What a vehicle's course over time tells, each since when it is known. */
export interface VehicleTrends {
  readonly tires: TireTrend;
  readonly noStart: NoStart;
  readonly refuels: Refuels;
  readonly faults: FaultDelta;
  readonly services: readonly ServiceRecord[];
  /** When each item is due, as a range. */
  readonly due: readonly { readonly item: string; readonly forecast: ServiceForecast }[];
  readonly contract: ContractForecast;
  /** Epoch ms of the first record, and the usual time between two, ms. */
  readonly since: number | null;
  readonly usualGap: number | null;
}

/** What is remembered of a vehicle besides its state; all of it oldest first. */
export interface VehicleCourse {
  readonly points: readonly CoursePoint[];
  readonly odometers: readonly OdometerDay[];
  readonly log: VehicleLog;
  /** As entered; left out = nothing is. */
  readonly terms?: ContractTerms;
}

/** The trends of a vehicle by `now` (epoch ms). */
export function vehicleTrends(view: VehicleView, derived: Derived, course: VehicleCourse, now: number): VehicleTrends {
  const { points, odometers, log } = course;
  const today = dayOf(now);
  const rates = ratesOf(view, odometers, today);
  return {
    tires: tireTrend(tireReadings(view, points), now, view.policy.trends),
    noStart: noStart(restVoltages(points), now, view.policy),
    refuels: derived.energy.kind === 'electric' ? NO_TANK : refuels(fuelReadings(points)),
    faults: faultDelta(faultLists(view, log)),
    services: log.services,
    due: derived.service.items.map((item) => ({ item: item.item, forecast: serviceForecast(item, rates, today) })),
    contract: contractOf(view, derived.contract, rates, course.terms),
    since: log.since,
    usualGap: log.usualGap,
  };
}

const NO_TANK: Refuels = { kind: 'unknown', needs: 'readings', since: null };

function tireReadings({ track }: VehicleView, points: readonly CoursePoint[]) {
  const target = WHEELS.map((wheel) => track.wheels[wheel]?.target ?? null) as unknown as OfWheels<number | null>;
  return points.map(({ at, tires }) => ({
    at,
    kPa: tires.map((kPa) => (Number.isNaN(kPa) ? null : kPa)) as unknown as OfWheels<number | null>,
    target,
  }));
}

function restVoltages(points: readonly CoursePoint[]) {
  return points
    .filter(({ restVolts }) => !Number.isNaN(restVolts))
    .map(({ at, restVolts }) => ({ at, volts: restVolts }));
}

function fuelReadings(points: readonly CoursePoint[]) {
  const usable = points.filter(({ energy, odometer }) => !Number.isNaN(energy) && !Number.isNaN(odometer));
  return usable.map(({ at, energy, odometer }) => ({ at, percent: energy, km: odometer }));
}

/** The memory as it was from the first record on, where it never changed. */
function faultLists(view: VehicleView, { faultLists, since }: VehicleLog) {
  const codes = view.get('dtc_data');
  if (faultLists.length > 0 || since === null || !Array.isArray(codes)) return faultLists;
  return [{ at: since, codes: codes as readonly string[] }];
}

/** How far a vehicle drives, by its own odometers or by the figures that it sends. */
export function ratesOf(view: VehicleView, odometers: readonly OdometerDay[], today: number): DistanceRates | null {
  const weekly = (key: string) => {
    const km = numberOf(view, key);
    return km === null ? null : km / 7;
  };
  const known = {
    short: weekly('avg_distance_short_term'),
    long: weekly('avg_distance_long_term'),
    average: weekly('average_mileage_per_week'),
  };
  return distanceRates(odometers, known, today);
}

/** How a vehicle's contract ends, without all else that its course tells. */
export function contractTrend(
  view: VehicleView,
  odometers: readonly OdometerDay[],
  terms: ContractTerms,
  now: number,
): { readonly facts: ContractFacts; readonly forecast: ContractForecast } {
  const today = dayOf(now);
  const facts = contractFacts(view, contract(view, today), ratesOf(view, odometers, today), terms);
  return { facts, forecast: contractForecast(facts) };
}

const NO_TERMS: ContractTerms = { allowanceKm: null, pricePerKm: null };

function contractOf(view: VehicleView, of: Contract, rates: DistanceRates | null, terms = NO_TERMS): ContractForecast {
  return contractForecast(contractFacts(view, of, rates, terms));
}

function contractFacts(
  view: VehicleView,
  of: Contract,
  rates: DistanceRates | null,
  { allowanceKm, pricePerKm }: ContractTerms,
): ContractFacts {
  return {
    odometer: numberOf(view, 'mileage'),
    kmPerDay: rates?.likely ?? null,
    since: rates?.since ?? null,
    daysLeft: of.daysLeft,
    makerKm: of.forecastKm,
    allowanceKm,
    pricePerKm,
  };
}
