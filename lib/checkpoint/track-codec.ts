import type { MutableTrack } from '../vehicle/track.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import { DOORS, type Track, type TrackedMotion, WHEELS } from '../vehicle/view.ts';
import type { PartReader } from './part-reader.ts';
import type { PartWriter } from './part-writer.ts';

const MOTIONS: readonly TrackedMotion[] = ['MOVING', 'IDLE', 'PARKED'];

/** Writes what is tracked over the records of a vehicle. */
export function writeTrack(to: PartWriter, track: MutableTrack): void {
  to.byte(MOTIONS.indexOf(track.motion));
  to.byte(track.voltageAtRest ? 1 : 0);
  to.doubles([track.heardAt, track.motionSince, track.odometerKm, track.odometerAt, track.lastKm]);
  for (const one of [track.coolant, track.coolantBefore, track.unlockedSince, track.ownKmPerDay, track.lastDay]) {
    to.optional(one);
  }
  for (const wheel of WHEELS) {
    to.optional(track.wheels[wheel]?.kPa ?? null);
    to.optional(track.wheels[wheel]?.target ?? null);
  }
  for (const door of DOORS) to.optional(track.doorOpenSince[door]);
  writePlaces(to, track.fix === null ? [] : [track.fix]);
  writePlaces(to, track.stretch === null ? [] : [track.stretch.older, track.stretch.newer]);
  to.byte(track.held.length);
  to.doubles(track.held);
  to.whole(track.days.length);
  for (const { day, km } of track.days) to.doubles([day, km]);
}

/** Reads it into a vehicle that was just made. */
export function readTrack(from: PartReader, { track, keys }: Vehicle): void {
  track.motion = MOTIONS[from.byte()] ?? 'PARKED';
  track.voltageAtRest = from.byte() === 1;
  track.heardAt = from.double();
  track.motionSince = from.double();
  track.odometerKm = from.double();
  track.odometerAt = from.double();
  track.lastKm = from.double();
  track.coolant = from.optional();
  track.coolantBefore = from.optional();
  track.unlockedSince = from.optional();
  track.ownKmPerDay = from.optional();
  track.lastDay = from.optional();
  for (const wheel of WHEELS) {
    const [kPa, target] = [from.optional(), from.optional()];
    track.wheels[wheel] = kPa === null ? null : keys.pairs.of(kPa, target);
  }
  const doors = DOORS.map((door) => [door, from.optional()] as const);
  // Vehicles whose doors are shut share one.
  if (doors.some(([, since]) => since !== null)) {
    track.doorOpenSince = Object.fromEntries(doors) as Track['doorOpenSince'];
  }
  const [fix = null] = readPlaces(from);
  track.fix = fix;
  const [older, newer] = readPlaces(from);
  track.stretch = older && newer ? { older, newer } : null;
  const held = from.doubles(from.byte());
  if (held.length > 0) track.held = held;
  const days = Array.from({ length: from.whole() }, () => ({ day: from.double(), km: from.double() }));
  if (days.length > 0) track.days = days;
}

type Place = NonNullable<MutableTrack['fix']>;

function writePlaces(to: PartWriter, places: readonly Readonly<Place>[]): void {
  to.byte(places.length);
  for (const { latitude, longitude, at } of places) to.doubles([latitude, longitude, at]);
}

function readPlaces(from: PartReader): Place[] {
  return Array.from({ length: from.byte() }, () => ({
    latitude: from.double(),
    longitude: from.double(),
    at: from.double(),
  }));
}
