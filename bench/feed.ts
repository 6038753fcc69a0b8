import { readFileSync } from 'node:fs';

/** One record as a consumer hands it over. */
export interface BenchRecord {
  readonly value: Buffer;
  /** Epoch ms. */
  readonly timestamp: number;
  readonly offset: number;
}

interface Car {
  readonly vin: string;
  readonly uuid: string;
  readonly codes: string;
  latitude: number;
  longitude: number;
  heading: number;
  km: number;
  fuel: number;
}

/** Where the cars are at first: a square, in degrees WGS 84. */
export interface Area {
  readonly south: number;
  readonly west: number;
  readonly degrees: number;
}

export interface FeedOptions {
  /** Share of the messages in which the odometer is a kilometre further; 0 where messages are said again. */
  readonly kmShare?: number;
  readonly area?: Area;
}

const AREA: Area = { south: 48, west: 8, degrees: 4 };
const START = Date.UTC(2025, 5, 15, 12);
/** 10,000 messages a second of 1,000 cars: a car speaks every 100 ms on average, of which the figures take no notice. */
const BETWEEN_MS = 50;
const VIN_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

/**
 * A fleet under way that sends the documented example's 78 keys. Between two messages of a car change its position,
 * heading, odometer, range, voltage and coolant, now and then its fuel; the rest is repeated, as real ones do.
 */
export class BenchFeed {
  readonly #random: () => number;
  /** Keys and values in the example's order; written anew for each message. */
  readonly #message: Record<string, unknown>;
  readonly #cars: Car[];
  readonly #options: FeedOptions;
  #sent = 0;

  /** @param seed of everything that is drawn: the same feed for the same seed */
  constructor(vehicles: number, seed: number, options: FeedOptions = {}) {
    this.#random = randomOf(seed);
    this.#options = options;
    this.#message = JSON.parse(readFileSync(new URL('../demo/example-message.json', import.meta.url), 'utf8'));
    this.#cars = Array.from({ length: vehicles }, (_, index) => this.#newCar(index));
  }

  /** The next records, of cars in random order. */
  next(count: number): BenchRecord[] {
    const { length } = this.#cars;
    return Array.from({ length: count }, () => this.#tell(this.#cars[Math.floor(this.#random() * length)] as Car));
  }

  /** One record of each car from an index on, so that all are known after some. */
  nextOfEach(from: number, count: number): BenchRecord[] {
    return this.#cars.slice(from, from + count).map((car) => this.#tell(car));
  }

  #newCar(index: number): Car {
    const random = this.#random;
    const { area = AREA } = this.#options;
    const vin = Array.from({ length: 11 }, () => VIN_LETTERS[Math.floor(random() * VIN_LETTERS.length)]).join('');
    return {
      ...this.#own(),
      vin: `${vin}${String(index).padStart(6, '0')}`,
      latitude: area.south + random() * area.degrees,
      longitude: area.west + random() * area.degrees,
      heading: random() * 360,
      km: Math.floor(random() * 90_000),
      fuel: 20 + random() * 75,
    };
  }

  /** What no two cars share. */
  #own(): Pick<Car, 'uuid' | 'codes'> {
    const hex = (digits: number) =>
      Math.floor(this.#random() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    const codes = Array.from({ length: 9 }, () => hex(6).toUpperCase());
    return { uuid: `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`, codes: `[${codes.join(', ')}]` };
  }

  #tell(car: Car): BenchRecord {
    this.#drive(car);
    this.#sent += 1;
    const value = Buffer.from(JSON.stringify(this.#message));
    return { value, timestamp: START + this.#sent * BETWEEN_MS, offset: this.#sent };
  }

  /** About a kilometre further: cars send every minute or less often. */
  #drive(car: Car): void {
    const random = this.#random;
    const message = this.#message;
    car.heading = (car.heading + random() * 40 + 340) % 360;
    car.latitude += Math.cos((car.heading * Math.PI) / 180) * 0.009 * random();
    car.longitude += Math.sin((car.heading * Math.PI) / 180) * 0.013 * random();
    car.km += random() < (this.#options.kmShare ?? 0.7) ? 1 : 0;
    car.fuel = car.fuel < 5 ? 95 : car.fuel - 0.05;
    message.vin = car.vin;
    message.uuid = car.uuid;
    message.dtc_data = car.codes;
    message.latitude = String(car.latitude);
    message.longitude = String(car.longitude);
    message.heading = car.heading.toFixed(1);
    message.altitude = (100 + random() * 20).toFixed(1);
    message.mileage = car.km.toFixed(1);
    message.mileage_forecast = Math.ceil(car.km / 10_000) * 10_000;
    message.fuel_level = Math.round(car.fuel);
    message.fuel_remaining_range = (Math.round(car.fuel) * 6).toFixed(1);
    message.battery_voltage = (13.8 + random() * 0.6).toFixed(2);
    message.engine_coolant_temperature = 85 + Math.floor(random() * 10);
  }
}

/** Mulberry32: as random as a bench needs, and the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
