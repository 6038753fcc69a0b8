/** How old a report may become, ms. */
const RENEW_MS = 30_000;
/**
 * Of a large fleet the list is made anew less often, by so many ms a vehicle, as that takes some 0.4 s of a core with 20,000
 * vehicles. What is due changes by the day.
 */
const RENEW_MS_EACH = 15;

/** And how old one that other vehicles are in than are known, ms: at first; each time that this stays so, twice as old. */
const OTHERS_MS = 3_000;

/** When the service report is to be asked for again. Times are of one clock, ms. */
export class ReportDue {
  #answeredAt = Number.NEGATIVE_INFINITY;
  #vehicles = -1;
  #patience = OTHERS_MS;

  /** @param known how many vehicles there are */
  isDue(now: number, known: number): boolean {
    const age = now - this.#answeredAt;
    if (age >= Math.max(RENEW_MS, RENEW_MS_EACH * this.#vehicles)) return true;
    if (this.#vehicles === known || age < this.#patience) return false;
    this.#patience *= 2;
    return true;
  }

  /** @param vehicles how many are in the report that came */
  answered(now: number, vehicles: number): void {
    if (vehicles !== this.#vehicles) this.#patience = OTHERS_MS;
    this.#answeredAt = now;
    this.#vehicles = vehicles;
  }
}
