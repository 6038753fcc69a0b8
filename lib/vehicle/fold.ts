import type { LatLon } from '../geo.ts';
import type { Reading } from '../signals/reading.ts';
import type { Flag, SignalValue } from '../signals/value.ts';
import { FoldKeys } from './fold-keys.ts';
import { acceptsOdometer, isOdometerJump } from './odometer.ts';
import { energyKind } from './powertrain.ts';
import { observe } from './track.ts';
import { ensureSlots, numberAt, type RecordStamp, type Vehicle } from './vehicle.ts';
import { DOORS, type Door, WHEELS } from './view.ts';

/** Records from before this are not by a clock: no such vehicle sent anything then. */
const EARLIEST = Date.UTC(2015, 0, 1);
/** A record's time may be ahead of ours by this much; clocks differ. */
const AHEAD_MS = 5 * 60_000;

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
  const late = !isAfter(stamp, vehicle.newest);
  const flags: Flag[] = clamped ? [...reading.flags, { key: 'ts', reason: 'time_clamped' }] : [...reading.flags];
  ensureSlots(vehicle);
  const keys = FoldKeys.of(vehicle.catalogue);
  const odometer = late ? undefined : judgeOdometer(vehicle, reading, keys, at);
  if (late) applyLate(vehicle, reading, stamp, keys);
  else applyNewest(vehicle, reading, stamp, keys, odometer === 'held');
  applyWheels(vehicle, stamp, keys);
  if (!late) {
    follow(vehicle, stamp, keys, flags);
    vehicle.newest = stamp;
  }
  if (odometer === 'jump' || vehicle.track.held.length > 0) addFlag(flags, { key: 'mileage', reason: 'implausible' });
  vehicle.flags = flags;
  if (reading.extras.length > 0) vehicle.extras = reading.extras;
  vehicle.revision += 1;
}

function isAfter(a: RecordStamp, b: RecordStamp): boolean {
  return a.timestamp > b.timestamp || (a.timestamp === b.timestamp && a.offset > b.offset);
}

/** Whether the odometer of a record is held back, or has jumped. */
function judgeOdometer(vehicle: Vehicle, reading: Reading, keys: FoldKeys, at: number): 'held' | 'jump' | undefined {
  const value = reading.values[reading.slots.indexOf(keys.mileage)];
  if (typeof value !== 'number') return undefined;
  const known = numberAt(vehicle, keys.mileage);
  if (!acceptsOdometer(known, value, vehicle.track.held)) return 'held';
  const elapsed = at - (vehicle.receivedAt[keys.mileage] ?? at);
  return known !== null && isOdometerJump(known, value, elapsed) ? 'jump' : undefined;
}

/** A record newer than all before: whatever it says stands. */
function applyNewest(vehicle: Vehicle, reading: Reading, stamp: RecordStamp, keys: FoldKeys, held: boolean): void {
  const { slots, values } = reading;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const value = values[i] as SignalValue | null;
    if (value === null) setNull(vehicle, slot, stamp, reading, keys);
    else if (held && slot === keys.mileage) vehicle.nulls.set(slot, stamp);
    else {
      if (vehicle.nulls.size > 0) vehicle.nulls.delete(slot);
      setValue(vehicle, slot, value, stamp);
    }
  }
  noteOdometers(vehicle, stamp, reading, keys);
}

/** A record that others overtook: each of its signals stands only where nothing newer was told. */
function applyLate(vehicle: Vehicle, reading: Reading, stamp: RecordStamp, keys: FoldKeys): void {
  const { slots, values } = reading;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const value = values[i] as SignalValue | null;
    const standing = standingStamp(vehicle, slot);
    if (standing && !isAfter(stamp, standing)) continue;
    const told = vehicle.nulls.get(slot);
    if (value !== null) {
      setValue(vehicle, slot, value, stamp);
      if (told && isAfter(stamp, told)) vehicle.nulls.delete(slot);
    } else if (!told || isAfter(stamp, told)) setNull(vehicle, slot, stamp, reading, keys);
  }
  noteOdometers(vehicle, stamp, reading, keys);
}

/** Where the standing value of a slot is from; null = there is none. */
function standingStamp(vehicle: Vehicle, slot: number): RecordStamp | null {
  const value = vehicle.values[slot];
  if (value === undefined || value === null) return null;
  return { timestamp: vehicle.receivedAt[slot] as number, offset: vehicle.offsets[slot] as number };
}

