import { Car } from './car.ts';
import { placeOf } from './copies.ts';
import { identityFields } from './identity.ts';
import { type CarPapers, fillTires } from './message.ts';
import { type CarModel, isElectric, MIX, MODELS } from './models.ts';
import { Random, seedOf } from './random.ts';
import { ServiceBook } from './service-book.ts';
import { NO_STORY, type Story, storyOf } from './story.ts';
import { Timetable } from './timetable.ts';
import { Vitals } from './vitals.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
/** Kilometres a week that such a car drives, before it is known better. */
const WEEKLY_KM = 2_000;
const FAULTS = ['3178A', 'B7F34E', '804070', '804081', '800ABF', 'B7F500', '31796', '31790', 'B7F8C6', '48288D'];
const NEW_FAULTS = ['2B5C01', '1F0504', '2A9A00'];

/** Which car, of which fleet, in which time. */
export interface CarOrder {
  readonly index: number;
  readonly seed: number;
  /** Its place among the cars that drive, and how many those are. */
  readonly rank: number;
  readonly ranks: number;
  /** When it begins, and when its story is to be true; epoch ms. */
  readonly from: number;
  readonly start: number;
  /** Tells no stories: every car is driven and looked after as it should be. */
  readonly plain: boolean;
}

/** Which model a car of the fleet is, and its story. */
export function castOf(
  index: number,
  start: number,
  plain: boolean,
): { readonly model: CarModel; readonly story: Story } {
  const role = plain ? null : storyOf(index, start);
  return {
    model: MODELS[role?.model ?? (MIX[index % MIX.length] as keyof typeof MODELS)],
    story: role?.story ?? NO_STORY,
  };
}

/** Builds a car as it stands at `from`. The same order gives the same car, whatever the others are. */
export function buildCar(world: World, { index, seed, rank, ranks, from, start, plain }: CarOrder): Car {
  const { model, story } = castOf(index, start, plain);
  const random = new Random(seedOf(seed, 'drive', index));
  const odometer = Math.round(random.between(8_000_000, 90_000_000));
  const full = isElectric(model) ? random.between(0.6, 0.85) : random.between(0.45, 0.95);
  const level = story.refuelAt === undefined ? full : story.refuelAt + 0.02;
  const vitals = new Vitals(model, { odometer, energy: level * model.tank, weekly: WEEKLY_KM }, from);
  const book = new ServiceBook(random, odometer, start);
  if (story.oilLeft !== undefined) book.oilAt = odometer + story.oilLeft;
  const home = world.depots[index % world.depots.length] as number;
  const timetable = new Timetable(rank, ranks, story.restless ?? false);
  return new Car({ model, story, home, timetable, vitals, book, random }, world, from);
}

/** What is told of a car besides itself. */
export function papersOf({ index, seed, start, plain }: CarOrder): CarPapers {
  const { model, story } = castOf(index, start, plain);
  const random = new Random(seedOf(seed, 'papers', index));
  return {
    identity: identityFields(model, index, random, start),
    overTarget: fillTires(random),
    faults: FAULTS.filter(() => random.chance(0.3)),
    newFault: random.pick(NEW_FAULTS),
    restVolts: random.between(12.46, 12.58),
    contractEnd: Math.floor(start / DAY) + (story.contractDays ?? 150 + random.below(900)),
    place: placeOf(index),
  };
}
