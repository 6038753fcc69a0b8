import { cbsKey, type SignalCatalogue } from '../signals/catalogue.ts';
import { numberKind, placeOf } from '../signals/slot-places.ts';
import type { FlagReason, SignalValue } from '../signals/value.ts';
import { createVehicle } from '../vehicle/create-vehicle.ts';
import type { Policy } from '../vehicle/policy.ts';
import type { Run } from '../vehicle/run.ts';
import { setOdometerAt } from '../vehicle/standing.ts';
import { ensureSlots, type RecordStamp, type Stamps, setValue, type Vehicle } from '../vehicle/vehicle.ts';
import type { PartReader } from './part-reader.ts';
import type { PartHeader, PartWriter } from './part-writer.ts';
import { readTrack, writeTrack } from './track-codec.ts';
import { readValue, writeValue } from './value-codec.ts';

/** Keys of a catalogue, by which what was saved finds its place in another one. */
export function keysOf({ specs }: SignalCatalogue): Pick<PartHeader, 'numbers' | 'others' | 'slots'> {
  const slots = specs.map(({ key }) => key);
  const keysWhere = (isNumber: boolean) =>
    specs.filter(({ slot }) => (numberKind(slot) !== undefined) === isNumber).map(({ key }) => key);
  return { numbers: keysWhere(true), others: keysWhere(false), slots };
}

/** Writes all that the fold knows of a vehicle, but for what it said last, which only makes reading cheaper. */
export function writeVehicle(to: PartWriter, vehicle: Vehicle): void {
  const { stamps, nulls, odometerAt } = vehicle;
  to.text(vehicle.vin);
  to.whole(vehicle.revision);
  to.double(vehicle.newest.timestamp);
  to.double(vehicle.newest.offset);
  to.doubles(vehicle.numbers);
  to.whole(vehicle.others.length);
  for (const value of vehicle.others) writeValue(to, value);
  to.whole(vehicle.changedAt.length);
  to.doubles(vehicle.changedAt);
  to.run(vehicle.run);
  to.whole(stamps?.receivedAt.length ?? 0);
  if (stamps) to.doubles(stamps.receivedAt);
  if (stamps) to.doubles(stamps.offsets);
  writeOdometers(to, vehicle.keys.countingDown(), odometerAt ?? []);
  to.whole(nulls?.size ?? 0);
  for (const [slot, { timestamp, offset }] of nulls ?? []) {
    to.whole(slot);
    to.double(timestamp);
    to.double(offset);
  }
  writePairs(
    to,
    vehicle.flags.map(({ key, reason }) => [key, reason]),
  );
  writePairs(to, vehicle.extras);
  writeTrack(to, vehicle.track);
}

function writeOdometers(to: PartWriter, slots: readonly number[], odometerAt: readonly number[]): void {
  const known = slots.filter((_, index) => !Number.isNaN(odometerAt[index] ?? Number.NaN));
  to.whole(known.length);
  for (const slot of known) {
    to.whole(slot);
    to.double(odometerAt[slots.indexOf(slot)] as number);
  }
}

function writePairs(to: PartWriter, pairs: readonly (readonly [string, string])[]): void {
  to.whole(pairs.length);
  for (const [first, second] of pairs) {
    to.text(first);
    to.text(second);
  }
}

/** Reads the vehicles of one part into a catalogue, whatever the catalogue was that they were saved with. */
export class VehicleReader {
  readonly #from: PartReader;
  readonly #catalogue: SignalCatalogue;
  readonly #policy: Policy;
  /** By what was saved: the slot now; undefined = that signal is no more. */
  readonly #numbers: readonly (number | undefined)[];
  readonly #others: readonly (number | undefined)[];
  readonly #slots: readonly (number | undefined)[];
  /** The vehicles' runs, each made when the first vehicle with it is there. */
  readonly #runs: (Run | undefined)[] = [];
  readonly #carried: readonly (readonly number[])[];

  /** @param catalogue gains the CBS families that the part has */
  constructor(from: PartReader, catalogue: SignalCatalogue, policy: Policy) {
    const { numbers, others, slots, runs } = from.header;
    this.#from = from;
    this.#catalogue = catalogue;
    this.#policy = policy;
    const slotOf = (key: string) => catalogue.find(key) ?? registered(catalogue, key);
    this.#slots = slots.map(slotOf);
    this.#numbers = numbers.map((key) => slotWhere(slotOf(key), true));
    this.#others = others.map((key) => slotWhere(slotOf(key), false));
    this.#carried = runs.map(({ carried }) => this.#moved(carried));
  }

