import type { SignalCatalogue } from '../signals/catalogue.ts';
import type { Reading } from '../signals/reading.ts';
import { Runs } from './run.ts';
import { DOORS, WHEELS } from './view.ts';
import { WheelPairs } from './wheel-pairs.ts';

/** Where a record has what the fold asks for by name: indexes into its slots and values, -1 = not carried. */
export interface Places {
  readonly mileage: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly trusted: number;
  readonly voltage: number;
  readonly coolant: number;
  readonly lock: number;
  /** In the order of DOORS. */
  readonly doors: readonly number[];
  /** In the order of WHEELS. */
  readonly pressures: readonly number[];
  readonly targets: readonly number[];
}

/** Slots that the fold asks for by name, looked up once a catalogue. */
export class FoldKeys {
  static readonly #known = new WeakMap<SignalCatalogue, FoldKeys>();

  readonly mileage: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly heading: number;
  readonly altitude: number;
  readonly uuid: number;
  readonly trusted: number;
  readonly voltage: number;
  readonly coolant: number;
  readonly lock: number;
  readonly checkControl: number;
  /** In the order of DOORS. */
  readonly doors: readonly number[];
  /** In the order of WHEELS. */
  readonly wheels: readonly { readonly pressure: number; readonly target: number }[];
  readonly runs = new Runs();
  readonly pairs = new WheelPairs();
  readonly catalogue: SignalCatalogue;
  readonly #countingDown: number[] = [];
  /** Slots that were looked at for the list above. */
  #seen = 0;
  readonly #tracked: ReadonlySet<number>;
  readonly #placesIn = new WeakMap<readonly number[], Places>();
  #slots: readonly number[] = [];
  #places: Places;

  static of(catalogue: SignalCatalogue): FoldKeys {
    const known = FoldKeys.#known.get(catalogue);
    if (known) return known;
    const keys = new FoldKeys(catalogue);
    FoldKeys.#known.set(catalogue, keys);
    return keys;
  }

  private constructor(catalogue: SignalCatalogue) {
    this.catalogue = catalogue;
    this.mileage = catalogue.slot('mileage');
    this.latitude = catalogue.slot('latitude');
    this.longitude = catalogue.slot('longitude');
    this.heading = catalogue.slot('heading');
    this.altitude = catalogue.slot('altitude');
    this.uuid = catalogue.slot('uuid');
    this.trusted = catalogue.slot('position_can_be_trusted');
    this.voltage = catalogue.slot('battery_voltage');
    this.coolant = catalogue.slot('engine_coolant_temperature');
    this.lock = catalogue.slot('vehicle_is_locked');
    this.checkControl = catalogue.slot('check_control_messages');
    this.doors = DOORS.map((door) => catalogue.slot(`doors_${door}_is_open`));
    this.wheels = WHEELS.map((wheel) => ({
      pressure: catalogue.slot(`tire_pressure_${wheel}`),
      target: catalogue.slot(`tire_pressure_target_${wheel}`),
    }));
    const wheels = this.wheels.flatMap(({ pressure, target }) => [pressure, target]);
    this.#tracked = new Set([...wheels, ...this.doors, this.lock]);
    this.#places = this.#locate([]);
  }

  /** Whether something fresh of a record is of a wheel, a door or the lock. */
  hasTracked({ slots, fresh }: Reading): boolean {
    for (let i = 0; i < fresh.length; i++) if (this.#tracked.has(slots[fresh[i] as number] as number)) return true;
    return false;
  }

  /** Where a record with these slots has what is asked for; records that carry the same mostly share one list. */
  placesIn(slots: readonly number[]): Places {
    if (slots !== this.#slots) {
      this.#places = this.#placesIn.get(slots) ?? this.#locate(slots);
      this.#placesIn.set(slots, this.#places);
      this.#slots = slots;
    }
    return this.#places;
  }

  #locate(slots: readonly number[]): Places {
    const place = (slot: number) => slots.indexOf(slot);
    return {
      mileage: place(this.mileage),
      latitude: place(this.latitude),
      longitude: place(this.longitude),
      trusted: place(this.trusted),
      voltage: place(this.voltage),
      coolant: place(this.coolant),
      lock: place(this.lock),
      doors: this.doors.map(place),
      pressures: this.wheels.map(({ pressure }) => place(pressure)),
      targets: this.wheels.map(({ target }) => place(target)),
    };
  }

  /** Slots of the distances that are left and shrink by what is driven, of CBS families too. */
  countingDown(): readonly number[] {
    const { specs } = this.catalogue;
    for (; this.#seen < specs.length; this.#seen++) {
      const key = specs[this.#seen]?.key ?? '';
      if (key.endsWith('_remaining_distance') || key === 'distance_until_service') this.#countingDown.push(this.#seen);
    }
    return this.#countingDown;
  }
}
