import { buildCar, type CarOrder, castOf, papersOf } from './build-car.ts';
import type { Car } from './car.ts';
import { Heap } from './heap.ts';
import { demoVin } from './identity.ts';
import { type CarPapers, messageOf } from './message.ts';
import { Random, seedOf } from './random.ts';
import { Reporter, type ReportTimes } from './reporter.ts';
import type { World } from './world.ts';

/** The cars drive this long before anything is told of them, ms: so that they are under way by then. */
const WARM_UP = 3 * 3_600_000;

/** Times are epoch ms. */
export interface FleetOptions extends ReportTimes {
  readonly vehicles: number;
  readonly seed: number;
  /** When the stories are to be true. */
  readonly start: number;
  /** How long before `start` the cars set out, ms; a fleet of the same options but for the telling drives the same ways. */
  readonly past: number;
  /** Tells no stories. */
  readonly plain?: boolean;
}

/** One record of the feed. */
export interface SimulatedRecord {
  readonly vin: string;
  /** When it is of, epoch ms. */
  readonly at: number;
  /** The message as JSON. */
  readonly value: string;
}

interface Member {
  readonly vin: string;
  readonly car: Car;
  readonly papers: CarPapers;
  readonly reporter: Reporter;
  readonly random: Random;
}

/**
 * A fleet that lives on as far as it is asked to. The same options give the same records, byte by byte, however they are
 * asked for.
 */
export class SimulatedFleet {
  readonly #members: readonly Member[];
  readonly #heap = new Heap();

  constructor(world: World, options: FleetOptions) {
    this.#members = orders(options).map((order) => createMember(world, order, options));
    this.#members.forEach((member, index) => {
      this.#heap.push(nextOf(member), index);
    });
  }

  get cars(): readonly Car[] {
    return this.#members.map(({ car }) => car);
  }

  /** Cars that are on a tour. */
  get onRoad(): number {
    let count = 0;
    for (const { car } of this.#members) if (car.onRoad) count += 1;
    return count;
  }

  /**
   * Lives on until `until` (epoch ms) or until there are `limit` records.
   * @returns the records of that time, in its order; fewer than `limit` = there are no more
   */
  take(until: number, limit: number): SimulatedRecord[] {
    const records: SimulatedRecord[] = [];
    while (records.length < limit && this.#heap.firstKey <= until) {
      const index = this.#heap.pop();
      const member = this.#members[index] as Member;
      const record = step(member);
      if (record) records.push(record);
      this.#heap.push(nextOf(member), index);
    }
    return records;
  }
}

function orders({ vehicles, seed, start, past, plain = false }: FleetOptions): CarOrder[] {
  const from = start - past - WARM_UP;
  const indexes = Array.from({ length: vehicles }, (_, index) => index);
  const drives = indexes.map((index) => {
    const { story } = castOf(index, start, plain);
    return story.staysFrom === undefined && story.silentFrom === undefined;
  });
  const ranks = drives.filter(Boolean).length || 1;
  let rank = 0;
  return indexes.map((index) => ({ index, seed, from, start, plain, ranks, rank: drives[index] ? rank++ : 0 }));
}

function createMember(world: World, order: CarOrder, options: FleetOptions): Member {
  const car = buildCar(world, order);
  const random = new Random(seedOf(order.seed, 'tell', order.index));
  const vin = demoVin(car.model, order.index);
  // When the telling of a past begins anew later on, a car that fell silent in it has done so before.
  const resumed = options.past > 0 && options.outputFrom > options.start;
  const muted = resumed && car.story.silentFrom !== undefined;
  return { vin, car, papers: papersOf(order), reporter: new Reporter(options, random, muted), random };
}

function nextOf({ car, reporter }: Member): number {
  return Math.min(car.until, reporter.next);
}

/** What comes next in a car's life: the end of its phase, or a record. */
function step({ vin, car, papers, reporter, random }: Member): SimulatedRecord | null {
  if (car.until <= reporter.next) {
    const before = { phase: car.phase, lasted: car.until - car.phaseSince };
    car.change();
    reporter.changed(car, car.phaseSince, before);
    return null;
  }
  const at = reporter.next;
  car.advance(at);
  const told = reporter.take(car, at);
  const value = JSON.stringify(messageOf(car, papers, random, at, told === 'partial'));
  return { vin, at: Math.floor(at), value };
}
