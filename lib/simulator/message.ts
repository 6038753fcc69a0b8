import type { LatLon } from '../geo.ts';
import type { Car } from './car.ts';
import { outsideCelsius } from './climate.ts';
import { isBmwGroup, isElectric } from './models.ts';
import type { Random } from './random.ts';
import { serviceFields } from './service-fields.ts';
import { kpaOf, tirePressure } from './tires.ts';
import { batteryVolts, CHARGE_TARGET } from './vitals.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const KPA_PER_PSI = 6.894757;
/** A driver pumps the tire up again when this much is gone, kPa. */
const PUMPED_UP_AT = 60;
/** How often a receiver does not trust its own fix. */
const UNTRUSTED = 0.004;
/** A week's distance that the feed can say, km. */
const MOST_A_WEEK = 3_000;
const WHEELS = ['front_left', 'front_right', 'rear_left', 'rear_right'] as const;

/** What is told of a car that is not in the car itself. */
export interface CarPapers {
  /** Fields that never change. */
  readonly identity: Readonly<Record<string, unknown>>;
  /** Cold pressures above the target, kPa, in the order of `WHEELS`. */
  readonly overTarget: readonly number[];
  /** Fault codes stored since long, and the one that is new with some stories. */
  readonly faults: readonly string[];
  readonly newFault: string;
  /** Voltage of a long rest. */
  readonly restVolts: number;
  /** UTC day on which the contract ends. */
  readonly contractEnd: number;
  /** Puts a point of the roads where this car's copy of them lies. */
  readonly place: (point: LatLon) => LatLon;
}

/**
 * The message of a car at `now` (epoch ms), to which it was advanced, with the keys and JSON types of the feed.
 * @param random chances of the telling alone
 * @param partial only where it is, how far it came and what is left to drive on
 */
export function messageOf(
  car: Car,
  papers: CarPapers,
  random: Random,
  now: number,
  partial: boolean,
): Record<string, unknown> {
  const moving = {
    ...positionFields(car, papers, random),
    mileage: mileage(car),
    ...energyFields(car),
    uuid: random.uuid(),
  };
  if (partial) return { vin: papers.identity.vin, fleet_id: papers.identity.fleet_id, ...moving };
  return {
    ...papers.identity,
    ...moving,
    ...(isElectric(car.model) ? chargingFields(car) : { engine_coolant_temperature: Math.round(car.vitals.coolant) }),
    battery_voltage: volts(car, papers, random, now).toFixed(2),
    ...tireFields(car, papers, now),
    ...bodyFields(car),
    ...usageFields(car, papers, now),
    ...serviceFields(car.book, car.vitals, now),
    ...(isBmwGroup(car.model) && diagnosticFields(car, papers, now)),
  };
}

function positionFields(car: Car, { place }: CarPapers, random: Random): Record<string, unknown> {
  const { heading, altitude, ...at } = car.point;
  const { latitude, longitude } = place(at);
  return {
    latitude: latitude.toFixed(6),
    longitude: longitude.toFixed(6),
    altitude: altitude.toFixed(1),
    heading: ((Math.round(heading * 10) / 10) % 360).toFixed(1),
    position_can_be_trusted: !random.chance(UNTRUSTED),
  };
}

/** Whole hundreds of metres that are full, as an odometer turns over. */
function mileage({ vitals }: Car): string {
  return (Math.floor(vitals.odometer / 100) / 10).toFixed(1);
}

function energyFields({ model, vitals }: Car): Record<string, unknown> {
  const percent = Math.round(vitals.level * 100);
  const range = String(Math.floor(vitals.rangeKm));
  if (isElectric(model)) return { soc_hv_header: percent, kombi_remaining_electric_range: `${range}.0` };
  return {
    fuel_level: percent,
    remaining_fuel: Math.round(vitals.energy).toFixed(1),
    fuel_remaining_range: `${range}.0`,
  };
}

