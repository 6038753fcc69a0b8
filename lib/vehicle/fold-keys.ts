import type { SignalCatalogue } from '../signals/catalogue.ts';
import { type Door, WHEELS } from './view.ts';

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
  readonly doors: Readonly<Record<Door, number>>;
  /** In the order of WHEELS. */
  readonly wheels: readonly { readonly pressure: number; readonly target: number }[];
  readonly #catalogue: SignalCatalogue;
  readonly #countingDown: number[] = [];
  /** Slots that were looked at for the list above. */
  #seen = 0;

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
    this.doors = {
      front_left: catalogue.slot('doors_front_left_is_open'),
      front_right: catalogue.slot('doors_front_right_is_open'),
      rear_left: catalogue.slot('doors_rear_left_is_open'),
      rear_right: catalogue.slot('doors_rear_right_is_open'),
    };
    this.wheels = WHEELS.map((wheel) => ({
      pressure: catalogue.slot(`tire_pressure_${wheel}`),
      target: catalogue.slot(`tire_pressure_target_${wheel}`),
    }));
  }

  /** Slots of the distances that are left and shrink by what is driven, of CBS families too. */
  countingDown(): readonly number[] {
    const { specs } = this.#catalogue;
    for (; this.#seen < specs.length; this.#seen++) {
      const key = specs[this.#seen]?.key ?? '';
      if (key.endsWith('_remaining_distance') || key === 'distance_until_service') this.#countingDown.push(this.#seen);
    }
    return this.#countingDown;
  }
}
