import type { SignalCatalogue } from '../signals/catalogue.ts';
import type { CheckControlMessage, SignalValue } from '../signals/value.ts';
import type { ServiceRecord } from '../trends/service-done.ts';
import { energyKind } from '../vehicle/powertrain.ts';
import { numberAt, type Vehicle, valueAt } from '../vehicle/vehicle.ts';
import type { TrackedMotion } from '../vehicle/view.ts';
import type { EventKind } from './kinds.ts';

/** Change of the tank's level (points) within so many km that is no sensor's error of 6 L (signal catalogue). */
const TANK_POINTS = 10;
const TANK_KM = 5;
/** Silence that is told of, ms: a parked vehicle sends once a day. */
const SILENT_MS = 26 * 3_600_000;

/** Writes an event down. */
export type NoteEvent = (kind: EventKind, data: object) => void;

/** What happened to vehicles, by how each stood before and after a record. */
export class EventFinder {
  readonly #fuel: number;
  readonly #codes: number;
  readonly #checks: number;
  #motion: TrackedMotion = 'PARKED';
  #motionSince = 0;
  #before: { readonly km: number | null; readonly values: ReadonlyMap<number, SignalValue | null> } | null = null;

  constructor(catalogue: SignalCatalogue) {
    this.#fuel = catalogue.slot('fuel_level');
    this.#codes = catalogue.slot('dtc_data');
    this.#checks = catalogue.slot('check_control_messages');
  }

  /** Looks at a vehicle before a record. @param changing slots that the record will change */
  before(vehicle: Vehicle, changing: readonly number[]): void {
    this.#motion = vehicle.track.motion;
    this.#motionSince = vehicle.track.motionSince;
    const telling = changing.filter((slot) => slot === this.#fuel || slot === this.#codes || slot === this.#checks);
    this.#before =
      telling.length === 0
        ? null
        : {
            km: numberAt(vehicle, vehicle.keys.mileage),
            values: new Map(telling.map((slot) => [slot, valueAt(vehicle, slot)])),
          };
  }

  /**
   * Tells what a record brought that was newer than all before.
   * @param lastAt record time of the one before, epoch ms; −Infinity = there was none
   * @param services services that it shows to be done
   */
  after(vehicle: Vehicle, at: number, lastAt: number, services: readonly ServiceRecord[], note: NoteEvent): void {
    const { motion, motionSince } = vehicle.track;
    // Of the first record nothing is known before.
    if (lastAt > 0) {
      if (at - lastAt > SILENT_MS) note('silence', { since: lastAt });
      if (motion !== this.#motion)
        note('motion', { from: this.#motion, to: motion, since: motionSince, before: this.#motionSince });
    }
    for (const service of services) note('service_done', service);
    if (this.#before !== null) this.#compare(vehicle, this.#before.km, this.#before.values, note);
  }

  #compare(
    vehicle: Vehicle,
    km: number | null,
    values: ReadonlyMap<number, SignalValue | null>,
    note: NoteEvent,
  ): void {
    for (const [slot, before] of values) {
      const after = valueAt(vehicle, slot);
      if (before === null || after === null) continue;
      if (slot === this.#fuel) tank(vehicle, km, before as number, after as number, note);
      else if (slot === this.#codes) codes(before as readonly string[], after as readonly string[], note);
      else checks(before as readonly CheckControlMessage[], after as readonly CheckControlMessage[], note);
    }
  }
}

/** Fuel that came or went while the car stood. */
function tank(vehicle: Vehicle, kmBefore: number | null, before: number, after: number, note: NoteEvent): void {
  if (Math.abs(after - before) < TANK_POINTS || energyKind(vehicle.view) === 'electric') return;
  const km = numberAt(vehicle, vehicle.keys.mileage);
  if (km === null || kmBefore === null || Math.abs(km - kmBefore) >= TANK_KM) return;
  note(after > before ? 'refuel' : 'drain', { before, after, km });
}

function codes(before: readonly string[], after: readonly string[], note: NoteEvent): void {
  for (const code of new Set(after)) if (!before.includes(code)) note('dtc_new', { code });
  for (const code of new Set(before)) if (!after.includes(code)) note('dtc_cleared', { code });
}

function checks(before: readonly CheckControlMessage[], after: readonly CheckControlMessage[], note: NoteEvent): void {
  const has = (list: readonly CheckControlMessage[], id: number) => list.some((one) => one.id === id);
  for (const { id, text } of after) if (!has(before, id)) note('check_begin', { id, text });
  for (const { id, text } of before) if (!has(after, id)) note('check_end', { id, text });
}
