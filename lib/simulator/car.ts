import { type Leg, metresAt, planLeg, pointAt } from './leg.ts';
import { type CarModel, isElectric } from './models.ts';
import type { Random } from './random.ts';
import type { RoadPoint } from './road-graph.ts';
import type { ServiceBook } from './service-book.ts';
import type { Story } from './story.ts';
import type { Timetable } from './timetable.ts';
import type { Vitals } from './vitals.ts';
import type { World } from './world.ts';

/**
 * What a car is doing. The driver boards, drives from errand to errand with short stops while the engine runs, fills up
 * on the way, and alights at the depot.
 */
export type Phase = 'parked' | 'boarding' | 'driving' | 'stopped' | 'refuelling' | 'alighting';

/** How long a phase lasts, s. */
const SECONDS: Readonly<Record<Exclude<Phase, 'parked' | 'driving'>, readonly [number, number]>> = {
  boarding: [20, 40],
  stopped: [15, 80],
  refuelling: [180, 320],
  alighting: [30, 50],
};
/** A tank is filled up once it is this low, and to between these. */
const REFUEL_AT = 0.28;
const FULL = [0.93, 1] as const;
/** An electric car does not set off with less than this share of its battery. */
const SET_OFF_AT = 0.5;
/** An errand is at most this far, s; of so many drawn the first that is. */
const ERRAND_SECONDS = 720;
const DRAWS = 6;

/** What a car is made of. */
export interface CarParts {
  readonly model: CarModel;
  readonly story: Story;
  /** Node of its depot. */
  readonly home: number;
  readonly timetable: Timetable;
  readonly vitals: Vitals;
  readonly book: ServiceBook;
  /** The driver's chances alone, so that how often the car reports does not change where it goes. */
  readonly random: Random;
}

/**
 * One car and its driver. Time moves on by `advance` within a phase and by `change` at its end, `until`; both are told
 * instants (epoch ms) that never go back.
 */
export class Car {
  readonly model: CarModel;
  readonly story: Story;
  readonly vitals: Vitals;
  readonly book: ServiceBook;
  phase: Phase = 'parked';
  phaseSince: number;
  /** When the phase ends; Infinity where it does not. */
  until: number;
  /** When the engine was started or stopped last. */
  engineSince: number;
  readonly #world: World;
  readonly #home: number;
  readonly #timetable: Timetable;
  readonly #random: Random;
  readonly #pace: number;
  /** Where it stands, or drives to. */
  #node: number;
  #leg: Leg | null = null;
  #now: number;
  #driven = 0;
  #tourEnd = 0;
  #purpose: 'errand' | 'fuel' | 'home' = 'errand';
  #served = false;

  constructor(parts: CarParts, world: World, now: number) {
    this.model = parts.model;
    this.story = parts.story;
    this.vitals = parts.vitals;
    this.book = parts.book;
    this.#world = world;
    this.#home = parts.home;
    this.#timetable = parts.timetable;
    this.#random = parts.random;
    this.#pace = parts.random.between(0.8, 0.97);
    this.#node = parts.home;
    this.#now = now;
    this.phaseSince = now;
    this.engineSince = now;
    this.until = this.#timetable.nextDeparture(now);
  }

  get engineOn(): boolean {
    return this.phase === 'driving' || this.phase === 'stopped';
  }

  /** On a tour, be it at a stop. */
  get onRoad(): boolean {
    return this.engineOn || this.phase === 'refuelling';
  }

  get charging(): boolean {
    return this.phase === 'parked' && isElectric(this.model);
  }

