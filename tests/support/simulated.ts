import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import { Parser } from '../../lib/signals/parse.ts';
import { type FleetOptions, SimulatedFleet, type SimulatedRecord } from '../../lib/simulator/fleet.ts';
import { createWorld } from '../../lib/simulator/world.ts';
import { createVehicle } from '../../lib/vehicle/create-vehicle.ts';
import { type Assessment, derive } from '../../lib/vehicle/derive.ts';
import { applyReading } from '../../lib/vehicle/fold.ts';
import type { Vehicle } from '../../lib/vehicle/vehicle.ts';
import { DAY, NOON } from './view.ts';

/** `demo/roads.json`, parsed. */
export const ROADS = JSON.parse(readFileSync(fileURLToPath(new URL('../../demo/roads.json', import.meta.url)), 'utf8'));
export const WORLD = createWorld(ROADS);

/** The demo as it is when it begins at NOON, with what differs. */
export function demoOptions(changes: Partial<FleetOptions> = {}): FleetOptions {
  const start = changes.start ?? NOON;
  const past = changes.past ?? 3 * DAY;
  const times = { start, past, outputFrom: start - past, liveFrom: start, cadence: 5_000 };
  return { vehicles: 40, seed: 7, ...times, ...changes };
}

export function demoFleet(changes: Partial<FleetOptions> = {}): SimulatedFleet {
  return new SimulatedFleet(WORLD, demoOptions(changes));
}

/** All records until an instant (epoch ms). */
export function recordsUntil(fleet: SimulatedFleet, until: number): SimulatedRecord[] {
  return fleet.take(until, Number.MAX_SAFE_INTEGER);
}

/** Vehicles as the server has them once it read the records. */
export class FoldedFleet {
  readonly vehicles = new Map<string, Vehicle>();
  /** Flags of all messages, as `key reason`. */
  readonly flags = new Set<string>();
  readonly #catalogue = new SignalCatalogue();
  readonly #parser = new Parser(this.#catalogue);
  #offset = 0;

  /** Applies a record, at its own time. */
  add({ at, value }: SimulatedRecord): Vehicle {
    const reading = this.#parser.parseText(value, at, (vin) => this.vehicles.get(vin)?.memo);
    if (!reading.ok) throw new Error(`The record was rejected: ${reading.reason}.`);
    const vehicle = this.vehicles.get(reading.vin) ?? createVehicle(reading.vin, this.#catalogue);
    this.vehicles.set(reading.vin, vehicle);
    applyReading(vehicle, reading, { timestamp: at, offset: this.#offset++ }, at);
    for (const { key, reason } of vehicle.flags) this.flags.add(`${key} ${reason}`);
    return vehicle;
  }

  /** What is derived of a vehicle at `now` (epoch ms). */
  assess(vin: string, now: number): Assessment {
    return derive((this.vehicles.get(vin) as Vehicle).view, now);
  }
}
