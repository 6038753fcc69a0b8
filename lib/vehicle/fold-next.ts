import type { Reading } from '../signals/reading.ts';
import { numberKind } from '../signals/slot-places.ts';
import type { Flag, SignalValue } from '../signals/value.ts';
import { dayOf } from './days.ts';
import type { Places } from './fold-keys.ts';
import { acceptsOdometer, isOdometerJump } from './odometer.ts';
import { carryOn, changeValue, isRun, receivedAt, tellNull } from './standing.ts';
import { BY_RECEIPT_DAY, TOUCHED, touchedBy } from './touched.ts';
import { type Observation, observe } from './track.ts';
import { numberAt, type RecordStamp, setValue, startMemo, type Vehicle } from './vehicle.ts';
import { WHEELS } from './view.ts';

export const ODOMETER_FLAG: Flag = { key: 'mileage', reason: 'implausible' };
const JUMP_FLAGS: readonly Flag[] = [
  { key: 'latitude', reason: 'implausible' },
  { key: 'longitude', reason: 'implausible' },
];
const NO_FLAGS: readonly Flag[] = [];
const NO_SLOTS: readonly number[] = [];

/** What became of a record's odometer; undefined = it had none. */
type OdometerVerdict = 'held' | 'jump' | 'good' | undefined;

/**
 * Applies a record that is newer than all before: whatever it says stands, save for an odometer that is held back.
 * @returns the flags that its place in the sequence gives it, but for an odometer that is held back
 */
export function applyNext(vehicle: Vehicle, reading: Reading, stamp: RecordStamp): readonly Flag[] {
  const places = vehicle.keys.placesIn(reading.slots);
  const odometer = judgeOdometer(vehicle, reading, places, stamp.timestamp);
  const follows = reading.memo === vehicle.memo && reading.sequence === vehicle.synced + 1;
  if (follows) vehicle.synced = reading.sequence;
  else startMemo(vehicle);
  const missing = missingOf(reading, odometer, places);
  // Of a record that carries what the one before it did, read with the same memo, only what is fresh is of interest.
  const steady = follows && reading.sequence > 1 && isRun(vehicle, reading.slots, missing);
  carryOn(vehicle, reading.slots, missing);
  for (const slot of missing) tellNull(vehicle, slot, stamp, reading);
  if (follows) standFresh(vehicle, reading, stamp.timestamp, steady);
  else standAll(vehicle, reading, stamp.timestamp);
  const km = reading.at(places.mileage);
  // One that was held back before is not told as changed.
  if (typeof km === 'number' && odometer !== 'held') changeValue(vehicle, vehicle.keys.mileage, km, stamp.timestamp);
  if (dayOf(vehicle.newest.timestamp) !== dayOf(stamp.timestamp)) vehicle.touched |= BY_RECEIPT_DAY;
  // In place, as every record is one.
  vehicle.newest.timestamp = stamp.timestamp;
  vehicle.newest.offset = stamp.offset;
  const quiet = steady && !vehicle.keys.hasTracked(reading);
  if (!quiet) pairWheels(vehicle, reading, places);
  const jumped = follow(vehicle, reading, places, odometer === 'held', quiet);
  if (odometer !== 'jump' && !jumped) return NO_FLAGS;
  return [...(jumped ? JUMP_FLAGS : NO_FLAGS), ...(odometer === 'jump' ? [ODOMETER_FLAG] : NO_FLAGS)];
}

/** Whether the odometer of a record is held back, or has jumped. */
function judgeOdometer(vehicle: Vehicle, reading: Reading, { mileage }: Places, at: number): OdometerVerdict {
  const value = reading.at(mileage);
  if (typeof value !== 'number') return undefined;
  const slot = vehicle.keys.mileage;
  const known = numberAt(vehicle, slot);
  const { track } = vehicle;
  // A fall is noted in the list: until then vehicles share an empty one.
  if (known !== null && value < known && track.held.length === 0) track.held = [];
  if (!acceptsOdometer(known, value, track.held)) return 'held';
  if (known === null || value <= known) return 'good';
  return isOdometerJump(known, value, at - receivedAt(vehicle, slot)) ? 'jump' : 'good';
}

/** Slots that a record carries without a usable value; an odometer that is held back is none. */
function missingOf({ slots, missing }: Reading, odometer: OdometerVerdict, places: Places): readonly number[] {
  if (missing.length === 0 && odometer !== 'held') return NO_SLOTS;
  const all = odometer === 'held' ? [...missing, places.mileage] : missing;
  return all.map((index) => slots[index] as number);
}

