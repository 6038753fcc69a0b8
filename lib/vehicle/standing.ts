import type { Reading } from '../signals/reading.ts';
import type { SignalValue } from '../signals/value.ts';
import { touchedBy } from './touched.ts';
import { numberAt, type RecordStamp, type Stamps, setValue, type Told, type Vehicle, valueAt } from './vehicle.ts';

/*
 * What stands of a vehicle, and since which record. Most records carry the same signals as the one before. Their slots
 * are the vehicle's `run`: their record is the newest one, and is written slot by slot only when the run ends.
 */

/** Whether a record is newer than another: by its time, then by its offset. */
export function isAfter(a: RecordStamp, b: RecordStamp): boolean {
  return a.timestamp > b.timestamp || (a.timestamp === b.timestamp && a.offset > b.offset);
}

/** Record time of a slot's standing value, epoch ms; 0 = there is none. */
export function receivedAt(vehicle: Told, slot: number): number {
  return isInRun(vehicle, slot) ? vehicle.newest.timestamp : (vehicle.stamps?.receivedAt[slot] ?? 0);
}

/** Record of a slot's standing value; null = there is none. */
export function stampOf(vehicle: Vehicle, slot: number): RecordStamp | null {
  if (valueAt(vehicle, slot) === null) return null;
  if (isInRun(vehicle, slot)) return vehicle.newest;
  const { receivedAt, offsets } = stampsOf(vehicle);
  return { timestamp: receivedAt[slot] as number, offset: offsets[slot] as number };
}

/** Odometer, km, when a slot's value was received, for those of `countingDown`; null = not known then. */
export function odometerAt(vehicle: Told, slot: number): number | null {
  const index = vehicle.keys.countingDown().indexOf(slot);
  if (index >= 0 && isInRun(vehicle, slot)) return numberAt(vehicle, vehicle.keys.mileage);
  const km = vehicle.odometerAt?.[index];
  return km === undefined || Number.isNaN(km) ? null : km;
}

/** Notes the odometer (km, NaN = not known) when a value was received, by its index among those of `countingDown`. */
export function setOdometerAt(vehicle: Vehicle, index: number, km: number): void {
  vehicle.odometerAt ??= [];
  vehicle.odometerAt[index] = km;
}

/** Ends the run: writes to each of its slots what they share. */
export function settle(vehicle: Vehicle): void {
  const { run, newest, keys } = vehicle;
  if (run === null) return;
  vehicle.run = null;
  const { receivedAt, offsets } = stampsOf(vehicle);
  for (let i = 0; i < run.slots.length; i++) {
    const slot = run.slots[i] as number;
    receivedAt[slot] = newest.timestamp;
    offsets[slot] = newest.offset;
  }
  const km = numberAt(vehicle, keys.mileage) ?? Number.NaN;
  keys.countingDown().forEach((slot, index) => {
    if (run.has[slot] === 1) setOdometerAt(vehicle, index, km);
  });
}

/**
 * Carries the run on with a record that is to become the newest one, or begins another.
 * @param slots what the record carries
 * @param missing those of them without a usable value
 */
export function carryOn(vehicle: Vehicle, slots: readonly number[], missing: readonly number[]): void {
  if (!isRun(vehicle, slots, missing)) {
    settle(vehicle);
    vehicle.run = vehicle.keys.runs.of(slots, missing);
    vehicle.touched |= vehicle.run.touches;
  }
  const { nulls, run } = vehicle;
  if (nulls === null) return;
  for (const slot of nulls.keys()) if (run?.has[slot] === 1) nulls.delete(slot);
  if (nulls.size === 0) vehicle.nulls = null;
}

/** Whether these slots but for the missing ones are the run. */
export function isRun({ run }: Vehicle, slots: readonly number[], missing: readonly number[]): boolean {
  if (run?.carried !== slots || run.slots.length + missing.length !== slots.length) return false;
  return missing.length === 0 || !missing.some((slot) => run.has[slot] === 1);
}

function isInRun({ run }: Told, slot: number): boolean {
  return run !== null && run.has[slot] === 1;
}

/** Where the records of values are written, made when it is first asked for: most vehicles have a run from the start. */
function stampsOf(vehicle: Vehicle): Stamps {
  vehicle.stamps ??= { receivedAt: zeros(vehicle), offsets: zeros(vehicle) };
  return vehicle.stamps;
}

function zeros({ keys }: Vehicle): number[] {
  return new Array<number>(keys.catalogue.specs.length).fill(0);
}

/** Lets a value of the run stand; it has changed only if it differs from the one before. */
export function changeValue(vehicle: Vehicle, slot: number, value: SignalValue, at: number): void {
  const standing = valueAt(vehicle, slot);
  const isSame = isSameValue(standing, value);
  // One that is the same is taken too, as the vehicle's memo or other vehicles hold it: else it would be held twice.
  setValue(vehicle, slot, value);
  if (isSame) return;
  vehicle.changedAt[slot] = at;
  vehicle.touched |= touchedBy(slot);
}

/** Lets a value stand with its record, of a slot outside the run. */
export function standValue(vehicle: Vehicle, slot: number, value: SignalValue, stamp: RecordStamp): void {
  changeValue(vehicle, slot, value, stamp.timestamp);
  const { receivedAt, offsets } = stampsOf(vehicle);
  receivedAt[slot] = stamp.timestamp;
  offsets[slot] = stamp.offset;
}

/**
 * Tells a slot outside the run a null that is newer than all that it was told: the last value stands, as not current.
 * Of check control alone a null means that there are no messages.
 */
export function tellNull(vehicle: Vehicle, slot: number, stamp: RecordStamp, reading: Reading): void {
  if (clears(vehicle, slot, reading)) {
    standValue(vehicle, slot, NO_MESSAGES, stamp);
    vehicle.nulls?.delete(slot);
  } else noteNull(vehicle, slot, stamp);
}

/** Notes a null that is newer than all that a slot was told. */
export function noteNull(vehicle: Vehicle, slot: number, stamp: RecordStamp): void {
  vehicle.nulls ??= new Map();
  vehicle.nulls.set(slot, stamp);
}

/** Whether a null of a slot is the value "no messages": it is, unless the null stands for a malformed list. */
export function clears(vehicle: Vehicle, slot: number, reading: Reading): boolean {
  return slot === vehicle.keys.checkControl && !reading.flags.some(({ key }) => key === 'check_control_messages');
}

/** What check control becomes by a null. */
export const NO_MESSAGES: SignalValue = [];

/** Whether a value is what stands. Lists are compared by content: another array of the same elements is no change. */
export function isSameValue(standing: SignalValue | null, value: SignalValue): boolean {
  return standing === value || (typeof value === 'object' && isSameList(standing, value));
}

function isSameList(a: SignalValue | null, b: Exclude<SignalValue, number | boolean | string>): boolean {
  return Array.isArray(a) && a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
