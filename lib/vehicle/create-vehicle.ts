import { familyKeys, type SignalCatalogue } from '../signals/catalogue.ts';
import { createMemo } from '../signals/reading.ts';
import { NUMBERS } from '../signals/slot-places.ts';
import type { SignalValue } from '../signals/value.ts';
import { FoldKeys } from './fold-keys.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { odometerAt, receivedAt } from './standing.ts';
import { ALL_TOUCHED } from './touched.ts';
import { createTrack } from './track.ts';
import { type Told, type Vehicle, valueAt } from './vehicle.ts';
import type { Track, VehicleView } from './view.ts';

const NOTHING: readonly never[] = [];

/** A vehicle of which nothing is known yet. */
export function createVehicle(vin: string, catalogue: SignalCatalogue, policy = DEFAULT_POLICY): Vehicle {
  const size = catalogue.specs.length;
  const track = createTrack();
  const vehicle: Told & { view: VehicleView | null } = {
    vin,
    keys: FoldKeys.of(catalogue),
    policy,
    numbers: new Array<number>(NUMBERS).fill(Number.NaN),
    others: new Array<SignalValue | null>(size - NUMBERS).fill(null),
    run: null,
    stamps: null,
    changedAt: new Array<number>(size).fill(Number.NaN),
    odometerAt: null,
    nulls: null,
    memo: createMemo(),
    synced: 0,
    flags: NOTHING,
    extras: NOTHING,
    track,
    newest: { timestamp: Number.NEGATIVE_INFINITY, offset: -1 },
    revision: 0,
    touched: ALL_TOUCHED,
    view: null,
  };
  vehicle.view = new StateView(vehicle);
  return vehicle as Vehicle;
}

/** Reads a vehicle's arrays by key. */
class StateView implements VehicleView {
  readonly #vehicle: Told;

  constructor(vehicle: Told) {
    this.#vehicle = vehicle;
  }

  get track(): Track {
    return this.#vehicle.track;
  }

  get policy(): Policy {
    return this.#vehicle.policy;
  }

  get(key: string): SignalValue | null {
    const slot = this.#vehicle.keys.catalogue.find(key);
    return slot === undefined ? null : valueAt(this.#vehicle, slot);
  }

  receivedAt(key: string): number | null {
    const slot = this.#vehicle.keys.catalogue.find(key);
    return slot === undefined || this.get(key) === null ? null : receivedAt(this.#vehicle, slot);
  }

  odometerAt(key: string): number | null {
    const slot = this.#vehicle.keys.catalogue.find(key);
    return slot === undefined ? null : odometerAt(this.#vehicle, slot);
  }

  get cbsFamilies(): readonly string[] {
    const { families } = this.#vehicle.keys.catalogue;
    return families.length === 0 ? families : families.filter((family) => this.#hasFamily(family));
  }

  #hasFamily(family: string): boolean {
    return familyKeys(family).some((key) => this.get(key) !== null);
  }
}
