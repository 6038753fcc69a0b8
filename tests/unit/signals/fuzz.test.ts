import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { Random } from '../../../lib/simulator/random.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { decodedVehicle } from '../../../lib/vehicle/detail.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import type { Vehicle } from '../../../lib/vehicle/vehicle.ts';
import { EXAMPLE } from '../../support/messages.ts';
import { mutated } from '../../support/mutate-bytes.ts';
import { demoFleet, recordsUntil } from '../../support/simulated.ts';
import { HOUR, NOON } from '../../support/view.ts';

const MESSAGES = 1_000_000;
/** Longer than this no message may take, ms; a pause of the machine is none of ours. */
const LONGEST_MS = 5;
/** Vehicles are printed now and then, as that reads all that was folded. */
const PRINT_EVERY = 1000;

/** What real-looking cars send, of several brands and drives: the documented example, and some of the simulator. */
function samples(): readonly Uint8Array[] {
  const simulated = recordsUntil(demoFleet({ past: HOUR }), NOON).map(({ value }) => value);
  const cbs = JSON.stringify({ ...EXAMPLE, brake_pads_front_status: 'OK', hello: [1, { a: 'ü' }] });
  return [JSON.stringify(EXAMPLE), cbs, ...simulated.slice(0, 60)].map((text) => Buffer.from(text));
}

/** CPU of this thread so far: what others do on a busy machine is not in it. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

class Reader {
  readonly #catalogue = new SignalCatalogue();
  readonly #parser = new Parser(this.#catalogue);
  readonly #vehicles = new Map<string, Vehicle>();
  #told = 0;
  read = 0;

  /** @returns CPU that it took to read, ms */
  take(bytes: Uint8Array): number {
    const begun = cpuMs();
    const reading = this.#parser.parse(bytes, NOON, (vin) => this.#vehicles.get(vin)?.memo);
    const took = cpuMs() - begun;
    if (!reading.ok) return took;
    this.read += 1;
    let vehicle = this.#vehicles.get(reading.vin);
    if (!vehicle) {
      // A fault in the VIN makes another vehicle of each.
      if (this.#vehicles.size > 1000) this.#vehicles.clear();
      vehicle = createVehicle(reading.vin, this.#catalogue);
      this.#vehicles.set(reading.vin, vehicle);
    }
    applyReading(vehicle, reading, { timestamp: NOON + this.#told, offset: this.#told++ }, NOON);
    if (this.read % PRINT_EVERY === 0) JSON.stringify(decodedVehicle(vehicle, NOON + HOUR));
    return took;
  }
}

test(`of ${MESSAGES} messages with faults none throws, and none takes long to read`, () => {
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const random = new Random(seed);
  const records = samples();
  const reader = new Reader();
  for (let index = 0; index < MESSAGES; index++) {
    const bytes = mutated(random.pick(records), random);
    const again = () => reader.take(bytes);
    const what = () => `FUZZ_SEED=${seed}, message ${index}: ${Buffer.from(bytes).toString('base64')}`;
    try {
      if (again() > LONGEST_MS) assert.ok(Math.min(again(), again(), again()) <= LONGEST_MS, `slow: ${what()}`);
    } catch (error) {
      throw new Error(`${(error as Error).message} (${what()})`, { cause: error });
    }
  }
  assert.ok(reader.read > MESSAGES / 10, `only ${reader.read} could be read at all`);
});
