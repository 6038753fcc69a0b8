import { dayOf } from './days.ts';

const HISTORY_DAYS = 28;

/** Last odometer of a UTC day (days since 1970-01-01), km. */
export interface OdometerDay {
  readonly day: number;
  km: number;
}

/** A vehicle's own distance a day, and the days that it is made of. */
export interface OwnRate {
  /** Oldest first: one from 28 days ago or before, and those since. */
  readonly days: OdometerDay[];
  /** Over the last 28 days, km; null while the history is shorter. */
  ownKmPerDay: number | null;
}

/** Takes in the odometer (km) of a record that is newer than all before; `at` in epoch ms. */
export function noteOdometer(rate: OwnRate, km: number, at: number): void {
  const { days } = rate;
  const day = dayOf(at);
  const last = days.at(-1);
  if (last?.day === day) last.km = km;
  else days.push({ day, km });
  review(rate);
}

/**
 * Takes in the odometer of a record that came late. One that does not lie between its neighbours is of another
 * instrument cluster, or wrong.
 */
export function recallOdometer(rate: OwnRate, km: number, at: number): void {
  const { days } = rate;
  const day = dayOf(at);
  const later = days.findIndex((known) => known.day > day);
  const place = later < 0 ? days.length : later;
  const before = days[place - 1];
  const after = days[place];
  if ((before && km < before.km) || (after && km > after.km)) return;
  if (before?.day === day) before.km = km;
  else days.splice(place, 0, { day, km });
  review(rate);
}

/** Forgets the days: what follows counts from another figure. */
export function forgetOdometers(rate: OwnRate): void {
  rate.days.length = 0;
  rate.ownKmPerDay = null;
}

function review(rate: OwnRate): void {
  const { days } = rate;
  const last = days.at(-1) as OdometerDay;
  while (days.length > 1 && (days[1] as OdometerDay).day <= last.day - HISTORY_DAYS) days.shift();
  const { day, km } = days[0] as OdometerDay;
  const span = last.day - day;
  rate.ownKmPerDay = span >= HISTORY_DAYS ? Math.max(0, last.km - km) / span : null;
}
