import { drawnTo, outsideCelsius } from './climate.ts';
import { type CarModel, isElectric } from './models.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Coolant at work, °C; a thermostat holds it there. */
const WARM = 91;
/** How quickly things follow, ms. */
const COOLANT_WARMS = 5 * MINUTE;
const COOLANT_COOLS = 80 * MINUTE;
const TIRE_FOLLOWS = 15 * MINUTE;
/** What driving adds to a tire's temperature, K. */
const TIRE_HEAT = 14;
const IDLE_LITRES_PER_HOUR = 0.6;
const IDLE_KW = 0.8;
/** Below this share a car is charged with direct current, above it with what a depot's wall gives; kW. */
const DIRECT_BELOW = 0.6;
const DIRECT_KW = 50;
const WALL_KW = 11;
/** Share of its battery that a car is charged to. */
export const CHARGE_TARGET = 0.9;
/** Spans over which a car averages its distance. */
const SHORT_TERM = 14 * DAY;
const LONG_TERM = 60 * DAY;

/** What a stretch of time was like; within it nothing of this changed. */
export interface Stretch {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  readonly engineOn: boolean;
  /** The engine is on and the car stands. */
  readonly idling: boolean;
  readonly charging: boolean;
}

/** What a car has that changes as it drives and stands. */
export class Vitals {
  readonly model: CarModel;
  /** Odometer, m. */
  odometer: number;
  /** Litres in the tank, or kWh in the battery. */
  energy: number;
  /** °C. */
  coolant: number;
  /** What the tires are warmer than the air, K. */
  tireHeat = 0;
  /** Kilometres a week, lately and over two months. */
  shortTerm: number;
  longTerm: number;

  constructor(
    model: CarModel,
    start: { readonly odometer: number; readonly energy: number; readonly weekly: number },
    now: number,
  ) {
    this.model = model;
    this.odometer = start.odometer;
    this.energy = start.energy;
    this.coolant = outsideCelsius(now);
    this.shortTerm = start.weekly;
    this.longTerm = start.weekly;
  }

  /** Share of the tank or of the battery that is left, 0 to 1. */
  get level(): number {
    return this.energy / this.model.tank;
  }

  /** How far that lasts, km. */
  get rangeKm(): number {
    return (this.energy / this.model.per100Km) * 100;
  }

  /** What it is charged with at present, kW. */
  get chargingKw(): number {
    return this.level < DIRECT_BELOW ? DIRECT_KW : WALL_KW;
  }

  /** How long charging takes to a share of the battery that direct current is used up to, ms. */
  chargeTime(level: number): number {
    return (Math.max(0, level - this.level) * this.model.tank * HOUR) / DIRECT_KW;
  }

  /** Lives through a stretch of time. */
  live({ from, to, metres, engineOn, idling, charging }: Stretch): void {
    const elapsed = to - from;
    if (elapsed <= 0) return;
    const outside = outsideCelsius(to);
    this.odometer += metres;
    this.#use(metres, idling ? elapsed : 0);
    if (charging) this.#charge(elapsed);
    this.coolant = engineOn
      ? drawnTo(this.coolant, WARM, elapsed, COOLANT_WARMS)
      : drawnTo(this.coolant, outside, elapsed, COOLANT_COOLS);
    this.tireHeat = drawnTo(this.tireHeat, metres > 0 ? TIRE_HEAT : 0, elapsed, TIRE_FOLLOWS);
    const weekly = (metres / 1000) * (WEEK / elapsed);
    this.shortTerm = drawnTo(this.shortTerm, weekly, elapsed, SHORT_TERM);
    this.longTerm = drawnTo(this.longTerm, weekly, elapsed, LONG_TERM);
  }

  #use(metres: number, idleMs: number): void {
    const idling = isElectric(this.model) ? IDLE_KW : IDLE_LITRES_PER_HOUR;
    const used = (metres / 100_000) * this.model.per100Km + (idleMs / HOUR) * idling;
    this.energy = Math.max(0, this.energy - used);
  }

  /** Charges, in steps since the power falls once the battery is half full. */
  #charge(elapsed: number): void {
    let left = elapsed / HOUR;
    while (left > 0 && this.level < CHARGE_TARGET) {
      const goal = this.level < DIRECT_BELOW ? DIRECT_BELOW : CHARGE_TARGET;
      const hours = Math.min(left, ((goal - this.level) * this.model.tank) / this.chargingKw + 1e-6);
      this.energy += hours * this.chargingKw;
      left -= hours;
    }
  }
}

/** What the 12 V system shows: charged while the engine runs, and soon at rest after it stopped. */
export interface Battery12 {
  readonly engineOn: boolean;
  /** Since the engine was started or stopped, ms. */
  readonly elapsed: number;
  /** V after a long rest; a sound battery has 12.4 to 12.6. */
  readonly rest: number;
  /** From −1 to 1: what else has a say. */
  readonly jitter: number;
}

/** V: 13.2 to 14.6 with the engine, then falling towards the battery's voltage at rest. */
export function batteryVolts({ engineOn, elapsed, rest, jitter }: Battery12): number {
  if (engineOn) return 13.55 + 0.8 * Math.exp(-elapsed / (25 * MINUTE)) + 0.12 * jitter;
  return rest + 0.2 * Math.exp(-elapsed / (90 * MINUTE)) + 0.01 * jitter;
}
