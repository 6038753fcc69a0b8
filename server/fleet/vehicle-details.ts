import { type VehicleGroups, vehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { VehicleTrends } from '../../lib/trends/vehicle-trends.ts';
import { derive } from '../../lib/vehicle/derive.ts';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { cellsOf, type DecodedVehicle, decodedVehicle } from '../../lib/vehicle/detail.ts';
import type { Member, Members } from './members.ts';
import type { TrendBook } from './trend-book.ts';

/** A vehicle as the API prints it: as `decode` does, with what only a course over time tells. */
export type DescribedVehicle = Omit<DecodedVehicle, 'attention'> & Omit<VehicleGroups, keyof Derived | 'policy'>;

/** Everything that is known of one vehicle, for whoever opens it. */
export class VehicleDetails {
  readonly #members: Members;
  readonly #trends: TrendBook;

  constructor(members: Members, trends: TrendBook) {
    this.#members = members;
    this.#trends = trends;
  }

  /** All signals of a vehicle and what they mean, for the page that has it open. */
  forPage(member: Member, now: number): VehicleDetail {
    const { id, vehicle } = member;
    const signals = Object.fromEntries(cellsOf(vehicle));
    // Plain data, whose types are finer than JSON's.
    const groups = this.#groups(member, now) as unknown as VehicleDetail['groups'];
    return { id, version: 0, vin: vehicle.vin, signals, groups };
  }

  forApi(member: Member, now: number): DescribedVehicle {
    const { vin, signals, derived } = decodedVehicle(member.vehicle, now);
    const groups = this.#groups(member, now);
    const { attention, evidence, trends, weather, shared, discrepancies, flags, extras, master } = groups;
    return {
      vin,
      signals,
      derived,
      attention,
      evidence,
      trends,
      weather,
      shared,
      discrepancies,
      flags,
      extras,
      master,
    };
  }

  #groups(member: Member, now: number): VehicleGroups {
    const { id, vehicle, master } = member;
    const assessment = derive(vehicle.view, now);
    const trends = this.#trends.read(member, assessment.derived, now);
    const shared = hasNewFaults(trends) ? this.#trends.sharedWith(id, this.#members.all, now) : [];
    const fleet = { weather: this.#trends.weather(this.#members.all, now), shared, master };
    return vehicleGroups(vehicle, assessment, trends, fleet, now);
  }
}

function hasNewFaults({ faults }: VehicleTrends): boolean {
  return faults.kind === 'known' && faults.codes.some(({ state }) => state === 'new');
}
