import type { LatLon } from '../geo.ts';
import type { Reading } from '../signals/reading.ts';
import type { Flag, SignalValue } from '../signals/value.ts';
import type { FoldKeys } from './fold-keys.ts';
import { applyLate } from './fold-late.ts';
import { acceptsOdometer, isOdometerJump } from './odometer.ts';
import { energyKind } from './powertrain.ts';
import { isAfter, isOf, type RecordStamp, standValue, tellNull } from './standing.ts';
import { ENGINE_ON_V, observe } from './track.ts';
import { ensureSlots, numberAt, startMemo, type Vehicle } from './vehicle.ts';
import { WHEELS } from './view.ts';

/** Records from before this are not by a clock: no such vehicle sent anything then. */
const EARLIEST = Date.UTC(2015, 0, 1);
/** A record's time may be ahead of ours by this much; clocks differ. */
const AHEAD_MS = 5 * 60_000;

const CLAMPED: Flag = { key: 'ts', reason: 'time_clamped' };
const ODOMETER_FLAG: Flag = { key: 'mileage', reason: 'implausible' };
const JUMP_FLAGS: readonly Flag[] = [
  { key: 'latitude', reason: 'implausible' },
  { key: 'longitude', reason: 'implausible' },
];

/**
 * The time that a record is taken to be of: its own, or ours where that is missing or cannot be.
 * @param timestamp Kafka timestamp, epoch ms; null = missing
 */
export function recordTime(timestamp: number | null, now: number): { readonly at: number; readonly clamped: boolean } {
  const believable = timestamp !== null && timestamp >= EARLIEST && timestamp <= now + AHEAD_MS;
  return believable ? { at: timestamp, clamped: false } : { at: now, clamped: true };
}

/**
 * Applies what one message said: the newest usable value of each signal stands, in whatever order records arrive. A
 * late record gives only what no newer record gave, and does not touch what needs a sequence.
 * @param reading read with the vehicle's memo or with none; with the vehicle's catalogue
 * @param record the record's own timestamp (null = missing) and offset
 * @param now epoch ms
 */
export function applyReading(
  vehicle: Vehicle,
  reading: Reading,
  record: { readonly timestamp: number | null; readonly offset: number },
  now: number,
): void {
  const { at, clamped } = recordTime(record.timestamp, now);
  const stamp: RecordStamp = { timestamp: at, offset: record.offset };
  ensureSlots(vehicle);
  let added: readonly Flag[] = clamped ? [CLAMPED] : NO_FLAGS;
  if (isAfter(stamp, vehicle.newest)) added = applyNext(vehicle, reading, stamp, added);
  else {
    applyLate(vehicle, reading, stamp);
    startMemo(vehicle);
  }
  if (vehicle.track.held.length > 0 && !added.includes(ODOMETER_FLAG)) added = [...added, ODOMETER_FLAG];
  vehicle.flags = added.length === 0 ? reading.flags : [...reading.flags, ...added];
  if (reading.extras.length > 0) vehicle.extras = reading.extras;
  vehicle.revision += 1;
}

const NO_FLAGS: readonly Flag[] = [];

/**
 * Applies a record that is newer than all before.
 * @returns the flags that its sequence gives, after those of `flags`
 */
function applyNext(vehicle: Vehicle, reading: Reading, stamp: RecordStamp, flags: readonly Flag[]): readonly Flag[] {
  const { keys } = vehicle;
  const odometer = judgeOdometer(vehicle, reading, stamp.timestamp);
  applyValues(vehicle, reading, stamp, odometer === 'held');
  vehicle.newest = stamp;
  const km = numberAt(vehicle, keys.mileage) ?? Number.NaN;
  for (const slot of keys.countingDown()) if (isOf(vehicle, slot, stamp)) vehicle.odometerAt[slot] = km;
  pairWheels(vehicle, stamp);
  const jumped = follow(vehicle, stamp);
  if (odometer !== 'jump' && !jumped) return flags;
  return [...flags, ...(jumped ? JUMP_FLAGS : NO_FLAGS), ...(odometer === 'jump' ? [ODOMETER_FLAG] : NO_FLAGS)];
}

/** Whether the odometer of a record is held back, or has jumped. */
function judgeOdometer(vehicle: Vehicle, reading: Reading, at: number): 'held' | 'jump' | 'good' | undefined {
  const { mileage } = vehicle.keys;
  const value = reading.values[reading.slots.indexOf(mileage)];
  if (typeof value !== 'number') return undefined;
  const known = numberAt(vehicle, mileage);
  if (!acceptsOdometer(known, value, vehicle.track.held)) return 'held';
  const elapsed = at - (vehicle.receivedAt[mileage] as number);
  return known !== null && isOdometerJump(known, value, elapsed) ? 'jump' : 'good';
}

