import { SignalCatalogue } from '../signals/catalogue.ts';
import { Parser } from '../signals/parse.ts';
import { createVehicle } from '../vehicle/create-vehicle.ts';
import { decodedVehicle } from '../vehicle/detail.ts';
import { applyReading } from '../vehicle/fold.ts';
import { policyWith } from '../vehicle/policy.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import type { LineDecoder } from './line-decoder.ts';
import type { Line } from './lines.ts';
import { readLine } from './record-line.ts';
import { SeenOffsets } from './seen-offsets.ts';

/** Motion by its documented rule alone, record by record, as others have to come to the same. */
const POLICY = policyWith({ motion: { denseSeconds: 0 } });

/** A file has an end, and so have the families in it: far more than the server takes in. */
const MOST_FAMILIES = 10_000;

/** Applies all records in their order, and then prints each vehicle. A record seen before is ignored wholly. */
export class VehicleDecoder implements LineDecoder {
  readonly #catalogue = new SignalCatalogue(MOST_FAMILIES);
  readonly #parser = new Parser(this.#catalogue);
  readonly #seen = new SeenOffsets();
  readonly #vehicles = new Map<string, Vehicle>();
  readonly #memoOf = (vin: string) => this.#vehicles.get(vin)?.memo;
  readonly #now: number;

  /** @param now epoch ms */
  constructor(now: number) {
    this.#now = now;
  }

  take(line: Line, number: number): string {
    const { place, read, timestamp, offset } = readLine(line, number, this.#parser, this.#now, this.#memoOf);
    const isNew = place === null || !this.#seen.isSeen(place.topic, place.partition, place.offset);
    if (isNew && read.ok) applyReading(this.#vehicleOf(read.vin), read, { timestamp, offset }, this.#now);
    return '';
  }

  *end(): Generator<string> {
    const byVin = [...this.#vehicles.values()].sort((a, b) => (a.vin < b.vin ? -1 : 1));
    for (const vehicle of byVin) yield `${JSON.stringify(decodedVehicle(vehicle, this.#now))}\n`;
  }

  #vehicleOf(vin: string): Vehicle {
    let vehicle = this.#vehicles.get(vin);
    if (!vehicle) {
      vehicle = createVehicle(vin, this.#catalogue, POLICY);
      this.#vehicles.set(vin, vehicle);
    }
    return vehicle;
  }
}