/**
 * Lets what is fresh of a record stand, but for the odometer; what the memo holds besides stands already.
 * @param steady the record before had the same signals: a number that is fresh is another one than stands
 */
function standFresh(vehicle: Vehicle, reading: Reading, at: number, steady: boolean): void {
  const { slots, fresh } = reading;
  for (let i = 0; i < fresh.length; i++) {
    const slot = slots[fresh[i] as number] as number;
    const value = reading.at(fresh[i] as number) as SignalValue | null;
    if (value === null || slot === vehicle.keys.mileage) continue;
    if (steady && numberKind(slot)) {
      setValue(vehicle, slot, value);
      vehicle.changedAt[slot] = at;
      vehicle.touched |= touchedBy(slot);
    } else changeValue(vehicle, slot, value, at);
  }
}

/** Lets the usable values of a record stand, but for the odometer. */
function standAll(vehicle: Vehicle, { slots, values }: Reading, at: number): void {
  for (let i = 0; i < slots.length; i++) {
    const value = values[i] as SignalValue | null;
    if (value !== null && slots[i] !== vehicle.keys.mileage) changeValue(vehicle, slots[i] as number, value, at);
  }
}

/** A wheel's pair is of its newest pressure's record. */
function pairWheels(vehicle: Vehicle, reading: Reading, places: Places): void {
  const { wheels } = vehicle.track;
  const asleep = places.pressures.every((place) => reading.at(place) === 0);
  for (let i = 0; i < WHEELS.length; i++) {
    const wheel = WHEELS[i] as (typeof WHEELS)[number];
    const before = wheels[wheel];
    const kPa = reading.at(places.pressures[i] as number);
    const aim = reading.at(places.targets[i] as number);
    if (typeof kPa === 'number') wheels[wheel] = vehicle.keys.pairs.of(kPa, typeof aim === 'number' ? aim : null);
    // Sensors that are asleep have no reading, which one that wakes does not make four flat tires of.
    if (asleep) wheels[wheel] = null;
    if (wheels[wheel] !== before) vehicle.touched |= TOUCHED.tires;
  }
}

/**
 * Tells the tracked state what a record brought.
 * @param quiet lock and doors are as they were
 * @returns whether its position is too far from the last
 */
function follow(vehicle: Vehicle, reading: Reading, places: Places, held: boolean, quiet: boolean): boolean {
  const { track } = vehicle;
  const { motion, motionSince, unlockedSince, doorOpenSince } = track;
  const { voltageAtRest, coolant, coolantBefore } = track;
  const jumped = observe(track, observation(vehicle, reading, places, held, quiet));
  let touched = 0;
  if (motion !== track.motion || motionSince !== track.motionSince) touched |= TOUCHED.motion | TOUCHED.security;
  if (unlockedSince !== track.unlockedSince || doorOpenSince !== track.doorOpenSince) touched |= TOUCHED.security;
  if (voltageAtRest !== track.voltageAtRest) touched |= TOUCHED.battery;
  if (coolant !== track.coolant || coolantBefore !== track.coolantBefore) touched |= TOUCHED.coolant;
  vehicle.touched |= touched;
  return jumped;
}

/** What a record says to the tracked state. */
function observation(vehicle: Vehicle, reading: Reading, places: Places, held: boolean, quiet: boolean): Observation {
  const isTrusted = reading.at(places.trusted) !== false;
  const lock = quiet ? null : reading.at(places.lock);
  return {
    at: vehicle.newest.timestamp,
    latitude: isTrusted ? numberIn(reading, places.latitude) : null,
    longitude: isTrusted ? numberIn(reading, places.longitude) : null,
    odometer: held ? null : numberIn(reading, places.mileage),
    voltage: numberAt(vehicle, vehicle.keys.voltage),
    voltageCarried: numberIn(reading, places.voltage) !== null,
    coolant: numberIn(reading, places.coolant),
    view: vehicle.view,
    lock: typeof lock === 'string' ? lock : null,
    doors: quiet ? NO_DOORS : places.doors.map((place) => booleanIn(reading, place)),
  };
}

const NO_DOORS: readonly (boolean | null)[] = [];

function numberIn(reading: Reading, place: number): number | null {
  const value = reading.at(place);
  return typeof value === 'number' ? value : null;
}

function booleanIn(reading: Reading, place: number): boolean | null {
  const value = reading.at(place);
  return typeof value === 'boolean' ? value : null;
}
