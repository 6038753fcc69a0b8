import type { SignalCatalogue } from '../signals/catalogue.ts';
import { DOORS, WHEELS } from './view.ts';

/** Slots that the fold asks for by name, looked up once a catalogue. */
export class FoldKeys {
  static readonly #known = new WeakMap<SignalCatalogue, FoldKeys>();

  readonly mileage: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly trusted: number;
  readonly voltage: number;
  readonly coolant: number;
  readonly lock: number;
  readonly checkControl: number;
  /** In the order of DOORS. */
  readonly doors: readonly number[];
  /** In the order of WHEELS. */
  readonly wheels: readonly { readonly pressure: number; readonly target: number }[];
  readonly #catalogue: SignalCatalogue;
  readonly #countsDown: boolean[] = [];

  static of(catalogue: SignalCatalogue): FoldKeys {
    const known = FoldKeys.#known.get(catalogue);
    if (known) return known;
    const keys = new FoldKeys(catalogue);
    FoldKeys.#known.set(catalogue, keys);
    return keys;
  }

  private constructor(catalogue: SignalCatalogue) {
    this.#catalogue = catalogue;
    this.mileage = catalogue.slot('mileage');
    this.latitude = catalogue.slot('latitude');
    this.longitude = catalogue.slot('longitude');
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
  }

  /** Whether a slot is a distance that is left and shrinks by what is driven. */
  countsDown(slot: number): boolean {
    for (let known = this.#countsDown.length; known <= slot; known++) {
      const key = this.#catalogue.specs[known]?.key ?? '';
      this.#countsDown.push(key.endsWith('_remaining_distance') || key === 'distance_until_service');
    }
    return this.#countsDown[slot] as boolean;
  }
}