function setValue(vehicle: Vehicle, slot: number, value: SignalValue, { timestamp, offset }: RecordStamp): void {
  const standing = vehicle.values[slot];
  if (standing !== value && !sameList(standing, value)) {
    vehicle.values[slot] = value;
    vehicle.changedAt[slot] = timestamp;
  }
  vehicle.receivedAt[slot] = timestamp;
  vehicle.offsets[slot] = offset;
}

/** A null leaves the last value standing, as not current; of check control alone it means that there are no messages. */
function setNull(vehicle: Vehicle, slot: number, stamp: RecordStamp, reading: Reading, keys: FoldKeys): void {
  const clears = slot === keys.checkControl && !reading.flags.some((flag) => flag.key === 'check_control_messages');
  if (clears) {
    setValue(vehicle, slot, NO_MESSAGES, stamp);
    vehicle.nulls.delete(slot);
  } else vehicle.nulls.set(slot, stamp);
}

const NO_MESSAGES: SignalValue = [];

/** Lists are compared by content: another array of the same elements is no change. */
function sameList(a: SignalValue | null | undefined, b: SignalValue): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

/** Notes the odometer beside the distances that this record gave, as they count down with it. */
function noteOdometers(vehicle: Vehicle, stamp: RecordStamp, reading: Reading, keys: FoldKeys): void {
  const odometer = numberAt(vehicle, keys.mileage) ?? Number.NaN;
  for (const slot of reading.slots) {
    if (keys.countsDown(slot) && isOf(vehicle, slot, stamp)) vehicle.odometerAt[slot] = odometer;
  }
}

/** A wheel's pair is of its newest pressure's record. */
function applyWheels(vehicle: Vehicle, stamp: RecordStamp, keys: FoldKeys): void {
  for (let i = 0; i < WHEELS.length; i++) {
    const { pressure, target } = keys.wheels[i] as FoldKeys['wheels'][number];
    if (!isOf(vehicle, pressure, stamp)) continue;
    const kPa = vehicle.values[pressure] as number;
    const aim = isOf(vehicle, target, stamp) ? (vehicle.values[target] as number) : null;
    const pairs = vehicle.track.wheels;
    const wheel = WHEELS[i] as (typeof WHEELS)[number];
    const before = pairs[wheel];
    if (before?.kPa !== kPa || before.target !== aim) pairs[wheel] = { kPa, target: aim };
  }
}

/** Whether a slot's standing value came with this record. */
function isOf(vehicle: Vehicle, slot: number, stamp: RecordStamp): boolean {
  const value = vehicle.values[slot];
  if (value === undefined || value === null) return false;
  return vehicle.receivedAt[slot] === stamp.timestamp && vehicle.offsets[slot] === stamp.offset;
}

/** Tells the tracked state what this record, newer than all before, brought. */
function follow(vehicle: Vehicle, stamp: RecordStamp, keys: FoldKeys, flags: Flag[]): void {
  const carried: Carried = (slot) => (isOf(vehicle, slot, stamp) ? (vehicle.values[slot] ?? null) : null);
  const coolant = carried(keys.coolant);
  const lock = carried(keys.lock);
  const jumped = observe(vehicle.track, {
    at: stamp.timestamp,
    fix: trustedFix(carried, keys),
    odometer: numberAt(vehicle, keys.mileage),
    voltage: numberAt(vehicle, keys.voltage),
    voltageCarried: carried(keys.voltage) !== null,
    coolant: typeof coolant === 'number' ? coolant : null,
    electric: energyKind(vehicle.view) === 'electric',
    lock: typeof lock === 'string' ? lock : null,
    doors: doorsOf(carried, keys),
  });
  if (jumped) flags.push({ key: 'latitude', reason: 'implausible' }, { key: 'longitude', reason: 'implausible' });
}

/** What the present record gave for a slot; null = nothing usable. */
type Carried = (slot: number) => SignalValue | null;

function trustedFix(carried: Carried, keys: FoldKeys): LatLon | null {
  const latitude = carried(keys.latitude);
  const longitude = carried(keys.longitude);
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || carried(keys.trusted) === false) return null;
  return { latitude, longitude };
}

function doorsOf(carried: Carried, keys: FoldKeys): Record<Door, boolean | null> {
  const doors = {} as Record<Door, boolean | null>;
  DOORS.forEach((door, index) => {
    const open = carried(keys.doors[index] as number);
    doors[door] = typeof open === 'boolean' ? open : null;
  });
  return doors;
}

function addFlag(flags: Flag[], flag: Flag): void {
  if (!flags.some(({ key, reason }) => key === flag.key && reason === flag.reason)) flags.push(flag);
}