/** Whatever the newest record says stands, save for an odometer that is held back. */
function applyValues(vehicle: Vehicle, reading: Reading, stamp: RecordStamp, held: boolean): void {
  const { slots, values, fresh } = reading;
  const { receivedAt, offsets, nulls } = vehicle;
  const { mileage } = vehicle.keys;
  // What the memo holds stands already: only what differs from it needs to be compared.
  const follows = reading.memo === vehicle.memo && reading.sequence === vehicle.synced + 1;
  if (follows) vehicle.synced = reading.sequence;
  else startMemo(vehicle);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const value = values[i] as SignalValue | null;
    if (value === null) tellNull(vehicle, slot, stamp, reading);
    else if (slot !== mileage) {
      if (!follows) standValue(vehicle, slot, value, stamp);
      receivedAt[slot] = stamp.timestamp;
      offsets[slot] = stamp.offset;
    } else if (held) nulls.set(slot, stamp);
    else standValue(vehicle, slot, value, stamp);
  }
  if (follows) standFresh(vehicle, reading, fresh, stamp);
  if (nulls.size > 0) for (const slot of nulls.keys()) if (isOf(vehicle, slot, stamp)) nulls.delete(slot);
}

function standFresh(vehicle: Vehicle, reading: Reading, fresh: readonly number[], stamp: RecordStamp): void {
  const { slots, values } = reading;
  for (let i = 0; i < fresh.length; i++) {
    const index = fresh[i] as number;
    const slot = slots[index] as number;
    const value = values[index] as SignalValue | null;
    if (value !== null && slot !== vehicle.keys.mileage) standValue(vehicle, slot, value, stamp);
  }
}

/** A wheel's pair is of its newest pressure's record. */
function pairWheels(vehicle: Vehicle, stamp: RecordStamp): void {
  const { wheels } = vehicle.track;
  for (let i = 0; i < WHEELS.length; i++) {
    const wheel = WHEELS[i] as (typeof WHEELS)[number];
    const { pressure, target } = vehicle.keys.wheels[i] as FoldKeys['wheels'][number];
    if (!isOf(vehicle, pressure, stamp)) continue;
    const kPa = vehicle.values[pressure] as number;
    const aim = isOf(vehicle, target, stamp) ? (vehicle.values[target] as number) : null;
    const before = wheels[wheel];
    if (before?.kPa !== kPa || before.target !== aim) wheels[wheel] = { kPa, target: aim };
  }
}

/**
 * Tells the tracked state what this record, newer than all before, brought.
 * @returns whether its position is too far from the last
 */
function follow(vehicle: Vehicle, stamp: RecordStamp): boolean {
  const { keys } = vehicle;
  const voltage = numberAt(vehicle, keys.voltage);
  const lock = carried(vehicle, keys.lock, stamp);
  const { doors } = keys;
  return observe(vehicle.track, {
    at: stamp.timestamp,
    fix: trustedFix(vehicle, stamp),
    odometer: carriedNumber(vehicle, keys.mileage, stamp),
    voltage,
    voltageCarried: isOf(vehicle, keys.voltage, stamp),
    coolant: carriedNumber(vehicle, keys.coolant, stamp),
    electric: voltage !== null && voltage >= ENGINE_ON_V && energyKind(vehicle.view) === 'electric',
    lock: typeof lock === 'string' ? lock : null,
    doors: {
      front_left: carriedDoor(vehicle, doors.front_left, stamp),
      front_right: carriedDoor(vehicle, doors.front_right, stamp),
      rear_left: carriedDoor(vehicle, doors.rear_left, stamp),
      rear_right: carriedDoor(vehicle, doors.rear_right, stamp),
    },
  });
}

/** What a record gave for a slot; null = nothing usable. */
function carried(vehicle: Vehicle, slot: number, stamp: RecordStamp): SignalValue | null {
  return isOf(vehicle, slot, stamp) ? (vehicle.values[slot] ?? null) : null;
}

function carriedNumber(vehicle: Vehicle, slot: number, stamp: RecordStamp): number | null {
  const value = carried(vehicle, slot, stamp);
  return typeof value === 'number' ? value : null;
}

function carriedDoor(vehicle: Vehicle, slot: number, stamp: RecordStamp): boolean | null {
  const value = carried(vehicle, slot, stamp);
  return typeof value === 'boolean' ? value : null;
}

function trustedFix(vehicle: Vehicle, stamp: RecordStamp): LatLon | null {
  const { keys } = vehicle;
  const latitude = carriedNumber(vehicle, keys.latitude, stamp);
  const longitude = carriedNumber(vehicle, keys.longitude, stamp);
  if (latitude === null || longitude === null || carried(vehicle, keys.trusted, stamp) === false) return null;
  return { latitude, longitude };
}
