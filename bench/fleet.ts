import { FleetSummary } from '../lib/fleet/fleet-summary.ts';
import { RowChanges } from '../lib/fleet/row-changes.ts';
import { NO_MARK } from '../lib/fleet/verdicts.ts';
import { BeforeTick } from '../lib/protocol/before-tick.ts';
import { SignalCatalogue } from '../lib/signals/catalogue.ts';
import { Parser } from '../lib/signals/parse.ts';
import { createVehicle } from '../lib/vehicle/create-vehicle.ts';
import { applyReading } from '../lib/vehicle/fold.ts';
import type { Vehicle } from '../lib/vehicle/vehicle.ts';
import type { BenchRecord } from './feed.ts';

/** Messages between two ticks of 100 ms, at the 10,000 a second that the budget is for. */
const TICK_MESSAGES = 1000;

interface Entry {
  readonly row: number;
  readonly vehicle: Vehicle;
}

/** The state that a server holds, as far as it is measured. */
export class BenchFleet {
  readonly #summary = new FleetSummary();
  readonly #changes = new RowChanges();
  readonly #before = new BeforeTick();
  #seq = 0;
  readonly #catalogue = new SignalCatalogue();
  readonly #parser = new Parser(this.#catalogue);
  readonly #entries = new Map<string, Entry>();
  readonly #dirty: Entry[] = [];
  readonly #memoOf = (vin: string) => this.#entries.get(vin)?.vehicle.memo;

  /** Records that were read without JSON.parse. */
  get known(): number {
    return this.#parser.known;
  }

  apply(record: BenchRecord): Entry {
    const reading = this.#parser.parse(record.value, record.timestamp, this.#memoOf);
    if (!reading.ok) throw new Error(`The bench's own record was rejected: ${reading.reason}.`);
    const entry = this.#entries.get(reading.vin) ?? this.#enter(reading.vin);
    if (entry.vehicle.touched === 0) this.#dirty.push(entry);
    applyReading(entry.vehicle, reading, record, record.timestamp);
    return entry;
  }

  /** As `apply`, and every so many records what is derived of the vehicles that they changed. */
  applyInTicks(records: readonly BenchRecord[]): void {
    records.forEach((record, index) => {
      this.apply(record);
      if ((index + 1) % TICK_MESSAGES === 0) this.#tick(record.timestamp);
    });
  }

  #tick(now: number): void {
    this.#seq += 1;
    this.#before.begin();
    for (const { row, vehicle } of this.#dirty) {
      this.#before.note(this.#summary.columns, row);
      const mask = this.#summary.update(row, vehicle.vin, vehicle, NO_MARK, now);
      if (mask !== 0) this.#changes.note(row, mask, this.#seq);
    }
    this.#dirty.length = 0;
  }

  #enter(vin: string): Entry {
    const entry = { row: this.#entries.size, vehicle: createVehicle(vin, this.#catalogue) };
    this.#entries.set(vin, entry);
    this.#dirty.push(entry);
    return entry;
  }
}