function chargingFields({ charging, vitals, model }: Car): Record<string, unknown> {
  const full = vitals.level >= CHARGE_TARGET - 0.001;
  const hours = (Math.max(0, CHARGE_TARGET - vitals.level) * model.tank) / vitals.chargingKw;
  const fromWall = vitals.chargingKw < 20;
  return {
    charging_status: charging ? (full ? 'CHARGINGENDED' : 'CHARGINGACTIVE') : 'NOCHARGING',
    charging_plug_connected: charging ? 'CONNECTED' : 'DISCONNECTED',
    soc_customer_target: Math.round(CHARGE_TARGET * 100),
    ...(charging &&
      !full && {
        soc_target_charging_time_forecast: Math.ceil(hours * 60),
        charging_method: fromWall ? 'AC_TYPE2PLUG' : 'DC_COMBO2',
        ...(fromWall && { charging_ac_ampere: 16, charging_ac_voltage: 230 }),
      }),
  };
}

function volts({ engineOn, engineSince, story }: Car, { restVolts }: CarPapers, random: Random, now: number): number {
  const elapsed = now - engineSince;
  // A battery that is worn out loses a little every hour.
  const rest = story.weakBattery ? Math.max(12.06, 12.36 - (0.025 * elapsed) / HOUR) : restVolts;
  return batteryVolts({ engineOn, elapsed, rest, jitter: random.between(-1, 1) });
}

function tireFields({ model, vitals, story }: Car, { overTarget }: CarPapers, now: number): Record<string, unknown> {
  const celsius = outsideCelsius(now) + vitals.tireHeat;
  const leaking = Math.max(0, now - (story.leaksFrom ?? now)) / DAY;
  const lost = (leaking * (story.leakPerDay ?? 0)) % PUMPED_UP_AT;
  const fields: Record<string, unknown> = {};
  WHEELS.forEach((wheel, index) => {
    const cold = (index < 2 ? model.frontPsi : model.rearPsi) * KPA_PER_PSI;
    const over = (overTarget[index] as number) - (index === 0 ? lost : 0);
    fields[`tire_pressure_${wheel}`] = String(tirePressure(cold + over, celsius));
    fields[`tire_pressure_target_${wheel}`] = String(tirePressure(cold, celsius));
  });
  return fields;
}

/** Locks and doors: unlocked while somebody gets in or out; on the way the car locks itself. */
function bodyFields({ phase, story }: Car): Record<string, unknown> {
  const boarding = phase === 'boarding' || phase === 'alighting';
  const forgotten = phase === 'parked' && story.leftOpen === true && story.staysFrom !== undefined;
  const lock = phase === 'parked' ? 'SECURED' : 'LOCKED';
  return {
    vehicle_is_locked: boarding || forgotten || phase === 'refuelling' ? 'UNLOCKED' : lock,
    doors_front_left_is_open: String(boarding),
    doors_rear_left_is_open: String(forgotten),
    doors_ront_right_is_open: 'false',
    doors_rear_right_is_open: 'false',
  };
}

function usageFields({ vitals }: Car, { contractEnd }: CarPapers, now: number): Record<string, unknown> {
  const days = contractEnd - Math.floor(now / DAY);
  const week = Math.min(MOST_A_WEEK, Math.max(1, Math.round(vitals.longTerm)));
  return {
    avg_distance_short_term: Math.min(MOST_A_WEEK, Math.max(1, Math.round(vitals.shortTerm))).toFixed(1),
    avg_distance_long_term: week.toFixed(1),
    average_mileage_per_week: week,
    mileage_forecast: Math.ceil(vitals.odometer / 1_000 + (Math.max(0, days) * week) / 7),
    remaining_contract_days: days,
  };
}

function diagnosticFields({ story }: Car, { faults, newFault }: CarPapers, now: number): Record<string, unknown> {
  const isNew = story.faultFrom !== undefined && now >= story.faultFrom;
  return {
    dtc_data: `[${[...faults, ...(isNew ? [newFault] : [])].join(', ')}]`,
    check_control_messages: '[]',
    teleservice_status: 'Initial status',
    lsc_trigger_reason: 'CONV',
  };
}

/** A wheel is filled to at least its target; @returns kPa above it */
export function fillTires(random: Random): number[] {
  return WHEELS.map(() => kpaOf(1) * random.between(0.1, 1.2));
}
