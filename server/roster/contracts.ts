import { byCostOver } from '../../lib/roster/contract-order.ts';
import type { ContractReport, ContractRow } from '../../lib/roster/roster-report.ts';
import { type ContractCar, swapSteps } from '../../lib/roster/swaps.ts';
import type { FleetState } from '../fleet/fleet.ts';

/** A report is as good for whoever asks within this, ms. */
const KEPT_MS = 30_000;
/** How long a slice of the work may hold up the live feed, ms. */
const SLICE_MS = 8;

/** How the contracts of all vehicles with an allowance end, and which cars should change places. */
export class Contracts {
  readonly #fleet: FleetState;
  #kept: { readonly at: number; readonly report: Promise<ContractReport> } | null = null;

  constructor(fleet: FleetState) {
    this.#fleet = fleet;
  }

  report(now: number): Promise<ContractReport> {
    if (this.#kept === null || now - this.#kept.at >= KEPT_MS) this.#kept = { at: now, report: this.#make(now) };
    return this.#kept.report;
  }

  /** What was entered has changed. */
  forget(): void {
    this.#kept = null;
  }

  async #make(now: number): Promise<ContractReport> {
    const cars: ContractRow[] = [];
    const running: ContractCar[] = [];
    let sliceEnd = performance.now() + SLICE_MS;
    const pause = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      sliceEnd = performance.now() + SLICE_MS;
    };
    for (let row = 0; row < this.#fleet.size; row++) {
      if (performance.now() > sliceEnd) await pause();
      const known = this.#fleet.rows.contractOf(row, now);
      if (known === null) continue;
      const { id, currency, facts, forecast } = known;
      const { odometer, daysLeft, kmPerDay, allowanceKm, pricePerKm } = facts;
      if (allowanceKm === null) continue;
      const against = forecast.kind === 'unknown' ? null : forecast.against;
      const forecastKm = against === null ? null : against.kmOver + allowanceKm;
      const over = { kmOver: against?.kmOver ?? null, cost: against?.cost ?? null };
      cars.push({ id, daysLeft, odometerKm: odometer, allowanceKm, forecastKm, ...over, currency });
      if (odometer === null || kmPerDay === null || daysLeft === null || daysLeft < 1) continue;
      running.push({ id, odometer, kmPerDay, daysLeft, allowanceKm, pricePerKm, currency });
    }
    const steps = swapSteps(running);
    for (;;) {
      const step = steps.next();
      if (step.done) return { at: now, cars: cars.toSorted(byCostOver), swaps: step.value };
      await pause();
    }
  }
}
