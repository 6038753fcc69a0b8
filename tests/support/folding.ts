import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import { Parser } from '../../lib/signals/parse.ts';
import { createVehicle } from '../../lib/vehicle/create-vehicle.ts';
import { type DecodedSignal, decodedVehicle } from '../../lib/vehicle/detail.ts';
import { applyReading } from '../../lib/vehicle/fold.ts';
import type { Vehicle } from '../../lib/vehicle/vehicle.ts';
import { VIN } from './record.ts';
import { NOON } from './view.ts';

/** One record of the vehicle: what it said, and when in minutes after NOON. */
export interface Said {
  readonly fields: object;
  /** Fractions count; null = the record has no time. */
  readonly minute?: number | null;
  /** As the records come if not given. */
  readonly offset?: number;
}

/** A vehicle that is told record by record, read with its own memo as the server does. */
export class Folding {
  readonly vehicle: Vehicle;
  readonly #parser: Parser;
  #told = 0;

  constructor() {
    const catalogue = new SignalCatalogue();
    this.#parser = new Parser(catalogue);
    this.vehicle = createVehicle(VIN, catalogue);
  }

  /** Applies a record, the clock standing at its time or at NOON plus `clockMinute`. */
  tell(fields: object, minute: number | null = 0, offset = this.#told, clockMinute = minute ?? 0): this {
    this.#told += 1;
    const now = NOON + clockMinute * 60_000;
    const reading = this.#parser.parseMessage({ vin: VIN, ...fields }, now, () => this.vehicle.memo);
    if (!reading.ok) throw new Error(`The record was rejected: ${reading.reason}.`);
    const timestamp = minute === null ? null : NOON + minute * 60_000;
    applyReading(this.vehicle, reading, { timestamp, offset }, now);
    return this;
  }

  value(key: string): unknown {
    return this.vehicle.view.get(key);
  }

  /** Value, minutes of receipt and of change after NOON, and whether it is current; undefined = never had a value. */
  signal(key: string): [value: unknown, received: number, changed: number, current: boolean] | undefined {
    const signal: DecodedSignal | undefined = decodedVehicle(this.vehicle, NOON).signals[key];
    const minutes = (instant: string) => (Date.parse(instant) - NOON) / 60_000;
    return signal && [signal.value, minutes(signal.receivedAt), minutes(signal.changedAt), signal.current !== false];
  }

  /** `key reason` of the vehicle's flags. */
  get flags(): string[] {
    return this.vehicle.flags.map(({ key, reason }) => `${key} ${reason}`);
  }

  /** Motion and the minute since when. */
  get motion(): [state: string, since: number] {
    const { motion, motionSince } = this.vehicle.track;
    return [motion, (motionSince - NOON) / 60_000];
  }
}

/** A vehicle that was told these records in this order. */
export function folded(records: readonly Said[]): Folding {
  const folding = new Folding();
  for (const { fields, minute, offset } of records) folding.tell(fields, minute, offset);
  return folding;
}
