import { dayOf } from './days.ts';

const HISTORY_DAYS = 28;

/** Last odometer of a UTC day (days since 1970-01-01), km. */
export interface OdometerDay {
  readonly day: number;
  km: number;
}

/** What vehicles share that have none yet. */
export const NO_DAYS: readonly OdometerDay[] = [];

/** A vehicle's own distance a day, and the days that it is made of. */
export interface OwnRate {
  /** Last day that had an odometer, apart as most records are of it; null = none had. */
  lastDay: number | null;
  lastKm: number;
  /** Those before it, oldest first: one from 28 days ago or before, and those since. */
  days: readonly OdometerDay[];
  /** Over the last 28 days, km; null while the history is shorter. */
  ownKmPerDay: number | null;
}

/** Takes in the odometer (km) of a record that is newer than all before; `at` in epoch ms. */
export function noteOdometer(rate: OwnRate, km: number, at: number): void {
  const day = dayOf(at);
  const { lastDay, lastKm } = rate;
  rate.lastDay = day;
  rate.lastKm = km;
  if (lastDay === day && rate.ownKmPerDay === null) return;
  if (lastDay !== null && lastDay !== day) rate.days = [...rate.days, { day: lastDay, km: lastKm }];
  review(rate, day);
}

/**
 * Takes in the odometer of a record that came late. One that does not lie between its neighbours is of another
 * instrument cluster, or wrong.
 */
export function recallOdometer(rate: OwnRate, km: number, at: number): void {
  const day = dayOf(at);
  const days = [...odometerDays(rate)];
  const later = days.findIndex((known) => known.day > day);
  const place = later < 0 ? days.length : later;
  const before = days[place - 1];
  const after = days[place];
  if ((before && km < before.km) || (after && km > after.km)) return;
  if (before?.day === day) before.km = km;
  else days.splice(place, 0, { day, km });
  const last = days.pop() as OdometerDay;
  rate.days = days;
  rate.lastDay = last.day;
  rate.lastKm = last.km;
  review(rate, last.day);
}

/** Odometers of the last days, one a day, oldest first. */
export function odometerDays({ days, lastDay, lastKm }: OwnRate): readonly OdometerDay[] {
  return lastDay === null ? days : [...days, { day: lastDay, km: lastKm }];
}

/** Forgets the days: what follows counts from another figure. */
export function forgetOdometers(rate: OwnRate): void {
  rate.lastDay = null;
  rate.days = NO_DAYS;
  rate.ownKmPerDay = null;
}

function review(rate: OwnRate, today: number): void {
  const { days, lastKm } = rate;
  // The first is needed as long as the second is too young to be the one from 28 days ago.
  let old = 0;
  while (old + 1 < days.length && (days[old + 1] as OdometerDay).day <= today - HISTORY_DAYS) old += 1;
  if (old > 0) rate.days = days.slice(old);
  const first = days[old];
  const span = first ? today - first.day : 0;
  rate.ownKmPerDay = first && span >= HISTORY_DAYS ? Math.max(0, lastKm - first.km) / span : null;
}
