import type { PartReader } from '../checkpoint/part-reader.ts';
import type { PartWriter } from '../checkpoint/part-writer.ts';
import type { SignalCatalogue } from '../signals/catalogue.ts';
import type { Reading } from '../signals/reading.ts';
import type { FaultList } from '../trends/fault-delta.ts';
import { addService, type CbsState, type ServiceRecord, serviceDone } from '../trends/service-done.ts';
import type { VehicleLog } from '../trends/vehicle-trends.ts';
import { energyKind } from '../vehicle/powertrain.ts';
import { numberOf, textOf } from '../vehicle/read.ts';
import { type ItemKeys, itemKeys } from '../vehicle/service-items.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import type { VehicleView } from '../vehicle/view.ts';
import { widened } from '../widened.ts';

/** Kept of each vehicle; the last ones. */
const MAX_SERVICES = 20;
const MAX_LISTS = 50;
const TELLING = /_(status|due_date|status_date|remaining_distance)$|^legal_inspection_date$|^dtc_data$/;
/** Weight of the newest gap in a vehicle's usual one. */
const NEWEST = 0.1;

const NONE_DONE: readonly ServiceRecord[] = [];

/** How things stood before a record that may tell of an event. */
export interface Before {
  readonly items: ReadonlyMap<string, CbsState>;
  readonly codes: readonly string[] | null;
  readonly at: number;
}

interface Events {
  services: ServiceRecord[];
  lists: FaultList[];
}

/** Events of all vehicles by row: services that were done, and what came into the fault memory. Most have none. */
export class VehicleLogs {
  #since = new Float64Array(0);
  #gaps = new Float32Array(0);
  readonly #events = new Map<number, Events>();
  /** By slot. */
  #telling: readonly boolean[] = [];

  clear(): void {
    this.#telling = [];
    this.#since = new Float64Array(0);
    this.#gaps = new Float32Array(0);
    this.#events.clear();
  }

  /** Whether a record touches service items or the fault memory: then it may tell of an event. */
  mayTell({ slots, fresh }: Reading, catalogue: SignalCatalogue): boolean {
    for (const index of fresh) if (this.#isTelling(slots[index] as number, catalogue)) return true;
    return false;
  }

  #isTelling(slot: number, catalogue: SignalCatalogue): boolean {
    const known = this.#telling[slot];
    if (known !== undefined) return known;
    // The catalogue grows as the feed brings more.
    this.#telling = catalogue.specs.map(({ key }) => TELLING.test(key));
    return this.#telling[slot] ?? false;
  }

  /** How a vehicle stands, to be compared with after a record that touches its service items or its fault memory. */
  before(vehicle: Vehicle): Before {
    return { items: cbsStates(vehicle.view), codes: codesOf(vehicle.view), at: vehicle.newest.timestamp };
  }

  /**
   * Takes in that a record was applied.
   * @param lastAt record time of the newest record before it, epoch ms; −Infinity = there was none
   * @param isLate whether it came late: then it says nothing of what is between two
   * @param before how things stood, where the record may tell of an event
   * @returns the services that it shows to be done
   */
  note(
    row: number,
    vehicle: Vehicle,
    lastAt: number,
    isLate: boolean,
    before: Before | null,
  ): readonly ServiceRecord[] {
    const at = vehicle.newest.timestamp;
    this.#ensure(row);
    if (this.#since[row] === 0) this.#since[row] = at;
    if (isLate) return NONE_DONE;
    if (lastAt > 0 && at > lastAt) this.#noteGap(row, at - lastAt);
    return before && before.at > 0 ? this.#noteEvents(row, vehicle, before) : NONE_DONE;
  }

  /** What is known of a row. */
  read(row: number): VehicleLog {
    const events = this.#events.get(row);
    const gap = this.#gaps[row] || null;
    return {
      since: this.#since[row] || null,
      usualGap: gap === null ? null : Math.round(gap),
      services: events?.services ?? [],
      faultLists: events?.lists ?? [],
    };
  }

  /** Rows that have new codes in their fault memory. */
  *rowsWithFaults(): Generator<number> {
    for (const [row, { lists }] of this.#events) if (lists.length > 0) yield row;
  }

  save(row: number, to: PartWriter): void {
    const events = this.#events.get(row);
    to.double(this.#since[row] ?? 0);
    to.double(this.#gaps[row] ?? 0);
    to.byte(events ? 1 : 0);
    if (events) to.text(JSON.stringify(events));
  }

  restore(row: number, from: PartReader): void {
    this.#ensure(row);
    this.#since[row] = from.double();
    this.#gaps[row] = from.double();
    if (from.byte() === 1) this.#events.set(row, JSON.parse(from.text()) as Events);
  }

  #noteGap(row: number, gap: number): void {
    const usual = this.#gaps[row] as number;
    this.#gaps[row] = usual === 0 ? gap : usual + (gap - usual) * NEWEST;
  }

  #noteEvents(row: number, { view, newest }: Vehicle, before: Before): readonly ServiceRecord[] {
    const services: ServiceRecord[] = [];
    for (const [item, after] of cbsStates(view)) {
      const state = before.items.get(item);
      const done = state && serviceDone(item, state, after);
      if (!done) continue;
      services.push(done);
      this.#noteService(row, done);
    }
    const codes = codesOf(view);
    if (codes && before.codes && !isSame(codes, before.codes)) {
      const { lists } = this.#eventsOf(row);
      if (lists.length === 0) lists.push({ at: this.#since[row] as number, codes: before.codes });
      lists.push({ at: newest.timestamp, codes });
      // The first is what all are compared with.
      if (lists.length > MAX_LISTS) lists.splice(1, 1);
    }
    return services;
  }

  #noteService(row: number, done: ServiceRecord): void {
    const { services } = this.#eventsOf(row);
    addService(services, done);
    if (services.length > MAX_SERVICES) services.shift();
  }

  #eventsOf(row: number): Events {
    let events = this.#events.get(row);
    if (!events) {
      events = { services: [], lists: [] };
      this.#events.set(row, events);
    }
    return events;
  }

  #ensure(row: number): void {
    if (row < this.#since.length) return;
    const rows = Math.max(64, this.#since.length * 2, row + 1);
    this.#since = widened(this.#since, rows);
    this.#gaps = widened(this.#gaps, rows);
  }
}

function cbsStates(view: VehicleView): ReadonlyMap<string, CbsState> {
  const isElectric = energyKind(view) === 'electric';
  return new Map(itemKeys(view, isElectric).map((keys) => [keys.item, cbsState(view, keys)]));
}

function cbsState(view: VehicleView, { status, dates, distances }: ItemKeys): CbsState {
  const supplied = (keys: readonly string[]) => keys.find((key) => view.get(key) !== null);
  const [distance, date] = [supplied(distances), supplied(dates)];
  return {
    at: view.track.heardAt,
    odometer: (distance === undefined ? null : view.odometerAt(distance)) ?? numberOf(view, 'mileage'),
    km: distance === undefined ? null : numberOf(view, distance),
    due: date === undefined ? null : textOf(view, date),
    status: status === null ? null : textOf(view, status),
  };
}

function codesOf(view: VehicleView): readonly string[] | null {
  const codes = view.get('dtc_data');
  return Array.isArray(codes) ? (codes as readonly string[]) : null;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((code, index) => code === b[index]);
}
