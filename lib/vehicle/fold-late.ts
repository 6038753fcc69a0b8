import type { Reading } from '../signals/reading.ts';
import type { SignalValue } from '../signals/value.ts';
import { dayOf } from './days.ts';
import { odometerDays, recallOdometer } from './own-rate.ts';
import { clears, isAfter, NO_MESSAGES, noteNull, setOdometerAt, settle, stampOf, standValue } from './standing.ts';
import { ALL_TOUCHED } from './touched.ts';
import { isAtRest, type MutableTrack } from './track.ts';
import { numberAt, type RecordStamp, type Vehicle } from './vehicle.ts';
import { WHEELS } from './view.ts';

/**
 * Applies a record that others overtook: each of its signals stands only where nothing newer was told. What needs a
 * sequence takes no notice of it: motion, the odometer's guard, lock, doors, the last two of coolant.
 */
export function applyLate(vehicle: Vehicle, reading: Reading, stamp: RecordStamp): void {
  const { slots, values } = reading;
  const taken: number[] = [];
  settle(vehicle);
  // Late records are few: what they touch is not looked at closely.
  vehicle.touched = ALL_TOUCHED;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const said = values[i] as SignalValue | null;
    const value = said === null && clears(vehicle, slot, reading) ? NO_MESSAGES : said;
    if (takes(vehicle, slot, value, stamp)) taken.push(slot);
  }
  const km = carriedBy(reading, vehicle.keys.mileage);
  if (typeof km === 'number') recallOdometer(vehicle.track, km, stamp.timestamp);
  noteOdometers(vehicle, typeof km === 'number' ? km : null, stamp, taken);
  if (taken.includes(vehicle.keys.voltage))
    vehicle.track.voltageAtRest = isAtRest(vehicle.track, stamp.timestamp, vehicle.policy.battery);
  pairWheels(vehicle, reading, taken);
}

/** @returns whether the value stands from now on */
function takes(vehicle: Vehicle, slot: number, value: SignalValue | null, stamp: RecordStamp): boolean {
  const standing = stampOf(vehicle, slot);
  if (standing && !isAfter(stamp, standing)) return false;
  const told = vehicle.nulls?.get(slot);
  const isNewest = !told || isAfter(stamp, told);
  if (value === null) {
    if (isNewest) noteNull(vehicle, slot, stamp);
    return false;
  }
  standValue(vehicle, slot, value, stamp);
  if (told && isNewest) vehicle.nulls?.delete(slot);
  return true;
}

/**
 * Notes the odometer beside the distances that count down with it: the record's own, else what was known then. Distances that
 * came later without an odometer of their own began at this one, where it is the best that is known.
 */
function noteOdometers(vehicle: Vehicle, km: number | null, stamp: RecordStamp, taken: readonly number[]): void {
  const { keys } = vehicle;
  const odometer = km ?? odometerBefore(vehicle.track, stamp.timestamp) ?? Number.NaN;
  const isBest = taken.includes(keys.mileage);
  keys.countingDown().forEach((slot, index) => {
    const since = isBest ? stampOf(vehicle, slot) : null;
    if (taken.includes(slot) || (since && isAfter(since, stamp))) setOdometerAt(vehicle, index, odometer);
  });
}

/** The odometer as it was known at a time (epoch ms), as far as a day tells; null = it was not. */
function odometerBefore(track: MutableTrack, at: number): number | null {
  if (track.odometerAt <= at) return track.odometerKm;
  return odometerDays(track).findLast(({ day }) => day < dayOf(at))?.km ?? null;
}

/** A wheel's pair is of its newest pressure's record, also where a newer one gave its target. */
function pairWheels(vehicle: Vehicle, reading: Reading, taken: readonly number[]): void {
  const { wheels } = vehicle.keys;
  const asleep = wheels.every(({ pressure }) => carriedBy(reading, pressure) === 0);
  wheels.forEach(({ pressure, target }, index) => {
    if (!taken.includes(pressure)) return;
    const aim = carriedBy(reading, target);
    const pair = vehicle.keys.pairs.of(numberAt(vehicle, pressure) as number, typeof aim === 'number' ? aim : null);
    vehicle.track.wheels[WHEELS[index] as (typeof WHEELS)[number]] = asleep ? null : pair;
  });
}

/** What a record said of a slot; null = nothing usable. */
function carriedBy(reading: Reading, slot: number): SignalValue | null {
  return reading.values[reading.slots.indexOf(slot)] ?? null;
}