  /** The next vehicle. */
  read(): Vehicle {
    const from = this.#from;
    const vehicle = createVehicle(from.text(), this.#catalogue, this.#policy);
    ensureSlots(vehicle);
    vehicle.revision = from.whole();
    vehicle.newest.timestamp = from.double();
    vehicle.newest.offset = from.double();
    this.#readValues(vehicle);
    this.#eachSlot(from.whole(), (slot) => {
      vehicle.changedAt[slot] = from.double();
    });
    vehicle.run = this.#readRun(vehicle);
    vehicle.stamps = this.#readStamps(vehicle);
    this.#readOdometers(vehicle);
    vehicle.nulls = this.#readNulls();
    vehicle.flags = this.#readPairs().map(([key, reason]) => ({ key, reason: reason as FlagReason }));
    vehicle.extras = this.#readPairs();
    readTrack(from, vehicle);
    return vehicle;
  }

  #readValues(vehicle: Vehicle): void {
    for (const slot of this.#numbers) {
      const value = this.#from.double();
      if (slot !== undefined) vehicle.numbers[placeOf(slot)] = value;
    }
    const count = this.#from.whole();
    for (let place = 0; place < count; place++) {
      const value: SignalValue | null = readValue(this.#from);
      const slot = this.#others[place];
      if (slot !== undefined && value !== null) setValue(vehicle, slot, value);
    }
  }

  #readRun(vehicle: Vehicle): Run | null {
    const number = this.#from.whole();
    if (number === 0) return null;
    const known = this.#runs[number];
    if (known) return known;
    const carried = this.#carried[number - 1] as readonly number[];
    const missing = this.#moved(this.#from.header.runs[number - 1]?.missing ?? []);
    const run = vehicle.keys.runs.of(carried, missing);
    this.#runs[number] = run;
    return run;
  }

  #readStamps({ keys }: Vehicle): Stamps | null {
    const count = this.#from.whole();
    if (count === 0) return null;
    const zeros = () => new Array<number>(keys.catalogue.specs.length).fill(0);
    const stamps = { receivedAt: zeros(), offsets: zeros() };
    for (const values of [stamps.receivedAt, stamps.offsets]) {
      this.#eachSlot(count, (slot) => {
        values[slot] = this.#from.double();
      });
    }
    return stamps;
  }

  #readOdometers(vehicle: Vehicle): void {
    const counting = vehicle.keys.countingDown();
    for (let left = this.#from.whole(); left > 0; left--) {
      const index = counting.indexOf(this.#slots[this.#from.whole()] ?? -1);
      const km = this.#from.double();
      if (index >= 0) setOdometerAt(vehicle, index, km);
    }
  }

  #readNulls(): Map<number, RecordStamp> | null {
    const nulls = new Map<number, RecordStamp>();
    for (let left = this.#from.whole(); left > 0; left--) {
      const slot = this.#slots[this.#from.whole()];
      const stamp = { timestamp: this.#from.double(), offset: this.#from.double() };
      if (slot !== undefined) nulls.set(slot, stamp);
    }
    return nulls.size === 0 ? null : nulls;
  }

  #readPairs(): (readonly [string, string])[] {
    return Array.from({ length: this.#from.whole() }, () => [this.#from.text(), this.#from.text()] as const);
  }

  /** Goes over `count` saved slots; of one that is no more what was saved is read and dropped. */
  #eachSlot(count: number, read: (slot: number) => void): void {
    for (let saved = 0; saved < count; saved++) {
      const slot = this.#slots[saved];
      if (slot === undefined) this.#from.double();
      else read(slot);
    }
  }

  #moved(saved: readonly number[]): readonly number[] {
    return saved.map((slot) => this.#slots[slot]).filter((slot) => slot !== undefined);
  }
}

/** Slot of a CBS family's key that the feed brought; undefined = it is none. */
function registered(catalogue: SignalCatalogue, key: string): number | undefined {
  const family = cbsKey(key);
  return family === null ? undefined : catalogue.register(family);
}

/** A value is taken where its signal is still of the same kind. */
function slotWhere(slot: number | undefined, isNumber: boolean): number | undefined {
  return slot !== undefined && (numberKind(slot) !== undefined) === isNumber ? slot : undefined;
}
