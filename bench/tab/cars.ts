import { readFileSync } from 'node:fs';
import type { FeedRecord } from '../../server/feed/feed.ts';

/** Kinds of cars by how many of ten are so: what needs attention is rare, and a third is under way. */
const CALM = {
  ...Object.fromEntries(
    ['front_left', 'front_right', 'rear_left', 'rear_right'].map((wheel) => [`tire_pressure_${wheel}`, '230']),
  ),
  check_control_messages: '[]',
  dtc_data: '[]',
  engine_oil_due_date: '2059-01',
  brake_fluid_due_date: '2059-01',
  service_due_date: '2059-01',
  remaining_contract_days: 900,
  vehicle_is_locked: 'SECURED',
};
const DRIVING = { ...CALM, battery_voltage: '14.1' };
const KINDS = [
  {},
  { ...CALM, fuel_level: 7 },
  { ...DRIVING, remaining_contract_days: 20 },
  ...Array.from({ length: 2 }, () => DRIVING),
  ...Array.from({ length: 5 }, () => CALM),
];
/** Which of them are under way. */
const MOVING = new Set([2, 3, 4]);
const MODELS = ['118i', '320d', 'X1', 'iX3', 'Cooper', 'Countryman', '520d', 'X5'];
/** Half of the cars stand in towns, whose places spread like this, degrees; the rest anywhere between. */
const TOWNS = 40;
const SPREAD = 0.05;
/** The first town's middle. */
export const TOWN = { latitude: 48.14, longitude: 11.58 } as const;
/** Way between two messages, degrees: 50 km/h for the five seconds of 20,000 messages a second of 100,000 cars. */
const STEP = 0.0006;

interface Car {
  readonly before: string;
  readonly kind: number;
  latitude: number;
  longitude: number;
  heading: number;
}

/** Cars that send the documented example's keys in turns, each as often as any other. */
export class Cars {
  readonly #cars: Car[];
  readonly #rests: readonly string[];
  #next = 0;

  constructor(count: number) {
    const example = JSON.parse(readFileSync(new URL('../../demo/example-message.json', import.meta.url), 'utf8'));
    const { vin: _vin, model: _model, latitude: _north, longitude: _east, heading: _heading, ...rest } = example;
    this.#rests = KINDS.map((kind) => JSON.stringify({ ...rest, ...kind }).slice(1));
    this.#cars = Array.from({ length: count }, (_, index) => newCar(index));
  }

  /** The next records; `now` in epoch ms. */
  next(count: number, now: number): FeedRecord[] {
    return Array.from({ length: count }, (_, index) => {
      const car = this.#cars[this.#next++ % this.#cars.length] as Car;
      if (MOVING.has(car.kind)) drive(car);
      const { before, kind, latitude, longitude, heading } = car;
      const value = `${before}"latitude":"${latitude}","longitude":"${longitude}","heading":"${heading}",${this.#rests[kind]}`;
      return {
        topic: 'bench',
        partition: 0,
        offset: String(this.#next),
        timestamp: now - (count - index) / count,
        value: Buffer.from(value),
      };
    });
  }
}

function newCar(index: number): Car {
  const vin = `BENCH${String(index).padStart(12, '0')}`;
  const model = MODELS[index % MODELS.length];
  const [first, second] = [spread(index, 0.7548776662), spread(index, 0.5698402909)];
  const inTown = index % 2 === 0;
  const town = townOf((index >> 1) % TOWNS);
  return {
    before: `{"vin":"${vin}","model":"${model}",`,
    kind: Math.floor(spread(index, 0.618033988) * KINDS.length),
    latitude: inTown ? town.latitude + bell(first, second) * SPREAD : 47.5 + first * 6,
    longitude: inTown ? town.longitude + bell(second, first) * SPREAD * 1.5 : 7 + second * 8,
    heading: Math.floor(spread(index, 0.3819660113) * 360),
  };
}

function townOf(index: number): { readonly latitude: number; readonly longitude: number } {
  if (index === 0) return TOWN;
  return { latitude: 48 + spread(index, 0.7548776662) * 5, longitude: 7.5 + spread(index, 0.5698402909) * 7 };
}

/** From 0 to 1, evenly and without order; the same for the same index. */
function spread(index: number, factor: number): number {
  return ((index + 1) * factor) % 1;
}

/** One axis of a bell curve around 0. */
function bell(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(first || 1e-9)) * Math.cos(2 * Math.PI * second);
}

function drive(car: Car): void {
  car.latitude += Math.cos((car.heading * Math.PI) / 180) * STEP;
  car.longitude += Math.sin((car.heading * Math.PI) / 180) * STEP * 1.5;
  car.heading = (car.heading + 3) % 360;
}
