import type { Car, Phase } from './car.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A moving car in the past is told of this often, and nearer to the present this often: enough for a track then. */
const COARSE_MS = 50 * MINUTE;
const DENSE_MS = 9 * MINUTE;
const DENSE_SPAN = 4 * HOUR;
/** After parking a car tells this often, this many times, and then falls silent. */
const PARKED_MS = 15 * MINUTE;
const PARKED_TIMES = 4;
/** A car that stood this long tells of its battery when it is woken. */
const RESTED_MS = 4 * HOUR;
/** So far within one report, m, a car is seen to be moving. */
const MOVED_M = 1_200;
/** How often a message on the way is partial. */
const PARTIAL = 0.3;
const PARTIAL_PAST = 0.75;

export interface ReportTimes {
  /** Nothing is told before; every car tells of itself within the time after. Epoch ms. */
  readonly outputFrom: number;
  /** From here on it is told as it happens; before, coarsely. */
  readonly liveFrom: number;
  /** Between two records of a moving car, ms. */
  readonly cadence: number;
}

/** Decides when a car tells of itself. */
export class Reporter {
  /** When the next record is due, epoch ms; Infinity = nothing until the car changes its phase. */
  next: number;
  readonly #times: ReportTimes;
  readonly #random: Random;
  /** Where in the cadence this car has its place, so that not all tell at once. */
  readonly #offset: number;
  /** When it told last; −∞ = never. */
  #toldAt = Number.NEGATIVE_INFINITY;
  #full = true;
  #toldOdometer = 0;
  #muted: boolean;

  /**
   * @param random chances of the telling alone
   * @param muted tells nothing at all
   */
  constructor(times: ReportTimes, random: Random, muted = false) {
    this.#times = times;
    this.#random = random;
    this.#offset = random.between(1, times.cadence);
    const span = times.outputFrom < times.liveFrom ? MINUTE : Math.min(times.cadence, MINUTE);
    this.#muted = muted;
    this.next = muted ? Number.POSITIVE_INFINITY : times.outputFrom + random.between(0, span);
  }

  /** The car has begun a phase at `now`, after another that lasted so long (ms). */
  changed(car: Car, now: number, before: { readonly phase: Phase; readonly lasted: number }): void {
    if (this.#muted || this.#toldAt === Number.NEGATIVE_INFINITY) return;
    const atOnce = this.#isToldAtOnce(car, now, before);
    // Locks, doors and voltage have changed with the phase, but for a stop.
    this.#full ||= atOnce || (car.phase === 'driving' && before.phase !== 'stopped');
    if (atOnce) this.next = now;
    else if (car.phase === 'parked' || car.phase === 'boarding') this.next = Number.POSITIVE_INFINITY;
    else if (this.next === Number.POSITIVE_INFINITY) this.next = now + this.#onTheWay(now);
  }

  /** The car tells of itself at `now`, which is `next`. @returns what it tells */
  take(car: Car, now: number): 'full' | 'partial' {
    const partial =
      !this.#full && car.engineOn && this.#random.chance(now < this.#times.liveFrom ? PARTIAL_PAST : PARTIAL);
    this.#muted = this.#isLastWord(car, now);
    this.#toldAt = now;
    this.#full = false;
    this.#toldOdometer = car.vitals.odometer;
    if (this.#muted) this.next = Number.POSITIVE_INFINITY;
    else this.next = car.phase === 'parked' ? this.#atRest(car, now) : now + this.#onTheWay(now);
    return partial ? 'partial' : 'full';
  }

  /** A car that falls silent does so under way: what it tells last is that it has moved. */
  #isLastWord({ phase, story, vitals }: Car, now: number): boolean {
    if (now < (story.silentFrom ?? Number.POSITIVE_INFINITY) || phase !== 'driving') return false;
    return now - this.#toldAt <= DENSE_MS && vitals.odometer - this.#toldOdometer >= MOVED_M;
  }

  #isToldAtOnce({ phase }: Car, now: number, before: { readonly phase: Phase; readonly lasted: number }): boolean {
    const fine = now >= this.#times.liveFrom - DENSE_SPAN;
    if (phase === 'parked' || phase === 'refuelling' || before.phase === 'refuelling') return true;
    // Who heard of an open door hears that it was shut.
    if (before.phase === 'boarding') return this.#toldAt >= now - before.lasted;
    if (phase === 'boarding') return fine || before.lasted > RESTED_MS;
    return phase === 'alighting' && fine;
  }

  #onTheWay(now: number): number {
    const { liveFrom, cadence } = this.#times;
    if (now >= liveFrom) return cadence;
    return Math.min(now < liveFrom - DENSE_SPAN ? COARSE_MS : DENSE_MS, liveFrom - now + this.#offset);
  }

  #atRest({ phaseSince, story }: Car, now: number): number {
    if (story.callEvery !== undefined) return now + story.callEvery;
    // Also in the past: the record on arrival shows the way, and only one more that the car stands.
    if (now < phaseSince + PARKED_MS) return phaseSince + PARKED_MS;
    const first = Math.max(now, this.#times.liveFrom - 1) - phaseSince;
    const times = Math.floor(first / PARKED_MS) + 1;
    return times <= PARKED_TIMES ? phaseSince + times * PARKED_MS : Number.POSITIVE_INFINITY;
  }
}
