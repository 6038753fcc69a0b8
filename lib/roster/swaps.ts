/** A car with a contract that still runs, as its use so far goes on. Distances in km. */
export interface ContractCar {
  readonly id: string;
  readonly odometer: number;
  readonly kmPerDay: number;
  /** Days to the contract's end, at least 1. */
  readonly daysLeft: number;
  readonly allowanceKm: number;
  /** Of a kilometre over; null = not known. */
  readonly pricePerKm: number | null;
  readonly currency: string;
}

/** Two cars that should change places today, for the rest of both contracts. */
export interface Swap {
  readonly over: string;
  readonly under: string;
  /** Kilometres over that it avoids, and what they would cost; null = no price is known. */
  readonly kmSaved: number;
  readonly saved: number | null;
  readonly currency: string;
  /** Left of each allowance at the contract's end after the exchange, 0 or more. */
  readonly overLeftKm: number;
  readonly underLeftKm: number;
}

/** Comparisons between two pauses: some milliseconds. */
const PAUSE_AFTER = 20_000;

/** Odometer at the end of a car's contract, driven so many km a day from now on. */
export function odometerAtEnd({ odometer, daysLeft }: ContractCar, kmPerDay: number): number {
  return odometer + kmPerDay * daysLeft;
}

/** Kilometres over at the contract's end; below 0 where some are left. */
export function kmOver(car: ContractCar): number {
  return odometerAtEnd(car, car.kmPerDay) - car.allowanceKm;
}

/**
 * Proposes exchanges of a car that will be over with one that will be under its allowance, after which neither is over.
 * The dearest comes first and takes, of all that fit, the one that has the least to spare: others can take more.
 */
export function proposeSwaps(cars: readonly ContractCar[]): Swap[] {
  const steps = swapSteps(cars);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, so that others have their turn between two. */
export function* swapSteps(cars: readonly ContractCar[]): Generator<void, Swap[]> {
  const over = cars.filter((car) => kmOver(car) > 0).sort(dearestFirst);
  // By what may be driven with it a day: those before the first that fits need not be looked at.
  const under = cars
    .filter((car) => kmOver(car) <= 0)
    .map((car) => ({ car, most: (car.allowanceKm - car.odometer) / car.daysLeft, taken: false }))
    .sort((a, b) => a.most - b.most || compareText(a.car.id, b.car.id));
  const swaps: Swap[] = [];
  let compared = 0;
  for (const car of over) {
    for (let index = firstFrom(under, car.kmPerDay); index < under.length; index++) {
      if (++compared % PAUSE_AFTER === 0) yield;
      const candidate = under[index] as (typeof under)[number];
      const swap = candidate.taken ? null : swapOf(car, candidate.car);
      if (swap === null) continue;
      candidate.taken = true;
      swaps.push(swap);
      break;
    }
  }
  return swaps;
}

/** Dearest over first; what has no price after that, by distance. Prices of different currencies are not compared. */
function dearestFirst(a: ContractCar, b: ContractCar): number {
  if (a.currency !== b.currency) return compareText(b.currency, a.currency);
  return (costOf(b) ?? -1) - (costOf(a) ?? -1) || kmOver(b) - kmOver(a) || compareText(a.id, b.id);
}

function costOf(car: ContractCar): number | null {
  return car.pricePerKm === null ? null : Math.max(0, kmOver(car)) * car.pricePerKm;
}

function firstFrom(under: readonly { readonly most: number }[], kmPerDay: number): number {
  let [low, high] = [0, under.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    // A hair below, as the exact figures are compared afterwards.
    if ((under[middle]?.most ?? 0) < kmPerDay - 1e-6) low = middle + 1;
    else high = middle;
  }
  return low;
}

function swapOf(over: ContractCar, under: ContractCar): Swap | null {
  const overLeftKm = over.allowanceKm - odometerAtEnd(over, under.kmPerDay);
  const underLeftKm = under.allowanceKm - odometerAtEnd(under, over.kmPerDay);
  if (overLeftKm < 0 || underLeftKm < 0) return null;
  const [kmSaved, saved] = [kmOver(over), costOf(over)];
  return { over: over.id, under: under.id, kmSaved, saved, currency: over.currency, overLeftKm, underLeftKm };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
