const MINUTE = 60_000;
const DAY_MS = 24 * 60 * MINUTE;

/** Share of the day that a car is on duty; the fewer cars there are, the less evenly they are spread. */
const DUTY = 0.5;
const DUTY_OF_FEW = 2.4;
/** A tour begins this often while on duty. */
const CYCLE_MS = 120 * MINUTE;
/** Shortest time of a tour, and by how much it may be longer; the rest of the cycle is the pause. */
const TOUR_MS = 78 * MINUTE;
const TOUR_SPREAD_MS = 20 * MINUTE;
/** A tour is not worth setting off for less. */
const SHORTEST_TOUR_MS = 15 * MINUTE;
const SHORTEST_PAUSE_MS = 5 * MINUTE;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * When a car sets off. The fleet's duties and tours are spread evenly over the day and over the cycle, so that at any
 * time about the same share is on the road: night and day alike, since the demo may be opened at any hour.
 */
export class Timetable {
  readonly #dayShift: number;
  readonly #cycleShift: number;
  readonly #duty: number;

  /**
   * @param rank which of the cars that drive this one is, from 0
   * @param cars how many of them there are
   * @param restless never off duty
   */
  constructor(rank: number, cars: number, restless: boolean) {
    this.#dayShift = (rank / cars) * DAY_MS;
    this.#cycleShift = ((rank * GOLDEN) % 1) * CYCLE_MS;
    this.#duty = restless ? 1 : Math.min(1, DUTY + DUTY_OF_FEW / cars);
  }

  /** When the car, parked at `now`, sets off again; times are ms since any fixed instant. */
  nextDeparture(now: number): number {
    let at = now + SHORTEST_PAUSE_MS;
    for (;;) {
      const intoDay = modulo(at + this.#dayShift, DAY_MS);
      const intoCycle = modulo(at + this.#cycleShift, CYCLE_MS);
      if (intoDay >= this.#duty * DAY_MS) at += DAY_MS - intoDay;
      else if (intoCycle <= TOUR_MS - SHORTEST_TOUR_MS) return at;
      else at += CYCLE_MS - intoCycle;
    }
  }

  /**
   * When the tour that is under way at `now` should be over.
   * @param spread from 0 to 1, how much longer than the shortest it is
   */
  tourEnd(now: number, spread: number): number {
    return now - modulo(now + this.#cycleShift, CYCLE_MS) + TOUR_MS + spread * TOUR_SPREAD_MS;
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
