import { isFoundBy } from '../../lib/fleet/vehicle-search.ts';
import { NOBODY, type SummaryColumns } from '../../lib/protocol/columns.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { VehicleService } from '../../lib/protocol/service.ts';
import { serviceEntries } from '../../lib/service/entries.ts';
import { odometerDays } from '../../lib/vehicle/own-rate.ts';
import type { Members } from './members.ts';
import type { TrendBook } from './trend-book.ts';
import { type DescribedVehicle, VehicleDetails } from './vehicle-details.ts';

/** What is told of the fleet's vehicles to whoever asks, by row; a row that is none is a RangeError. */
export class FleetRows {
  readonly #members: Members;
  readonly #columns: SummaryColumns;
  readonly #trends: TrendBook;
  readonly #details: VehicleDetails;

  /** @param columns the fleet's, which it brings up to date */
  constructor(members: Members, columns: SummaryColumns, trends: TrendBook) {
    this.#members = members;
    this.#columns = columns;
    this.#trends = trends;
    this.#details = new VehicleDetails(members, trends);
  }

  /** Row of a public id; null = unknown, or not yet in the columns. */
  rowOf(id: string): number | null {
    const row = this.#members.ofId(id)?.row;
    return row !== undefined && row < this.#columns.count ? row : null;
  }

  vinOf(row: number): string {
    return this.#members.at(row).vehicle.vin;
  }

  /** How a row's contract ends; null = nothing is entered of it. */
  contractOf(row: number, now: number) {
    const member = this.#members.at(row);
    if (member.master === null) return null;
    return { id: member.id, currency: member.master.currency, ...this.#trends.contract(member, now) };
  }

  /** Litres in the tanks of all vehicles that say so. */
  fuel(): { readonly litres: number; readonly vehicles: number } {
    let [litres, vehicles] = [0, 0];
    for (const { vehicle } of this.#members.all) {
      const value = vehicle.view.get('remaining_fuel');
      if (typeof value !== 'number') continue;
      litres += value;
      vehicles += 1;
    }
    return { litres, vehicles };
  }

  /** Whether a row's vehicle is found by a word, in capitals, of what pages do not hold. */
  isFoundBy(row: number, word: string): boolean {
    const { vehicle, master } = this.#members.at(row);
    return isFoundBy(vehicle, word, master?.driver);
  }

  /** What is to be serviced of a row's vehicle. */
  serviceOf(row: number, now: number): VehicleService {
    const { id, vehicle } = this.#members.at(row);
    const { vinLast6 } = this.#columns.identities[row] ?? NOBODY;
    return { id, vinLast6, items: serviceEntries(vehicle.view, odometerDays(vehicle.track), now) };
  }

  /** Public id of a VIN that was heard; null = it was not. */
  idOf(vin: string): string | null {
    return this.#members.ofVin(vin)?.id ?? null;
  }

  /** Grows with every record of the vehicle, and with every change of what is entered of it. */
  revision(row: number): number {
    return this.#members.at(row).vehicle.revision;
  }

  /** All signals of a vehicle and what they mean, for the page that has it open. */
  detail(row: number, now: number): VehicleDetail {
    return this.#details.forPage(this.#members.at(row), now);
  }

  /** The same as the API prints it. */
  described(row: number, now: number): DescribedVehicle {
    return this.#details.forApi(this.#members.at(row), now);
  }
}
