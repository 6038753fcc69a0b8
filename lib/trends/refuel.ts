/** The level of a tank by the odometer; `at` in epoch ms. */
export interface FuelReading {
  readonly at: number;
  /** 0 to 100. */
  readonly percent: number;
  /** Odometer, km. */
  readonly km: number;
}

/** Fuel that came or went while the car stood, between two readings (epoch ms). */
export interface FuelEvent {
  readonly kind: 'refuel' | 'drain';
  /** Last reading before it, and the one at which the level stood. */
  readonly since: number;
  readonly at: number;
  readonly percentBefore: number;
  readonly percentAfter: number;
  /** Odometers, km. */
  readonly kmBefore: number;
  readonly kmAfter: number;
}

/** What the readings tell; no event is an answer, less than two readings are none. */
export type Refuels =
  | { readonly kind: 'unknown'; readonly needs: 'readings'; readonly since: number | null }
  | { readonly kind: 'known'; readonly since: number; readonly events: readonly FuelEvent[] };

/** Change of the level (points) that is no sensor's error of 6 L, within less than so many km (signal catalogue). */
const CHANGE_POINTS = 10;
const WITHIN_KM = 5;

/**
 * Refuels and drains over readings oldest first. A level that changes over several readings at one place is one event;
 * it must outlast one reading, and one that is undone at the same place was a slope that the car stood on.
 */
export function refuels(readings: readonly FuelReading[]): Refuels {
  const first = readings[0];
  if (!first || readings.length < 2) return { kind: 'unknown', needs: 'readings', since: first?.at ?? null };
  const usable = readings.filter((one, place) => !isSpike(readings[place - 1], one, readings[place + 1]));
  const all = [...eventsOf('refuel', usable), ...eventsOf('drain', usable)].sort((a, b) => a.at - b.at);
  const events = all.filter((event, place) => !isUndone(event, all[place + 1]) && !isUndone(all[place - 1], event));
  return { kind: 'known', since: first.at, events };
}

/** One reading that the next and the last before it at the same place contradict. */
function isSpike(before: FuelReading | undefined, one: FuelReading, after: FuelReading | undefined): boolean {
  if (!before || !after || !isSamePlace(before, one)) return false;
  const [up, down] = [one.percent - before.percent, one.percent - after.percent];
  const isAlone = Math.min(Math.abs(up), Math.abs(down)) >= CHANGE_POINTS && up * down > 0;
  return isAlone && Math.abs(up - down) < CHANGE_POINTS;
}

function eventsOf(kind: FuelEvent['kind'], readings: readonly FuelReading[]): FuelEvent[] {
  const gained = (from: FuelReading, to: FuelReading) => (to.percent - from.percent) * (kind === 'refuel' ? 1 : -1);
  const events: FuelEvent[] = [];
  // What lies before the last event is compared with nothing more. The newest reading has none to confirm it.
  let start = 0;
  for (let place = 1; place < readings.length - 1; place++) {
    const before = lowest(readings, start, place, gained);
    if (!before || gained(before, readings[place] as FuelReading) < CHANGE_POINTS) continue;
    start = settled(readings, place, gained);
    place = start;
    events.push(eventOf(kind, before, readings[start] as FuelReading));
  }
  return events;
}

type Gained = (from: FuelReading, to: FuelReading) => number;

/** The reading at the same place from which most was gained, of equal ones the last. */
function lowest(readings: readonly FuelReading[], start: number, place: number, gained: Gained): FuelReading | null {
  const after = readings[place] as FuelReading;
  let best: FuelReading | null = null;
  for (let other = place - 1; other >= start; other--) {
    const one = readings[other] as FuelReading;
    if (!isSamePlace(one, after)) break;
    if (!best || gained(one, after) > gained(best, after)) best = one;
  }
  return best;
}

/** Where the level stops changing. */
function settled(readings: readonly FuelReading[], place: number, gained: Gained): number {
  let last = place;
  for (let next = place + 1; next < readings.length; next++) {
    const [one, other] = [readings[last] as FuelReading, readings[next] as FuelReading];
    if (!isSamePlace(one, other) || gained(one, other) <= 0) break;
    last = next;
  }
  return last;
}

function eventOf(kind: FuelEvent['kind'], before: FuelReading, after: FuelReading): FuelEvent {
  const [percentBefore, percentAfter] = [before.percent, after.percent];
  return { kind, since: before.at, at: after.at, percentBefore, percentAfter, kmBefore: before.km, kmAfter: after.km };
}

/** An odometer that falls is of another instrument cluster. */
function isSamePlace(before: { readonly km: number }, after: { readonly km: number }): boolean {
  return after.km >= before.km && after.km - before.km < WITHIN_KM;
}

function isUndone(first: FuelEvent | undefined, then: FuelEvent | undefined): boolean {
  if (!first || !then || first.kind === then.kind) return false;
  const isBack = Math.abs(then.percentAfter - first.percentBefore) < CHANGE_POINTS;
  return isBack && isSamePlace({ km: first.kmBefore }, { km: then.kmAfter });
}