  /** Where it is. */
  get point(): RoadPoint {
    const { graph } = this.#world;
    if (this.#leg && this.#leg.arcs.length > 0) return pointAt(this.#leg, graph, this.#now);
    const arc = graph.leaving(this.#node)[0] as number;
    return graph.pointOn(arc, 0);
  }

  /** Lives on until `now`, at most to the end of the phase. */
  advance(now: number): void {
    const before = this.#driven;
    if (this.phase === 'driving' && this.#leg) this.#driven = metresAt(this.#leg, this.#world.graph, now);
    const { engineOn, charging } = this;
    const idling = this.phase === 'stopped';
    this.vitals.live({ from: this.#now, to: now, metres: this.#driven - before, engineOn, idling, charging });
    this.#now = Math.max(now, this.#now);
  }

  /** Ends the phase, at `until`. */
  change(): void {
    this.advance(this.until);
    switch (this.phase) {
      case 'parked':
        this.#stay('boarding');
        break;
      case 'boarding':
        this.#tourEnd = this.#timetable.tourEnd(this.#now, this.#random.next());
        this.#driveOn();
        break;
      case 'driving':
        this.#arrive();
        break;
      case 'refuelling':
        this.#fillUp();
        this.#driveOn();
        break;
      case 'stopped':
        this.#driveOn();
        break;
      case 'alighting':
        this.#park();
    }
  }

  #arrive(): void {
    if (this.#purpose === 'fuel') this.#stay('refuelling');
    else this.#stay(this.#purpose === 'home' ? 'alighting' : 'stopped');
  }

  #driveOn(): void {
    const target = this.#chooseTarget();
    if (target === this.#node) {
      this.#arrive();
      return;
    }
    const { graph, router } = this.#world;
    const way = router.way(this.#node, target);
    this.#leg = planLeg(graph, way, this.#random, this.#pace, this.#now);
    this.#driven = 0;
    this.#node = target;
    this.#enter('driving', this.#leg.endsAt);
  }

  /** The next node to drive to, and what for. */
  #chooseTarget(): number {
    const { router, errands } = this.#world;
    const node = this.#node;
    if (this.#needsFuel()) {
      this.#purpose = 'fuel';
      return this.#nearestStation();
    }
    const homeMs = (router.seconds(node, this.#home) * 1_000) / this.#pace;
    if (this.#now + homeMs >= this.#tourEnd) {
      this.#purpose = 'home';
      return this.#home;
    }
    this.#purpose = 'errand';
    let target = node;
    for (let i = 0; i < DRAWS; i++) {
      target = this.#random.pick(errands);
      if (target !== node && router.seconds(node, target) < ERRAND_SECONDS) break;
    }
    return target;
  }

  #fillUp(): void {
    const { refuelBy } = this.story;
    const level = refuelBy === undefined ? this.#random.between(...FULL) : this.vitals.level + refuelBy;
    this.vitals.energy = Math.max(this.vitals.energy, level * this.model.tank);
  }

  #needsFuel(): boolean {
    return !isElectric(this.model) && this.vitals.level < (this.story.refuelAt ?? REFUEL_AT);
  }

  #nearestStation(): number {
    const { router, graph } = this.#world;
    let nearest = graph.fuelStations[0] as number;
    for (const station of graph.fuelStations)
      if (router.seconds(this.#node, station) < router.seconds(this.#node, nearest)) nearest = station;
    return nearest;
  }

  #park(): void {
    this.#visitGarage();
    const stays = this.story.staysFrom !== undefined && this.#now >= this.story.staysFrom;
    const ready = this.#now + (isElectric(this.model) ? this.vitals.chargeTime(SET_OFF_AT) : 0);
    this.#enter('parked', stays ? Number.POSITIVE_INFINITY : this.#timetable.nextDeparture(ready));
  }

  /** What is due is done while the car is parked. */
  #visitGarage(): void {
    const { serviceFrom, neglected } = this.story;
    const asked = serviceFrom !== undefined && !this.#served && this.#now >= serviceFrom;
    const careful = (!neglected || this.#served) && this.book.wantsService(this.vitals.odometer, this.#now);
    if (!asked && !careful) return;
    this.book.serve(this.vitals.odometer, this.#now);
    if (asked) this.#served = true;
  }

  /** Begins a phase that lasts a while of its own. */
  #stay(phase: keyof typeof SECONDS): void {
    this.#enter(phase, this.#now + 1_000 * this.#random.between(...SECONDS[phase]));
  }

  #enter(phase: Phase, until: number): void {
    const ran = this.engineOn;
    this.phase = phase;
    this.phaseSince = this.#now;
    if (this.engineOn !== ran) this.engineSince = this.#now;
    this.until = until;
  }
}
