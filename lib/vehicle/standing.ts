import type { Reading } from '../signals/reading.ts';
import type { SignalValue } from '../signals/value.ts';
import type { RecordStamp, Vehicle } from './vehicle.ts';

export type { RecordStamp } from './vehicle.ts';

/** Whether a record is newer than another: by its time, then by its offset. */
export function isAfter(a: RecordStamp, b: RecordStamp): boolean {
  return a.timestamp > b.timestamp || (a.timestamp === b.timestamp && a.offset > b.offset);
}

/** Whether a slot's standing value came with this record. */
export function isOf(vehicle: Vehicle, slot: number, stamp: RecordStamp): boolean {
  if (vehicle.receivedAt[slot] !== stamp.timestamp || vehicle.offsets[slot] !== stamp.offset) return false;
  const value = vehicle.values[slot];
  return value !== undefined && value !== null;
}

/** Where the standing value of a slot is from; null = there is none. */
export function stampOf(vehicle: Vehicle, slot: number): RecordStamp | null {
  const value = vehicle.values[slot];
  if (value === undefined || value === null) return null;
  return { timestamp: vehicle.receivedAt[slot] as number, offset: vehicle.offsets[slot] as number };
}

/** Lets a value stand, with its record; it has changed only if it differs from the one before. */
export function standValue(vehicle: Vehicle, slot: number, value: SignalValue, stamp: RecordStamp): void {
  const standing = vehicle.values[slot];
  if (standing !== value && !(typeof value === 'object' && isSameList(standing, value))) {
    vehicle.values[slot] = value;
    vehicle.changedAt[slot] = stamp.timestamp;
  }
  vehicle.receivedAt[slot] = stamp.timestamp;
  vehicle.offsets[slot] = stamp.offset;
}

/**
 * Tells a slot a null that is newer than all that it was told: the last value stands, as not current. Of check control
 * alone a null means that there are no messages.
 */
export function tellNull(vehicle: Vehicle, slot: number, stamp: RecordStamp, reading: Reading): void {
  if (clears(vehicle, slot, reading)) standValue(vehicle, slot, NO_MESSAGES, stamp);
  else vehicle.nulls.set(slot, stamp);
}

/** Whether a null of a slot is the value "no messages": it is, unless the null stands for a malformed list. */
export function clears(vehicle: Vehicle, slot: number, reading: Reading): boolean {
  return slot === vehicle.keys.checkControl && !reading.flags.some(({ key }) => key === 'check_control_messages');
}

/** What check control becomes by a null. */
export const NO_MESSAGES: SignalValue = [];

/** Lists are compared by content: another array of the same elements is no change. */
function isSameList(a: SignalValue | null | undefined, b: Exclude<SignalValue, number | boolean | string>): boolean {
  return Array.isArray(a) && a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
