import type { Reading } from '../signals/reading.ts';
import type { Flag } from '../signals/value.ts';
import { applyLate } from './fold-late.ts';
import { applyNext, ODOMETER_FLAG } from './fold-next.ts';
import { isAfter } from './standing.ts';
import { TOUCHED } from './touched.ts';
import { ensureSlots, type RecordStamp, type Vehicle } from './vehicle.ts';

/** Records from before this are not by a clock: no such vehicle sent anything then. */
const EARLIEST = Date.UTC(2015, 0, 1);
/** A record's time may be ahead of ours by this much; clocks differ. */
const AHEAD_MS = 5 * 60_000;

/** On a record whose own time is missing or cannot be. */
export const CLAMPED: Flag = { key: 'ts', reason: 'time_clamped' };
const NO_FLAGS: readonly Flag[] = [];

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
 * @returns whether it is newer than all before; else it came late
 */
export function applyReading(
  vehicle: Vehicle,
  reading: Reading,
  record: { readonly timestamp: number | null; readonly offset: number },
  now: number,
): boolean {
  const { at, clamped } = recordTime(record.timestamp, now);
  const stamp: RecordStamp = { timestamp: at, offset: record.offset };
  ensureSlots(vehicle);
  let added = NO_FLAGS;
  const isNext = isAfter(stamp, vehicle.newest);
  if (isNext) added = applyNext(vehicle, reading, stamp);
  else applyLate(vehicle, reading, stamp);
  if (clamped) added = [CLAMPED, ...added];
  if (vehicle.track.held.length > 0) added = [...added, ODOMETER_FLAG];
  vehicle.flags = reading.flags.length === 0 ? added : [...reading.flags, ...added];
  if (reading.extras.length > 0) vehicle.extras = reading.extras;
  vehicle.revision += 1;
  vehicle.touched |= TOUCHED.heard;
  return isNext;
}
